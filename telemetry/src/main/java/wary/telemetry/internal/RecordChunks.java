package wary.telemetry.internal;

import java.util.Arrays;
import java.util.function.Function;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Rejection;

/** Gathers records into chunks, and keeps rejections in their place between them. */
public final class RecordChunks {
    private static final int CHUNK = 256 << 10;

    private final String source;
    private final ChunkSink sink;
    private final Function<Records, Object> context;

    private byte[] bytes = new byte[CHUNK];
    private int used;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private long[] numbers = new long[64];
    private long[] offsets = new long[64];
    private int count;

    /** @param context makes a chunk's context of its {@link Records} */
    public RecordChunks(String source, ChunkSink sink, Function<Records, Object> context) {
        this.source = source;
        this.sink = sink;
        this.context = context;
    }

    /** Takes a copy of a record. */
    public void add(byte[] from, int start, int end, long number, long offset) {
        int length = end - start;
        if (used > 0 && used + length > CHUNK) {
            flush();
        }
        if (bytes.length < used + length) {
            bytes = Arrays.copyOf(bytes, used + length);
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            numbers = Arrays.copyOf(numbers, count * 2);
            offsets = Arrays.copyOf(offsets, count * 2);
        }
        System.arraycopy(from, start, bytes, used, length);
        starts[count] = used;
        used += length;
        ends[count] = used;
        numbers[count] = number;
        offsets[count++] = offset;
    }

    /** Reports a record that will not reach any chunk. */
    public void reject(long number, long offset, String reason) {
        flush();
        sink.rejected(new Rejection(source, number, offset, reason));
    }

    /** Sends what was gathered. */
    public void flush() {
        if (count > 0) {
            Records records = new Records(
                    Arrays.copyOf(starts, count),
                    Arrays.copyOf(ends, count),
                    Arrays.copyOf(numbers, count),
                    Arrays.copyOf(offsets, count));
            sink.chunk(new Chunk(source, bytes, 0, used, offsets[0], numbers[0], context.apply(records)));
            bytes = new byte[CHUNK];
        }
        used = 0;
        count = 0;
    }
}
