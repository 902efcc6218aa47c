package wary.telemetry.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Rejection;

/** Gathers the bytes of one message after another, up to a limit, and hands each on as a chunk of its own. */
final class MessageCutter {
    /**
     * What is known of a message beside its bytes.
     *
     * @param size how long it is, in bytes, those included that were not kept
     */
    record Whole(long size) {}

    private static final int FIRST_BYTES = 8 << 10;

    private final String source;
    private final ChunkSink sink;
    private final int most;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int kept;
    private long size;
    private long begins;
    private long number;

    /** @param most how many bytes of a message are kept */
    MessageCutter(String source, ChunkSink sink, int most) {
        this.source = source;
        this.sink = sink;
        this.most = most;
    }

    /** Takes all that is left as one message. */
    void whole(InputStream stream) throws IOException {
        begin(0);
        byte[] block = new byte[64 << 10];
        try {
            for (int count = stream.read(block); count >= 0; count = stream.read(block)) {
                add(block, 0, count);
            }
        } finally {
            // Where reading failed, what was read until then still counts.
            end();
        }
    }

    /** A message begins. */
    void begin(long offset) {
        begins = offset;
        number++;
    }

    /** These bytes belong to it. */
    void add(byte[] from, int start, int length) {
        size += length;
        int room = Math.min(length, most - kept);
        if (bytes.length - kept < room) {
            bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(bytes.length * 2, kept + room)));
        }
        System.arraycopy(from, start, bytes, kept, room);
        kept += room;
    }

    /** It ends. An empty one is none. */
    void end() {
        if (size > 0) {
            byte[] own = Arrays.copyOf(bytes, kept);
            sink.chunk(new Chunk(source, own, 0, kept, begins, number, new Whole(size)));
        }
        kept = 0;
        size = 0;
        if (bytes.length > 1 << 20) {
            bytes = new byte[FIRST_BYTES];
        }
    }

    /** What should have been a message is none. */
    void reject(long offset, String reason) {
        number++;
        sink.rejected(new Rejection(source, number, offset, reason));
    }
}
