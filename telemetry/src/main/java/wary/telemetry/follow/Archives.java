package wary.telemetry.follow;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import wary.telemetry.Growing;
import wary.telemetry.Inputs;
import wary.telemetry.internal.BoundedStream;
import wary.telemetry.internal.Compression;
import wary.telemetry.internal.FileStream;

/** Compressed files that may hold the end of a log that was followed. */
final class Archives {
    private static final int PIECE = 256 << 10;
    private static final BoundedStream.Limits LIMITS =
            new BoundedStream.Limits(Inputs.DEFAULT_MAX_RATIO, Inputs.DEFAULT_RATIO_FROM, Inputs.DEFAULT_MAX_BYTES);

    private Archives() {}

    static Compression compression(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Compression.of(in.readNBytes(Compression.MAGIC_BYTES));
        }
    }

    /** What stands at the begin of the uncompressed content. */
    static byte[] begin(Path path, Compression compression) throws IOException {
        try (FileStream stored = FileStream.open(path, new AtomicLong());
                InputStream content = open(stored, compression)) {
            return content.readNBytes(Log.HEAD);
        }
    }

    private static InputStream open(FileStream stored, Compression compression) throws IOException {
        return new BoundedStream(compression.open(stored), stored::consumed, LIMITS);
    }

    /**
     * Reads on in an archive what was not read of a log.
     *
     * @return false if the archive holds something else
     */
    static boolean goOn(Path path, Compression compression, Log log, long now, FollowSink sink) throws IOException {
        try (FileStream stored = FileStream.open(path, new AtomicLong());
                InputStream content = open(stored, compression)) {
            try {
                content.skipNBytes(log.offset - log.tail.length);
            } catch (java.io.EOFException e) {
                return false;
            }
            if (!Arrays.equals(log.tail, content.readNBytes(log.tail.length))) {
                return false;
            }
            Growing growing = requireNonNull(log.growing);
            byte[] rest = {};
            int want = PIECE;
            while (true) {
                byte[] more = content.readNBytes(want - rest.length);
                byte[] bytes = joined(rest, more);
                boolean last = bytes.length < want;
                if (log.skipFrom >= 0) {
                    long from = log.offset;
                    Parts.skip(log, bytes, sink);
                    rest = Arrays.copyOfRange(bytes, (int) (log.offset - from), bytes.length);
                    if (last && rest.length == 0) {
                        return true;
                    }
                    continue;
                }
                int end = last ? bytes.length : growing.whole(bytes, bytes.length);
                if (end == 0 && !last && want >= growing.longest()) {
                    log.skipFrom = log.offset;
                    rest = bytes;
                    continue;
                }
                if (end > 0) {
                    Parts.take(log, Arrays.copyOf(bytes, end), now, sink);
                }
                if (last) {
                    return true;
                }
                rest = Arrays.copyOfRange(bytes, end, bytes.length);
                want = end > 0 ? Math.max(PIECE, rest.length + 1) : Math.min(want * 2, growing.longest());
            }
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
