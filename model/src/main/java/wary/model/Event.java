package wary.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One record from a log, as rules see it: a flat list of values, each with the number that its field has in the
 * {@link FieldTable} the reader was given. A field may occur several times (a JSON array) or not at all; fields that
 * are not in the table are usually not kept here, but {@link #record()} reads them again from the source. Immutable.
 *
 * <p>All text stands as UTF-8 in one array, {@link #bytes()}, so that matching touches one stretch of memory and a
 * reader allocates once. Between two values, and after the last, stands at least one zero byte that belongs to no
 * value.
 */
public final class Event {
    /** What a value was in its source. */
    public enum Kind {
        /** A string. */
        TEXT,
        /** A number; its text is as the source wrote it, or plain decimal where the source is binary. */
        NUMBER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** Present, but without a value; its text is empty. */
        NULL
    }

    /** One field of a whole record: its full name, and its value as text. */
    public record Field(String name, Kind kind, String text) {}

    /** Reads the whole record again from the bytes it came from. Called rarely, from any thread. */
    @FunctionalInterface
    public interface Original {
        /** Every field of the record in the order of the source, those included that no rule asks for. */
        List<Field> fields();
    }

    private static final Kind[] KINDS = Kind.values();

    private final FieldTable table;
    private final byte[] bytes;
    /** Three numbers a value: field id &lt;&lt; 2 | kind, first byte, byte after the last. */
    private final int[] values;

    private final String source;
    private final long number;
    private final long offset;
    private final Original original;
    private final boolean complete;

    private Event(
            FieldTable table,
            byte[] bytes,
            int[] values,
            String source,
            long number,
            long offset,
            Original original,
            boolean complete) {
        this.table = table;
        this.bytes = bytes;
        this.values = values;
        this.source = source;
        this.number = number;
        this.offset = offset;
        this.original = original;
        this.complete = complete;
    }

    /** An event made in memory, for tests and for programs that have no log file: these fields, all of them kept. */
    public static Event of(FieldTable table, List<Field> fields) {
        List<Field> all = List.copyOf(fields);
        Builder builder = new Builder(table);
        for (Field field : all) {
            int id = table.id(field.name());
            builder.add(id == FieldTable.UNKNOWN ? table.size() : id, field.kind(), field.text());
        }
        builder.complete(true);
        return builder.build("memory", 1, 0, () -> all);
    }

    /** The table whose numbers this event uses. */
    public FieldTable table() {
        return table;
    }

    /** How many values are kept. */
    public int size() {
        return values.length / 3;
    }

    /**
     * The field number of value {@code i}; {@code table().size()} for a field that is not in the table, which only a
     * {@link #complete} event has.
     */
    public int field(int i) {
        return values[3 * i] >> 2;
    }

    /** The kind of value {@code i}. */
    public Kind kind(int i) {
        return KINDS[values[3 * i] & 3];
    }

    /** Where value {@code i} begins in {@link #bytes()}. */
    public int start(int i) {
        return values[3 * i + 1];
    }

    /** Where value {@code i} ends in {@link #bytes()}: the place after its last byte. */
    public int end(int i) {
        return values[3 * i + 2];
    }

    /** The text of all values as UTF-8. Not a copy, for speed: never write to it. */
    public byte[] bytes() {
        return bytes;
    }

    /** The text of value {@code i}. */
    public String text(int i) {
        return new String(bytes, start(i), end(i) - start(i), StandardCharsets.UTF_8);
    }

    /** The file or stream it came from, as the user named it. */
    public String source() {
        return source;
    }

    /** Its number within the source, counted from 1: a line, or the record number that the format itself gives. */
    public long number() {
        return number;
    }

    /** Where it begins in the (uncompressed) source, in bytes. */
    public long offset() {
        return offset;
    }

    /** Whether every value of the record is kept, those included whose fields are not in the table. */
    public boolean complete() {
        return complete;
    }

    /** Every field of the record, read again from the source. Slow; for findings and keyword searches. */
    public List<Field> record() {
        return original.fields();
    }

    /** Collects one event after another; a reader keeps one per thread. */
    public static final class Builder {
        private final FieldTable table;
        private byte[] bytes = new byte[1024];
        private int[] values = new int[192];
        private int used;
        private int count;
        private boolean complete;

        public Builder(FieldTable table) {
            this.table = table;
        }

        public FieldTable table() {
            return table;
        }

        /** Adds a value given as characters. Lone surrogates become {@code ?}, as in all of Java's UTF-8. */
        public void add(int field, Kind kind, char[] text, int from, int length) {
            room(length * 3);
            byte[] b = bytes;
            int at = used;
            int seen = 0;
            for (int i = 0; i < length; i++) {
                char c = text[from + i];
                seen |= c;
                b[at + i] = (byte) c;
            }
            if (seen < 0x80) {
                close(field, kind, at + length);
            } else {
                add(field, kind, new String(text, from, length));
            }
        }

        /** Adds a value. */
        public void add(int field, Kind kind, String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            add(field, kind, utf8, 0, utf8.length);
        }

        /** Adds a value given as valid UTF-8. */
        public void add(int field, Kind kind, byte[] utf8, int from, int length) {
            room(length);
            System.arraycopy(utf8, from, bytes, used, length);
            close(field, kind, used + length);
        }

        /**
         * Adds a value given as UTF-16 in little-endian order, up to its first NUL character. Lone surrogates become
         * {@code ?}.
         *
         * @param length in bytes; an odd last byte is left out
         */
        public void addUtf16le(int field, Kind kind, byte[] utf16, int from, int length) {
            room(length / 2 * 3 + 4);
            close(field, kind, Utf16le.toUtf8(utf16, from, from + length, bytes, used));
        }

        /** Adds a value that is null. */
        public void addNull(int field) {
            room(0);
            close(field, Kind.NULL, used);
        }

        /** Says whether the events from here on have all values of their records, those of unknown fields included. */
        public void complete(boolean all) {
            complete = all;
        }

        /** Forgets what was added since the last {@link #build}. */
        public void clear() {
            used = 0;
            count = 0;
        }

        /** The event of all that was added since the last call, which is then forgotten. */
        public Event build(String source, long number, long offset, Original original) {
            Event event = new Event(
                    table,
                    Arrays.copyOf(bytes, used),
                    Arrays.copyOf(values, count),
                    source,
                    number,
                    offset,
                    original,
                    complete);
            clear();
            return event;
        }

        private void room(int length) {
            if (bytes.length - used <= length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + length + 1));
            }
            if (values.length - count < 3) {
                values = Arrays.copyOf(values, values.length * 2);
            }
        }

        private void close(int field, Kind kind, int end) {
            values[count++] = field << 2 | kind.ordinal();
            values[count++] = used;
            values[count++] = end;
            bytes[end] = 0;
            used = end + 1;
        }
    }
}
