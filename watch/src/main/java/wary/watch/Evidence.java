package wary.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wary.model.Event;

/**
 * The event that findings are about, shared by all findings of that event. Its fields are read again from the source
 * when they are first asked for, since most outputs need them for few findings only. For one thread at a time.
 *
 * <p>It keeps the piece of the log it came from in memory: whoever wants to keep much, copies what is needed.
 */
public final class Evidence {
    private final Event event;
    private @Nullable List<Event.Field> fields;

    public Evidence(Event event) {
        this.event = event;
    }

    /** The event itself, with the fields that rules look at. */
    public Event event() {
        return event;
    }

    /** The file or stream, as the user named it. */
    public String source() {
        return event.source();
    }

    /** The record's number in the source, counted from 1: a line, or the number that the format itself gives. */
    public long record() {
        return event.number();
    }

    /** Where the record begins in the uncompressed source, in bytes. */
    public long offset() {
        return event.offset();
    }

    /** Every field of the event in the order of the source. */
    public List<Event.Field> fields() {
        List<Event.Field> read = fields;
        if (read == null) {
            read = event.record();
            fields = read;
        }
        return read;
    }

    /** When it happened, as the event itself says; empty if it does not, or not in a form that is understood. */
    public Optional<Instant> time() {
        return EventTime.of(fields());
    }
}
