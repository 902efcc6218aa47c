package wary.telemetry.internal;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Rejection;

/** Cuts an input into chunks of whole lines. */
public final class LineSplitter {
    /** Small enough to stay in the processor's caches from reading to matching. */
    private static final int CHUNK = 128 << 10;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * How lines are cut.
     *
     * @param longest the longest line that is read, its end included, in bytes
     * @param hint what may be the matter with an input that has longer ones; part of a sentence's end
     */
    public record Limit(int longest, String hint) {}

    /** Gives each chunk its context. Called for every chunk, in order. */
    @FunctionalInterface
    public interface Contexts {
        /** @param end the place after the chunk's last byte; its first is at 0 */
        Object context(byte[] bytes, int end);
    }

    private final String source;
    private final Utf8Text.Text text;
    private final ChunkSink sink;
    private final Limit limit;
    private final Contexts contexts;

    private byte[] buffer = new byte[CHUNK];
    private int used;
    private long offset;
    private long line;

    public LineSplitter(String source, Utf8Text.Text text, ChunkSink sink, Limit limit, Contexts contexts) {
        this(source, text, sink, limit, contexts, text.begins(), 0);
    }

    /**
     * For text that is not the begin of its source.
     *
     * @param offset where it begins in the source, in bytes
     * @param before how many lines stand before it
     */
    public LineSplitter(
            String source,
            Utf8Text.Text text,
            ChunkSink sink,
            Limit limit,
            Contexts contexts,
            long offset,
            long before) {
        this.source = source;
        this.text = text;
        this.sink = sink;
        this.limit = limit;
        this.contexts = contexts;
        this.offset = offset;
        line = before + 1;
    }

    /** Reads the input to its end. */
    public void split() throws IOException {
        try {
            while (fill()) {
                int end = lastLineEnd();
                if (end > 0) {
                    send(end);
                } else if (used >= limit.longest()) {
                    skipLine();
                } else {
                    buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, limit.longest()));
                }
            }
        } finally {
            // Where reading failed, what was read until then still counts.
            if (used > 0) {
                send(used);
            }
        }
    }

    /** How many lines the source has, up to where it was read. */
    public long lines() {
        return line - 1;
    }

    /** Reads until the buffer is full; false at the end of the input. */
    private boolean fill() throws IOException {
        while (used < buffer.length) {
            int count = text.stream().read(buffer, used, buffer.length - used);
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
        sink.chunk(new Chunk(source, bytes, 0, end, offset, line, contexts.context(bytes, end)));
        line += countLines(bytes, end);
        offset += text.sourceBytes(bytes, 0, end);
    }

    /** Leaves out the rest of a line that is too long, without keeping it. */
    private void skipLine() throws IOException {
        long start = offset;
        long length = used;
        long inSource = text.sourceBytes(buffer, 0, used);
        int next = 0;
        used = 0;
        boolean ended = false;
        while (!ended) {
            int count = text.stream().read(buffer, 0, buffer.length);
            if (count < 0) {
                break;
            }
            next = 0;
            while (next < count && buffer[next] != '\n') {
                next++;
            }
            ended = next < count;
            length += next;
            inSource += text.sourceBytes(buffer, 0, ended ? next + 1 : next);
            used = ended ? count - next - 1 : 0;
        }
        System.arraycopy(buffer, Math.min(next + 1, buffer.length), buffer, 0, used);
        sink.rejected(new Rejection(
                source,
                line,
                start,
                "a line of " + length + " bytes; the longest that is read has " + limit.longest()
                        + ", its end included. " + limit.hint()));
        line++;
        offset = start + inSource;
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
