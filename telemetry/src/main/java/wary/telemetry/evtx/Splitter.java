package wary.telemetry.evtx;

import java.io.IOException;
import java.util.Arrays;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Input;
import wary.telemetry.Rejection;

/**
 * Cuts a file into its chunks: a header of 4 KiB, then blocks of 64 KiB. What the header says is not used, for it is
 * out of date in logs that were copied while in use. Blocks of zeros are room that was never used. A block that does
 * not begin like a chunk is still handed on, since its records may be whole; and if a chunk begins inside of it, as
 * when bytes were lost, cutting goes on from there.
 */
final class Splitter {
    static final int FILE_HEADER = 4096;
    static final int CHUNK = 64 * 1024;

    private static final long SIGNATURE = 0x00656C69_46666C45L; // "ElfFile" and a zero byte, little-endian

    private final Input input;
    private final ChunkSink sink;
    private long offset;

    Splitter(Input input, ChunkSink sink) {
        this.input = input;
        this.sink = sink;
    }

    static boolean isFile(byte[] head) {
        return head.length >= 8 && Bytes.i64(head, 0) == SIGNATURE;
    }

    void split() throws IOException {
        byte[] head = input.stream().readNBytes(FILE_HEADER);
        byte[] block = new byte[CHUNK];
        int kept = 0;
        if (ChunkHeader.signedAt(head, 0)) {
            System.arraycopy(head, 0, block, 0, head.length); // A file without its header.
            kept = head.length;
        } else if (head.length < FILE_HEADER) {
            sink.rejected(new Rejection(
                    input.source(),
                    0,
                    0,
                    "expected the header of an event log, " + FILE_HEADER + " bytes, found an end after " + head.length
                            + "; copy the log again"));
            return;
        } else {
            offset = FILE_HEADER;
        }
        while (true) {
            int length = kept + input.stream().readNBytes(block, kept, CHUNK - kept);
            if (length == 0) {
                return;
            }
            int cut = length;
            if (ChunkHeader.signedAt(block, 0)) {
                emit(Arrays.copyOf(block, length));
            } else if (!Bytes.zero(block, 0, length)) {
                cut = next(block, length);
                if (!Bytes.zero(block, 0, cut)) {
                    emit(Arrays.copyOf(block, cut));
                }
            }
            offset += cut;
            kept = length - cut;
            System.arraycopy(block, cut, block, 0, kept);
        }
    }

    private void emit(byte[] chunk) {
        long first = chunk.length < 32 ? 1 : Math.max(1, Bytes.i64(chunk, 24));
        sink.chunk(new Chunk(input.source(), chunk, 0, chunk.length, offset, first, "evtx"));
    }

    /** Where the next chunk begins, or {@code length}. */
    private static int next(byte[] block, int length) {
        for (int at = 1; at < length; at++) {
            if (block[at] == 'E' && ChunkHeader.plausibleAt(block, at, length)) {
                return at;
            }
        }
        return length;
    }
}
