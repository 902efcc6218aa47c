package wary.watch;

import java.util.Arrays;
import java.util.Optional;
import wary.sigma.rule.Rule;

/** How many findings there are of each level. Immutable. */
public final class LevelCounts {
    /** None at all. */
    public static final LevelCounts NONE = new LevelCounts(new long[Rule.Level.values().length]);

    private final long[] counts;

    private LevelCounts(long[] counts) {
        this.counts = counts;
    }

    static LevelCounts of(long[] counts) {
        return new LevelCounts(counts.clone());
    }

    /** These and those. */
    public LevelCounts plus(LevelCounts others) {
        long[] sum = counts.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += others.counts[i];
        }
        return new LevelCounts(sum);
    }

    /** These and one more of a level. */
    public LevelCounts plus(Rule.Level level) {
        long[] sum = counts.clone();
        sum[level.ordinal()]++;
        return new LevelCounts(sum);
    }

    /** How many of this level. */
    public long of(Rule.Level level) {
        return counts[level.ordinal()];
    }

    /** How many of this level or worse. */
    public long atLeast(Rule.Level level) {
        long sum = 0;
        for (int i = level.ordinal(); i < counts.length; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** How many in all. */
    public long total() {
        return atLeast(Rule.Level.INFORMATIONAL);
    }

    /** The worst level that occurs. */
    public Optional<Rule.Level> worst() {
        for (int i = counts.length - 1; i >= 0; i--) {
            if (counts[i] > 0) {
                return Optional.of(Rule.Level.values()[i]);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LevelCounts that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(counts);
    }
}
