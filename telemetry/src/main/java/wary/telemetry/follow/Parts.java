package wary.telemetry.follow;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Format;
import wary.telemetry.Growing;
import wary.telemetry.Rejection;

/** Hands on parts of a log and keeps account of it. */
final class Parts {
    private Parts() {}

    /** Hands on whole records, or is silent about them, and goes on behind them. */
    static void take(Log log, byte[] bytes, long now, FollowSink sink) {
        Growing growing = requireNonNull(log.growing);
        Cut cut = new Cut();
        long after = log.before;
        try {
            after = growing.split(new Growing.Part(log.source, log.context, bytes, log.offset, log.before), cut);
            log.context = growing.context(log.context, bytes);
        } catch (RuntimeException | StackOverflowError e) {
            cut.rejected(new Rejection(
                    log.source,
                    log.before + 1,
                    log.offset,
                    "a fault in this program, please report it: a part of the log could not be cut: " + e));
        }
        if (log.silentUntil <= log.offset) {
            deliver(log, cut, now, sink);
        }
        log.before = after;
        log.advance(bytes);
    }

    private static void deliver(Log log, Cut cut, long now, FollowSink sink) {
        Format format = requireNonNull(log.format);
        cut.rejections.forEach(sink::rejected);
        for (Chunk chunk : cut.chunks) {
            log.reached = Math.max(log.reached, sink.chunk(format, chunk));
        }
        if (log.reached == Log.UNKNOWN) {
            log.reached = now; // Without times it must not keep others waiting.
        }
    }

    /** A line that is too long goes on with these bytes; it is left out without being kept. */
    static void skip(Log log, byte[] bytes, FollowSink sink) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        boolean ends = end < bytes.length;
        log.advance(java.util.Arrays.copyOf(bytes, ends ? end + 1 : end));
        if (ends) {
            log.before++;
            sink.rejected(new Rejection(
                    log.source,
                    log.before,
                    log.skipFrom,
                    "a line of " + (log.offset - log.skipFrom) + " bytes; the longest that is read has "
                            + requireNonNull(log.growing).longest() + ", its end included"));
            log.skipFrom = -1;
        }
    }

    private static final class Cut implements ChunkSink {
        private final List<Chunk> chunks = new ArrayList<>();
        private final List<Rejection> rejections = new ArrayList<>();

        @Override
        public void chunk(Chunk chunk) {
            chunks.add(chunk);
        }

        @Override
        public void rejected(Rejection rejection) {
            rejections.add(rejection);
        }
    }
}
