package wary.telemetry.follow;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import wary.telemetry.Growing;

/** Reads a log that grows, a piece at a time. */
final class Reader {
    private static final int PIECE = 256 << 10;

    /** What became of it. */
    enum Result {
        /** Something was read. */
        READ,
        /** There is nothing to read now. */
        NOTHING,
        /** The file holds something else than what was read of it. */
        OTHER
    }

    private final long flush;

    /** @param flush after so many milliseconds without change a last line is taken for whole */
    Reader(long flush) {
        this.flush = flush;
    }

    Result read(Log log, FileChannel file, long now, FollowSink sink) throws IOException {
        if (!log.fits(file)) {
            return Result.OTHER;
        }
        long size = file.size();
        boolean silent = log.silentUntil > log.offset;
        long limit = silent ? Math.min(size, log.silentUntil) : size;
        if (limit <= log.offset) {
            return Result.NOTHING;
        }
        if (log.skipFrom >= 0) {
            byte[] bytes = Log.read(file, log.offset, (int) Math.min(PIECE, limit - log.offset));
            Parts.skip(log, bytes, sink);
            return Result.READ;
        }
        Growing growing = requireNonNull(log.growing);
        byte[] bytes = {};
        int end = 0;
        for (int want = PIECE; end == 0; want = Math.min(want * 2, growing.longest())) {
            int length = (int) Math.min(want, limit - log.offset);
            bytes = Log.read(file, log.offset, length);
            end = growing.whole(bytes, bytes.length);
            if (end == 0 && bytes.length >= growing.longest()) {
                log.skipFrom = log.offset;
                return Result.READ;
            }
            if (end == 0 && length < want) {
                if (silent) {
                    log.silentUntil = 0; // The last line was not whole when it was looked at first.
                    return Result.NOTHING;
                }
                end = now - log.changedAt >= flush ? text(bytes) : 0;
                break;
            }
        }
        if (end == 0) {
            return Result.NOTHING;
        }
        // Had it been cut while it was read, these bytes may be of the one log and of the other.
        if (file.size() < log.offset + end || !log.fits(file)) {
            return Result.OTHER;
        }
        Parts.take(log, Arrays.copyOf(bytes, end), now, sink);
        return Result.READ;
    }

    /** Some servers make room in a file beforehand: zeros are no text, and text will stand there. */
    private static int text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return end;
    }
}
