package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Watches events in the order of their time and says when something is wrong. What it remembers is bounded. For one
 * thread at a time.
 */
public interface Detector {
    /** Takes the next event; none is earlier than the one before, nor than the last {@link #advance}. */
    void take(Seen seen, Consumer<Alarm> alarms);

    /** Hears that nothing from before this moment will come any more; about once a minute of the events' time. */
    default void advance(Instant now, Consumer<Alarm> alarms) {}

    /** Writes down what it remembers, for {@link #restore}; goes on unchanged. */
    void save(DataOutput out) throws IOException;

    /**
     * Goes on from what {@link #save} wrote, with the same settings.
     *
     * @throws IOException if it is something else; what it remembers is then of no use
     */
    void restore(DataInput in) throws IOException;
}
