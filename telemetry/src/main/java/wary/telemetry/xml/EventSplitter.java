package wary.telemetry.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import wary.telemetry.ChunkSink;
import wary.telemetry.internal.RecordChunks;

/** Cuts the input at {@code <Event} and {@code </Event>}, without reading what is between. */
final class EventSplitter {
    /** The longest record, in bytes. */
    static final int LONGEST_RECORD = 1 << 20;

    private static final byte[] START = "<Event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SYSTEM = "<System".getBytes(StandardCharsets.US_ASCII);
    /** How long an event's own tag and the blanks after it may be, where it is looked for within another event. */
    private static final int LONGEST_TAG = 1000;

    private static final byte[] END = "</Event>".getBytes(StandardCharsets.US_ASCII);

    private final InputStream stream;
    private final RecordChunks chunks;
    private byte[] buffer = new byte[64 << 10];
    private int from;
    private int to;
    /** Where {@link #from} stands in the input. */
    private long offset;

    private long number;
    private boolean ended;
    private final Search end = new Search(END);
    private final Search tagEnd = new Search(new byte[] {'>'});

    /** Looks for a text, and remembers how far it looked: many beginnings without an end cost one search. */
    private final class Search {
        private final byte[] text;
        /** Where in the input the text is known not to begin before. */
        private long searched;

        Search(byte[] text) {
            this.text = text;
        }

        /** The first place at or after {@code start} that is in the buffer, or -1. */
        int from(int start) {
            long before = offset - from;
            int begin = (int) Math.max(start, searched - before);
            int at = indexOf(text, begin);
            searched = before + (at >= 0 ? at : Math.max(begin, to - text.length + 1));
            return at;
        }
    }

    EventSplitter(String source, InputStream stream, ChunkSink sink) {
        this.stream = stream;
        chunks = new RecordChunks(source, sink, records -> records);
    }

    void split() throws IOException {
        try {
            while (findStart()) {
                number++;
                record();
            }
        } finally {
            // Where reading failed, what was read until then still counts.
            chunks.flush();
        }
    }

    /** Moves to the next record's first byte; false if there is none. */
    private boolean findStart() throws IOException {
        while (true) {
            int at = indexOf(START, from);
            if (at >= 0 && at + START.length < to) {
                skipTo(at);
                byte next = buffer[at + START.length];
                if (next == '>' || next == '/' || next == ' ' || next == '\t' || next == '\r' || next == '\n') {
                    return true;
                }
                skipTo(at + START.length);
            } else {
                skipTo(at >= 0 ? at : Math.max(from, to - START.length));
                if (!fill()) {
                    return false;
                }
            }
        }
    }

    private void record() throws IOException {
        while (true) {
            int end = end();
            int next = end < 0 || end - from > LONGEST_RECORD ? -1 : nextEvent(end);
            if (next >= 0) {
                chunks.reject(number, offset, "the event is not closed before the next one begins");
                skipTo(next);
                return;
            }
            if (end >= 0 && end - from <= LONGEST_RECORD) {
                chunks.add(buffer, from, end, number, offset);
                skipTo(end);
                return;
            }
            if (end >= 0 || to - from > LONGEST_RECORD) {
                chunks.reject(
                        number,
                        offset,
                        "the event does not end within " + LONGEST_RECORD + " bytes, which is the most that is read");
                skipTo(from + START.length);
                return;
            }
            if (!fill()) {
                chunks.reject(number, offset, "the input ends within this event");
                skipTo(to);
                return;
            }
        }
    }

    /** The place after the record that begins at {@link #from}, or -1. */
    private int end() {
        int tag = tagEnd.from(from + START.length);
        if (tag >= 0 && buffer[tag - 1] == '/') {
            return tag + 1;
        }
        int at = end.from(from + START.length);
        return at < 0 ? -1 : at + END.length;
    }

    /** Where another event begins within this one, told by its {@code System}, or -1. */
    private int nextEvent(int recordEnd) {
        for (int at = indexOf(START, from + START.length, recordEnd); at >= 0; at = indexOf(START, at + 1, recordEnd)) {
            int i = at + START.length;
            while (i < recordEnd && i < at + LONGEST_TAG && buffer[i] != '>') {
                i++;
            }
            i++;
            while (i < recordEnd && i < at + LONGEST_TAG && Character.isWhitespace(buffer[i])) {
                i++;
            }
            if (i + SYSTEM.length <= recordEnd
                    && Arrays.equals(buffer, i, i + SYSTEM.length, SYSTEM, 0, SYSTEM.length)) {
                return at;
            }
        }
        return -1;
    }

    private int indexOf(byte[] text, int start) {
        return indexOf(text, start, to);
    }

    private int indexOf(byte[] text, int start, int end) {
        for (int i = start; i + text.length <= end; i++) {
            if (buffer[i] == text[0] && Arrays.equals(buffer, i, i + text.length, text, 0, text.length)) {
                return i;
            }
        }
        return -1;
    }

    private void skipTo(int at) {
        offset += at - from;
        from = at;
    }

    /** Reads on; false at the end. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = stream.read(buffer, to, buffer.length - to);
        ended = count < 0;
        to += Math.max(count, 0);
        return !ended;
    }
}
