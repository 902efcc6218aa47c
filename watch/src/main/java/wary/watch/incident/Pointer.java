package wary.watch.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wary.model.Event;

/**
 * Where a record stands that a sign rests on, and the little of it that explains the sign.
 *
 * @param source the file or stream, as the user named it
 * @param record the record's number in it, counted from 1: a line, or the number that the format itself gives
 * @param offset where it begins in the uncompressed source, in bytes
 * @param time when it happened, as the record says
 * @param fields a few of its fields, those first that made the rule match; at most {@link #MOST_FIELDS}, each text at
 *     most {@link #LONGEST_TEXT} characters
 */
public record Pointer(String source, long record, long offset, Optional<Instant> time, List<Event.Field> fields) {
    public static final int MOST_FIELDS = 16;
    public static final int LONGEST_TEXT = 1024;

    public Pointer {
        fields = fields.stream().limit(MOST_FIELDS).map(Pointer::shortened).toList();
    }

    /** About how many bytes of memory it takes. */
    public long weight() {
        long sum = 120;
        for (Event.Field field : fields) {
            sum += 80 + field.text().length();
        }
        return sum;
    }

    private static Event.Field shortened(Event.Field field) {
        String text = field.text();
        if (text.length() <= LONGEST_TEXT) {
            return field;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 2)) ? LONGEST_TEXT - 2 : LONGEST_TEXT - 1;
        return new Event.Field(field.name(), field.kind(), text.substring(0, end) + "…");
    }
}
