package wary.unit.sync;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How much of something each member may cause: so much at once, and so much more with time (a token bucket each).
 * Thread-safe.
 */
final class Quota {
    private final double capacity;
    private final double perSecond;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    private record Bucket(double tokens, long at) {}

    /**
     * @param capacity that can be taken at once after a rest
     * @param perSecond that comes back
     * @param nanos a clock that only goes forward
     */
    Quota(long capacity, double perSecond, LongSupplier nanos) {
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /** What a member may cause now. */
    long left(String member) {
        return (long) filled(member).tokens;
    }

    /** Takes an amount if there is that much. */
    boolean take(String member, long amount) {
        boolean[] taken = {false};
        buckets.compute(member, (name, old) -> {
            Bucket now = filled(name, old);
            taken[0] = now.tokens >= amount;
            return taken[0] ? new Bucket(now.tokens - amount, now.at) : now;
        });
        return taken[0];
    }

    /** Takes what was used already, if need be on credit. */
    void spend(String member, long amount) {
        buckets.compute(member, (name, old) -> {
            Bucket now = filled(name, old);
            return new Bucket(now.tokens - amount, now.at);
        });
    }

    /** Seconds until there is this much again, 1 at least. */
    long wait(String member, long amount) {
        double missing = Math.min((double) amount, capacity) - filled(member).tokens;
        return Math.max(1, (long) Math.ceil(missing / perSecond));
    }

    private Bucket filled(String member) {
        return buckets.compute(member, this::filled);
    }

    private Bucket filled(String member, @Nullable Bucket old) {
        long now = nanos.getAsLong();
        if (old == null) {
            return new Bucket(capacity, now);
        }
        double more = (now - old.at) / 1e9 * perSecond;
        return new Bucket(Math.min(capacity, old.tokens + more), now);
    }
}
