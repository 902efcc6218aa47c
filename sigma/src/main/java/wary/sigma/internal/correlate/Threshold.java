package wary.sigma.internal.correlate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import wary.sigma.rule.Correlation.Limit;
import wary.sigma.rule.Correlation.Limit.Relation;

/** The limits of a condition, all of which must hold. */
final class Threshold {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final List<Limit> limits;
    private final boolean rising;
    private long least = Long.MIN_VALUE;
    private long most = Long.MAX_VALUE;
    private final long[] not;
    private boolean wholeOnly = true;

    Threshold(List<Limit> limits) {
        this.limits = limits;
        rising = limits.stream()
                .allMatch(l -> l.relation() == Relation.GREATER || l.relation() == Relation.GREATER_OR_EQUAL);
        long[] excluded = new long[limits.size()];
        int count = 0;
        for (Limit limit : limits) {
            BigDecimal number = limit.number().min(MOST).max(MOST.negate());
            boolean whole = number.stripTrailingZeros().scale() <= 0;
            long floor = number.setScale(0, RoundingMode.FLOOR).longValue();
            long ceiling = number.setScale(0, RoundingMode.CEILING).longValue();
            switch (limit.relation()) {
                case GREATER -> least = Math.max(least, floor == Long.MAX_VALUE ? floor : floor + 1);
                case GREATER_OR_EQUAL -> least = Math.max(least, ceiling);
                case LESS -> most = Math.min(most, ceiling - 1);
                case LESS_OR_EQUAL -> most = Math.min(most, floor);
                case EQUAL -> {
                    wholeOnly &= whole;
                    least = Math.max(least, floor);
                    most = Math.min(most, floor);
                }
                case NOT_EQUAL -> {
                    if (whole) {
                        excluded[count++] = floor;
                    }
                }
            }
        }
        not = java.util.Arrays.copyOf(excluded, count);
    }

    /** Whether more can never make it false. */
    boolean rising() {
        return rising;
    }

    /** Whether a count from 1 to {@code highest} can satisfy it. */
    boolean possible(long highest) {
        long from = Math.max(1, least);
        long to = Math.min(most, highest);
        // Each number left out takes one away; more numbers than are left out, and one remains.
        for (long n = from; n <= to && n - from <= not.length; n++) {
            if (holds(n)) {
                return true;
            }
        }
        return false;
    }

    boolean holds(long count) {
        if (count < least || count > most || !wholeOnly) {
            return false;
        }
        for (long n : not) {
            if (n == count) {
                return false;
            }
        }
        return true;
    }

    boolean holds(BigDecimal number) {
        return holdsRatio(number, BigDecimal.ONE);
    }

    /** Whether {@code sum / parts} satisfies it, without dividing. */
    boolean holdsRatio(BigDecimal sum, BigDecimal parts) {
        for (Limit limit : limits) {
            int by = sum.compareTo(limit.number().multiply(parts));
            boolean holds = switch (limit.relation()) {
                case LESS -> by < 0;
                case LESS_OR_EQUAL -> by <= 0;
                case GREATER -> by > 0;
                case GREATER_OR_EQUAL -> by >= 0;
                case EQUAL -> by == 0;
                case NOT_EQUAL -> by != 0;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
