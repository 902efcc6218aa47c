package wary.telemetry;

import wary.model.Event;

/** Takes what a {@link Decoder} reads. */
public interface EventSink {
    void event(Event event);

    void rejected(Rejection rejection);
}
