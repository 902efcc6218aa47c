package wary.watch.incident;

import java.util.List;
import wary.model.Event;

/**
 * Where the record stands that a sign rests on, so that anyone can look it up.
 *
 * @param source the file or stream, as the user named it
 * @param record its number in the source, counted from 1: a line, or the number that the format itself gives
 * @param offset where it begins in the uncompressed source, in bytes
 * @param fields the few fields that matter, in the order in which they are to be shown; shortened
 */
public record Pointer(String source, long record, long offset, List<Event.Field> fields) {
    /** Fields that are kept at most. */
    public static final int MOST_FIELDS = 24;

    public Pointer {
        fields = List.copyOf(fields.size() > MOST_FIELDS ? fields.subList(0, MOST_FIELDS) : fields);
    }
}
