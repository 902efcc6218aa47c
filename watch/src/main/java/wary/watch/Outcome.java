package wary.watch;

import java.util.Locale;
import wary.sigma.rule.Rule;
import wary.telemetry.Chunk;
import wary.telemetry.Rejection;

/** Counts what becomes of the records of one stretch of input, or of several. */
final class Outcome {
    private long read;
    private long matched;
    private long unmatched;
    private long rejected;
    private final long[] reported = new long[Rule.Level.values().length];
    private final long[] leftOut = new long[Rule.Level.values().length];
    private final Rejections rejections = new Rejections();

    void read() {
        read++;
    }

    void matched() {
        matched++;
    }

    void unmatched() {
        unmatched++;
    }

    /** A record that was already counted as read. */
    void rejected(Rejection rejection) {
        rejected++;
        rejections.add(rejection);
    }

    void found(Rule.Level level, boolean reportedOne) {
        (reportedOne ? reported : leftOut)[level.ordinal()]++;
    }

    void add(Outcome later) {
        read += later.read;
        matched += later.matched;
        unmatched += later.unmatched;
        rejected += later.rejected;
        for (int i = 0; i < reported.length; i++) {
            reported[i] += later.reported[i];
            leftOut[i] += later.leftOut[i];
        }
        rejections.add(later.rejections);
    }

    EventCounts events() {
        return new EventCounts(read, matched, unmatched, rejected);
    }

    LevelCounts reported() {
        return LevelCounts.of(reported);
    }

    LevelCounts leftOut() {
        return LevelCounts.of(leftOut);
    }

    Rejections rejections() {
        return rejections;
    }

    /** Our own fault, said as such, so that nobody looks for it in the log. */
    static String fault(String doing, Throwable e) {
        String message = e.getMessage() == null ? "" : ": " + e.getMessage();
        return String.format(
                Locale.ROOT,
                "an error in Wary itself while %s (%s%s); please report it",
                doing,
                e.getClass().getSimpleName(),
                message);
    }

    static Rejection rest(Chunk chunk, String reason) {
        return new Rejection(chunk.source(), chunk.firstNumber(), chunk.offset(), reason);
    }
}
