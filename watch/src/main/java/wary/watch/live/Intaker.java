package wary.watch.live;

import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.function.Consumer;
import wary.model.Event;
import wary.telemetry.Chunk;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Format;
import wary.telemetry.Rejection;
import wary.telemetry.follow.FollowSink;
import wary.telemetry.follow.Told;
import wary.watch.EventTime;
import wary.watch.session.Live;
import wary.watch.session.Session;

/** Makes events of what the follower reads and gives them to the session. */
final class Intaker implements FollowSink {
    private final Session session;
    private final Live live;
    private final WatchListener listener;
    private final Consumer<String> came;
    private final IdentityHashMap<Format, Decoder> decoders = new IdentityHashMap<>();
    private long records;
    private long rejected;
    private long latest = UNDATED;

    Intaker(Session session, Live live, WatchListener listener, Consumer<String> came) {
        this.session = session;
        this.live = live;
        this.listener = listener;
        this.came = came;
    }

    long records() {
        return records;
    }

    long rejectedRecords() {
        return rejected;
    }

    Optional<Instant> latest() {
        return latest == UNDATED ? Optional.empty() : Optional.of(Instant.ofEpochMilli(latest));
    }

    @Override
    public long chunk(Format format, Chunk chunk) {
        came.accept(chunk.source());
        Events events = new Events();
        try {
            Decoder decoder = decoders.computeIfAbsent(format, f -> f.decoder(session.fields()));
            decoder.keepAll(live.wantsCompleteEvents());
            decoder.decode(chunk, events);
        } catch (RuntimeException | StackOverflowError e) {
            if (e instanceof java.io.UncheckedIOException) {
                throw e;
            }
            // What the decoder still had to give is not known; its state may be broken.
            decoders.remove(format);
            rejected(new Rejection(
                    chunk.source(), chunk.firstNumber(), chunk.offset(), "reading a piece of a log failed: " + e));
        }
        latest = Math.max(latest, events.last);
        return events.last;
    }

    private final class Events implements EventSink {
        /** The time of the last event that has one. */
        private long last = UNDATED;

        @Override
        public void event(Event event) {
            records++;
            EventTime.of(event).ifPresent(time -> last = time.toEpochMilli());
            try {
                live.take(event);
            } catch (java.io.UncheckedIOException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                Intaker.this.rejected(
                        new Rejection(event.source(), event.number(), event.offset(), "judging a record failed: " + e));
            }
        }

        @Override
        public void rejected(Rejection rejection) {
            records++;
            Intaker.this.rejected(rejection);
        }
    }

    @Override
    public void rejected(Rejection rejection) {
        rejected++;
        listener.rejected(rejection);
    }

    @Override
    public void told(Told told) {
        listener.log(told);
    }
}
