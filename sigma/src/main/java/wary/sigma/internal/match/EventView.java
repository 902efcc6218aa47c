package wary.sigma.internal.match;

import java.util.Arrays;
import java.util.List;
import wary.model.Event;

/**
 * One event laid out for matching: its text folded, its values chained by field. Reused for one event after another, by
 * one thread.
 */
final class EventView {
    private static final int PAD = Edges.PAD;

    private static final Event NOTHING = Event.of(wary.model.FieldTable.of(List.of()), List.of());

    private Event event = NOTHING;
    private int size;
    /** Fields of the table, and one more for keyword searches: all values of the whole record. */
    private final int keywords;

    private final int[] first;
    private int[] next = new int[64];
    private int[] start = new int[64];
    private int[] end = new int[64];
    private byte[] folded = new byte[4096];
    private byte[] plain = new byte[4096];
    private boolean plainReady;
    private boolean ascii = true;

    private boolean recordReady;
    private List<Event.Field> record = List.of();
    private byte[][] recordFolded = new byte[16][];
    private int[] recordLength = new int[16];

    EventView(int fields) {
        keywords = fields;
        first = new int[fields];
        Arrays.fill(first, -1);
    }

    /** Lays out an event in place of the last one. */
    void load(Event next) {
        for (int i = 0; i < size; i++) {
            first[event.field(i)] = -1;
        }
        event = next;
        size = next.size();
        plainReady = false;
        recordReady = false;
        grow();
        byte[] bytes = next.bytes();
        ascii = Folding.foldAscii(bytes, 0, bytes.length, folded, PAD);
        if (ascii) {
            for (int i = 0; i < size; i++) {
                start[i] = next.start(i) + PAD;
                end[i] = next.end(i) + PAD;
            }
        } else {
            foldEach(bytes);
        }
        for (int i = size - 1; i >= 0; i--) {
            int field = next.field(i);
            this.next[i] = first[field];
            first[field] = i;
        }
    }

    private void grow() {
        if (start.length < size) {
            int room = Math.max(size, start.length * 2);
            start = new int[room];
            end = new int[room];
            next = new int[room];
        }
        int need = event.bytes().length + 2 * PAD;
        if (folded.length < need) {
            folded = new byte[Math.max(need, folded.length * 2)];
        }
    }

    /** Some text is not ASCII, so each value is folded for itself, and may change its length: at most by a half. */
    private void foldEach(byte[] bytes) {
        int need = bytes.length * 2 + 2 * PAD;
        if (folded.length < need) {
            folded = new byte[need];
        }
        int used = PAD;
        for (int i = 0; i < size; i++) {
            int from = event.start(i);
            int length = event.end(i) - from;
            start[i] = used;
            used = Folding.foldAscii(bytes, from, length, folded, used)
                    ? used + length
                    : Folding.foldUtf8(bytes, from, length, folded, used);
            end[i] = used;
            folded[used++] = 0;
        }
    }

    /** Whether all values are known to be ASCII. */
    boolean ascii() {
        return ascii;
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

    /** The folded text of all values; ranges by {@link #start} and {@link #end}. */
    byte[] folded() {
        return folded;
    }

    int start(int i) {
        return start[i];
    }

    int end(int i) {
        return end[i];
    }

    /** The text of all values as it was, with room at both ends; ranges by {@link #plainStart} and {@link #plainEnd}. */
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

    /** All fields of the whole record, for keyword searches; read once per event. */
    List<Event.Field> record() {
        if (!recordReady) {
            record = event.record();
            if (recordFolded.length < record.size()) {
                recordFolded = new byte[record.size() * 2][];
                recordLength = new int[record.size() * 2];
            }
            for (int i = 0; i < record.size(); i++) {
                byte[] text = Folding.fold(record.get(i).text());
                byte[] padded = new byte[text.length + 2 * PAD];
                System.arraycopy(text, 0, padded, PAD, text.length);
                recordFolded[i] = padded;
                recordLength[i] = text.length;
            }
            recordReady = true;
        }
        return record;
    }

    /** Folded text of the record's field {@code i}, from {@link #recordStart()} to {@link #recordEnd}. */
    byte[] recordFolded(int i) {
        return recordFolded[i];
    }

    int recordStart() {
        return PAD;
    }

    int recordEnd(int i) {
        return PAD + recordLength[i];
    }

    /** The number that stands for "any field" where a field number is asked for. */
    int keywords() {
        return keywords;
    }
}
