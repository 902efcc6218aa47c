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
        int searched = START.length;
        while (true) {
            int end = end(searched);
            if (end >= 0) {
                chunks.add(buffer, from, end, number, offset);
                skipTo(end);
                return;
            }
            searched = Math.max(START.length, to - from - END.length);
            if (to - from >= LONGEST_RECORD) {
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
    private int end(int searched) {
        for (int i = from + START.length; i < to; i++) {
            if (buffer[i] == '>') {
                if (buffer[i - 1] == '/') {
                    return i + 1;
                }
                break;
            }
        }
        int at = indexOf(END, from + searched);
        return at < 0 ? -1 : at + END.length;
    }

    private int indexOf(byte[] text, int start) {
        for (int i = start; i + text.length <= to; i++) {
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
