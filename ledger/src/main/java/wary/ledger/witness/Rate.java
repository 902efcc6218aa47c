package wary.ledger.witness;

import java.time.Duration;

/**
 * How often something may be done: a token bucket.
 *
 * @param burst how often at once, after a rest; 1 to 10,000
 * @param interval after which one more is allowed; a nanosecond to a day
 */
public record Rate(int burst, Duration interval) {
    private static final int BURST_LIMIT = 10_000;

    public Rate {
        if (burst < 1 || burst > BURST_LIMIT) {
            throw new IllegalArgumentException("a burst is 1 to 10,000, not " + burst);
        }
        if (!interval.isPositive() || interval.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("an interval is longer than nothing and at most a day, not " + interval);
        }
    }
}
