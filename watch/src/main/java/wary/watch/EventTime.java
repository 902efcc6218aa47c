package wary.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wary.model.Event;

/**
 * When an event happened, from the fields that logs usually keep it in. Where an event has several, the one first in
 * {@link #FIELDS} counts: those that are always in UTC stand before those that may be local time.
 */
public final class EventTime {
    /** The fields looked at, in this order. */
    public static final List<String> FIELDS = List.of(
            "TimeCreated",
            "TimeCreated_SystemTime",
            "SystemTime",
            "@timestamp",
            "UtcTime",
            "eventTime",
            "event.created",
            "timestamp",
            "Timestamp",
            "TimeGenerated",
            "CreationTime",
            "createdDateTime",
            "properties.createdDateTime",
            "activityDateTime",
            "properties.activityDateTime",
            "detectedDateTime",
            "properties.detectedDateTime",
            "eventTimestamp",
            "published",
            "id.time",
            "time",
            "Time",
            "ts",
            "_time",
            "datetime",
            "date",
            "EventTime",
            "CreationDate");

    private static final Map<String, Integer> RANKS =
            IntStream.range(0, FIELDS.size()).boxed().collect(Collectors.toUnmodifiableMap(FIELDS::get, i -> i));

    private EventTime() {}

    /** The time of an event with these fields, if one of {@link #FIELDS} holds one that {@link #parse} understands. */
    public static Optional<Instant> of(List<Event.Field> fields) {
        int best = FIELDS.size();
        Optional<Instant> time = Optional.empty();
        for (Event.Field field : fields) {
            Integer rank = RANKS.get(field.name());
            if (rank != null && rank < best) {
                Optional<Instant> read = parse(field.text());
                if (read.isPresent()) {
                    best = rank;
                    time = read;
                }
            }
        }
        return time;
    }

    /** The time of an event, from the fields that are kept of it: a reader must have been asked for {@link #FIELDS}. */
    public static Optional<Instant> of(Event event) {
        int best = FIELDS.size();
        Optional<Instant> time = Optional.empty();
        for (int i = 0; i < event.size(); i++) {
            int field = event.field(i);
            Integer rank =
                    field < event.table().size() ? RANKS.get(event.table().name(field)) : null;
            if (rank != null && rank < best) {
                Optional<Instant> read = parse(event.text(i));
                if (read.isPresent()) {
                    best = rank;
                    time = read;
                }
            }
        }
        return time;
    }

    /**
     * Reads a time: ISO 8601 date and time ({@code T} or a space between them; without an offset UTC is meant), or the
     * time since 1970 as a number of seconds (also with a fraction), milliseconds, microseconds or nanoseconds, told
     * apart by the number of digits. Anything else is empty.
     */
    public static Optional<Instant> parse(String text) {
        String s = text.strip();
        try {
            if (s.length() >= 16 && s.charAt(4) == '-') {
                return TimeText.iso(s);
            }
            return TimeText.epoch(s);
        } catch (java.time.DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
