package wary.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/**
 * From when to when signatures must have been made to count, both ends included.
 *
 * @param earliest in seconds since 1970
 * @param latest in seconds since 1970, not before the earliest
 */
public record TimeWindow(long earliest, long latest) {
    /** Any time, and none at all. */
    public static final TimeWindow ANY = new TimeWindow(0, Long.MAX_VALUE);

    public TimeWindow {
        if (earliest < 0 || latest < earliest) {
            throw new IllegalArgumentException(
                    "no time is from second %d to second %d since 1970".formatted(earliest, latest));
        }
    }

    /** For a checkpoint that must be fresh: one that a quorum has called the log's latest at or after a time. */
    public static TimeWindow notBefore(Instant time) {
        return new TimeWindow(Math.max(0, time.getEpochSecond()), Long.MAX_VALUE);
    }

    /** For an entry that must have been there by a time: one that a quorum had seen by then. */
    public static TimeWindow notAfter(Instant time) {
        return new TimeWindow(0, Math.max(0, time.getEpochSecond()));
    }

    /**
     * For a checkpoint that must be at most so old.
     *
     * @param now by a clock that the caller trusts
     * @param maxAge from then back
     * @param ahead how far a witness's clock may be ahead of the caller's
     */
    public static TimeWindow fresh(Instant now, Duration maxAge, Duration ahead) {
        return new TimeWindow(
                Math.max(0, now.minus(maxAge).getEpochSecond()),
                Math.max(0, now.plus(ahead).getEpochSecond()));
    }

    /** Whether a time lies in the window. No time lies only in {@link #ANY}. */
    public boolean has(OptionalLong time) {
        return equals(ANY) || time.isPresent() && time.getAsLong() >= earliest && time.getAsLong() <= latest;
    }

    /** A time for people, in UTC. */
    static String shown(long second) {
        // A witness may claim a time that no calendar of Java reaches.
        return second <= 253_402_300_799L
                ? DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochSecond(second))
                : "second " + second + " since 1970";
    }
}
