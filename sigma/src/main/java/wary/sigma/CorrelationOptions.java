package wary.sigma;

import java.time.Duration;

/**
 * How a {@link Correlator} treats time, and how much it may hold. What is dropped because of a bound is counted.
 *
 * @param lateness how far a match may be behind the newest one and still be put in its place; zero to a year
 * @param matchesMoveTime whether the newest match moves the watermark (less {@code lateness}). Without it only
 *     {@link Correlator#advance} does: choose that for live logs, where one record with a time far ahead would else
 *     make all others late
 * @param waiting most matches held back until their turn; beyond it the oldest are judged before their time
 * @param groups most groups a correlation holds; the one that was quiet longest goes first
 * @param matchesPerRule most matches a correlation holds in all its groups
 * @param matches most matches held in all
 * @param pointers how many of the first, and of the last, matches a verdict points to
 */
public record CorrelationOptions(
        Duration lateness,
        boolean matchesMoveTime,
        int waiting,
        int groups,
        int matchesPerRule,
        int matches,
        int pointers) {

    private static final Duration MOST_LATENESS = Duration.ofDays(366);

    /** For matches sorted by time, or nearly: no lateness, the newest match moves time. */
    public static final CorrelationOptions DEFAULT =
            new CorrelationOptions(Duration.ZERO, true, 100_000, 100_000, 500_000, 2_000_000, 10);

    public CorrelationOptions {
        if (lateness.isNegative() || lateness.compareTo(MOST_LATENESS) > 0) {
            throw new IllegalArgumentException("expected a lateness from zero to 366 days, found " + lateness);
        }
        atLeastOne("waiting", waiting);
        atLeastOne("groups", groups);
        atLeastOne("matchesPerRule", matchesPerRule);
        atLeastOne("matches", matches);
        if (pointers < 1 || pointers > 1000) {
            throw new IllegalArgumentException("expected 1 to 1000 pointers, found " + pointers);
        }
    }

    private static void atLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("expected " + what + " to be 1 or more, found " + number);
        }
    }

    /** The same with another lateness. */
    public CorrelationOptions withLateness(Duration other) {
        return new CorrelationOptions(other, matchesMoveTime, waiting, groups, matchesPerRule, matches, pointers);
    }

    /** The same, for live logs: time is moved by {@link Correlator#advance} alone. */
    public CorrelationOptions movedByClock() {
        return new CorrelationOptions(lateness, false, waiting, groups, matchesPerRule, matches, pointers);
    }

    /** The same with other bounds. */
    public CorrelationOptions holding(int mostGroups, int mostMatchesPerRule, int mostMatches) {
        return new CorrelationOptions(
                lateness, matchesMoveTime, waiting, mostGroups, mostMatchesPerRule, mostMatches, pointers);
    }
}
