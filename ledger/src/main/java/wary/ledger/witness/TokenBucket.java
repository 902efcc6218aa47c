package wary.ledger.witness;

import java.time.Duration;
import java.time.Instant;

/** Spends what a {@link Rate} allows. Not thread-safe: the log's lock is held by whoever takes. */
final class TokenBucket {
    private final long interval;
    private final long full;
    private long credit;
    private Instant last;

    TokenBucket(Rate rate, Instant now) {
        interval = rate.interval().toNanos();
        full = rate.burst() * interval;
        credit = full;
        last = now;
    }

    boolean take(Instant now) {
        // A clock that was set back gives nothing, and must not take away either.
        if (now.isAfter(last)) {
            Duration rested = Duration.between(last, now);
            credit = rested.compareTo(Duration.ofNanos(full - credit)) >= 0 ? full : credit + rested.toNanos();
        }
        last = now;
        if (credit < interval) {
            return false;
        }
        credit -= interval;
        return true;
    }
}
