package wary.telemetry.json;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Rejection;

/** Cuts an input into chunks of whole lines. */
final class LineSplitter {
    /** Small enough to stay in the processor's caches from reading to matching. */
    private static final int CHUNK = 128 << 10;
    /** The context of a chunk of lines. */
    static final String LINES = "lines";

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final String source;
    private final InputStream stream;
    private final ChunkSink sink;

    private byte[] buffer = new byte[CHUNK];
    private int used;
    private long offset;
    private long line = 1;

    LineSplitter(String source, InputStream stream, ChunkSink sink) {
        this.source = source;
        this.stream = stream;
        this.sink = sink;
    }

    void split() throws IOException {
        try {
            while (fill()) {
                int end = lastLineEnd();
                if (end > 0) {
                    send(end);
                } else if (used >= JsonFormat.LONGEST_RECORD) {
                    skipLine();
                } else {
                    buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, JsonFormat.LONGEST_RECORD));
                }
            }
        } finally {
            // Where reading failed, what was read until then still counts.
            if (used > 0) {
                send(used);
            }
        }
    }

    /** Reads until the buffer is full; false at the end of the input. */
    private boolean fill() throws IOException {
        while (used < buffer.length) {
            int count = stream.read(buffer, used, buffer.length - used);
            if (count < 0) {
                return false;
            }
            used += count;
        }
        return true;
    }

    /** The place after the last line end in the buffer, or 0. */
    private int lastLineEnd() {
        for (int i = used - 1; i >= 0; i--) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private void send(int end) {
        byte[] bytes = buffer;
        int rest = used - end;
        buffer = new byte[Math.max(CHUNK, Integer.highestOneBit(Math.max(rest, 1)) * 2)];
        System.arraycopy(bytes, end, buffer, 0, rest);
        used = rest;
        sink.chunk(new Chunk(source, bytes, 0, end, offset, line, LINES));
        line += countLines(bytes, end);
        offset += end;
    }

    /** Leaves out the rest of a line that is too long, without keeping it. */
    private void skipLine() throws IOException {
        long start = offset;
        long length = used;
        int next = 0;
        used = 0;
        boolean ended = false;
        while (!ended) {
            int count = stream.read(buffer, 0, buffer.length);
            if (count < 0) {
                break;
            }
            next = 0;
            while (next < count && buffer[next] != '\n') {
                next++;
            }
            ended = next < count;
            length += next;
            used = ended ? count - next - 1 : 0;
        }
        System.arraycopy(buffer, Math.min(next + 1, buffer.length), buffer, 0, used);
        sink.rejected(new Rejection(
                source,
                line,
                start,
                "a line of " + length + " bytes; the longest that is read has " + JsonFormat.LONGEST_RECORD
                        + ". Perhaps the file is not one object a line"));
        line++;
        offset = start + length + (ended ? 1 : 0);
    }

    private static long countLines(byte[] bytes, int end) {
        long lines = 0;
        int i = 0;
        for (; i + 8 <= end; i += 8) {
            long word = (long) LONGS.get(bytes, i) ^ 0x0A0A0A0A0A0A0A0AL;
            long other = ((word & 0x7F7F7F7F7F7F7F7FL) + 0x7F7F7F7F7F7F7F7FL) | word | 0x7F7F7F7F7F7F7F7FL;
            lines += Long.bitCount(~other);
        }
        for (; i < end; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return lines;
    }
}
