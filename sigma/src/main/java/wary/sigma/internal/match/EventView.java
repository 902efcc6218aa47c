package wary.sigma.internal.match;

import java.util.Arrays;
import java.util.List;
import wary.model.Event;
import wary.model.FieldTable;

/**
 * One event laid out for matching: its values chained by field, their text folded when first asked for. Reused for one
 * event after another, by one thread.
 */
final class EventView {
    private static final int PAD = Edges.PAD;
    private static final int NOT_YET = -1;
    private static final Event NOTHING = Event.of(FieldTable.of(List.of()), List.of());

    private final int[] first;
    private Event event = NOTHING;
    private int size;
    private int[] next = new int[64];
    private Known[] known = new Known[64];

    private byte[] folded = new byte[4096];
    private int foldedUsed;
    private int[] start = new int[64];
    private int[] end = new int[64];
    private boolean[] ascii = new boolean[64];

    private byte[] plain = new byte[4096];
    private boolean plainReady;

    private int recordsRead;
    private boolean recordReady;
    private List<Event.Field> record = List.of();
    private byte[][] recordFolded = new byte[16][];

    EventView(int fields) {
        first = new int[fields + 1];
        Arrays.fill(first, -1);
    }

    /** Lays out an event in place of the last one. */
    void load(Event event) {
        for (int i = 0; i < size; i++) {
            first[this.event.field(i)] = -1;
        }
        this.event = event;
        size = event.size();
        plainReady = false;
        recordReady = false;
        foldedUsed = PAD;
        if (next.length < size) {
            int room = Math.max(size, next.length * 2);
            next = new int[room];
            known = new Known[room];
            start = new int[room];
            end = new int[room];
            ascii = new boolean[room];
        }
        for (int i = size - 1; i >= 0; i--) {
            int field = event.field(i);
            next[i] = first[field];
            first[field] = i;
            start[i] = NOT_YET;
            known[i] = Known.NOTHING;
        }
    }

    Event event() {
        return event;
    }

    int size() {
        return size;
    }

    /** The first value of a field, or -1. */
    int first(int field) {
        return first[field];
    }

    /** The value of the same field after value {@code i}, or -1. */
    int next(int i) {
        return next[i];
    }

    boolean isNull(int i) {
        return event.kind(i) == Event.Kind.NULL;
    }

    /** What is known of value {@code i} from earlier events, or {@link Known#NOTHING}. */
    Known known(int i) {
        return known[i];
    }

    void know(int i, Known what) {
        known[i] = what;
    }

    /** The array that has the folded text of value {@code i}; it may be another one after the next call. */
    byte[] folded(int i) {
        if (start[i] == NOT_YET) {
            fold(i);
        }
        return folded;
    }

    private void fold(int i) {
        int from = event.start(i);
        int length = event.end(i) - from;
        int need = foldedUsed + 2 * length + 2 * PAD;
        if (folded.length < need) {
            folded = Arrays.copyOf(folded, Math.max(need, folded.length * 2));
        }
        start[i] = foldedUsed;
        ascii[i] = Folding.foldAscii(event.bytes(), from, length, folded, foldedUsed);
        end[i] = ascii[i] ? foldedUsed + length : Folding.foldUtf8(event.bytes(), from, length, folded, foldedUsed);
        foldedUsed = end[i] + PAD;
    }

    /** Where value {@code i} begins in {@link #folded}, which must have been called for it. */
    int start(int i) {
        return start[i];
    }

    int end(int i) {
        return end[i];
    }

    /** Whether value {@code i}, already folded, is all ASCII. */
    boolean ascii(int i) {
        return ascii[i];
    }

    /**
     * The text of all values as it was, with room at both ends; ranges by {@link #plainStart} and {@link #plainEnd}.
     */
    byte[] plain() {
        if (!plainReady) {
            byte[] bytes = event.bytes();
            if (plain.length < bytes.length + 2 * PAD) {
                plain = new byte[Math.max(bytes.length + 2 * PAD, plain.length * 2)];
            }
            System.arraycopy(bytes, 0, plain, PAD, bytes.length);
            plainReady = true;
        }
        return plain;
    }

    int plainStart(int i) {
        return event.start(i) + PAD;
    }

    int plainEnd(int i) {
        return event.end(i) + PAD;
    }

    /** All fields of the whole record that have a value, for keyword searches; read once per event. */
    List<Event.Field> record() {
        if (!recordReady) {
            record = event.record().stream()
                    .filter(f -> f.kind() != Event.Kind.NULL)
                    .toList();
            recordsRead++;
            if (recordFolded.length < record.size()) {
                recordFolded = new byte[record.size() * 2][];
            }
            for (int i = 0; i < record.size(); i++) {
                recordFolded[i] = Edges.padded(Folding.fold(record.get(i).text()));
            }
            recordReady = true;
        }
        return record;
    }

    /** Folded text of the record's field {@code i}, with {@link Edges#PAD} bytes to spare at both ends. */
    byte[] recordFolded(int i) {
        return recordFolded[i];
    }

    /** How many records were read again from their source. */
    int recordsRead() {
        return recordsRead;
    }

    /** The number that stands for "any field" where a field number is asked for: the one after the last. */
    int keywords() {
        return first.length - 1;
    }
}
