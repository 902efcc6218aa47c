package wary.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
        Choice choice = new Choice();
        fields.forEach(field -> choice.offer(field.name(), field::text));
        return choice.time;
    }

    /** The time of an event, from the fields that are kept of it: a reader must have been asked for {@link #FIELDS}. */
    public static Optional<Instant> of(Event event) {
        Choice choice = new Choice();
        for (int i = 0; i < event.size(); i++) {
            if (event.field(i) < event.table().size()) {
                int value = i;
                choice.offer(event.table().name(event.field(i)), () -> event.text(value));
            }
        }
        return choice.time;
    }

    /** The time in the field that stands first in {@link #FIELDS}. */
    private static final class Choice {
        private int best = FIELDS.size();
        private Optional<Instant> time = Optional.empty();

        void offer(String field, Supplier<String> text) {
            Integer rank = RANKS.get(field);
            if (rank != null && rank < best) {
                Optional<Instant> read = parse(text.get());
                if (read.isPresent()) {
                    best = rank;
                    time = read;
                }
            }
        }
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
