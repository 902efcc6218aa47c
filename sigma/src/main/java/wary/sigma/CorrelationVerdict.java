package wary.sigma;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import wary.sigma.rule.Correlation;

/**
 * A correlation rule matched.
 *
 * @param correlation the rule, with its author, level and tags
 * @param group the values of its {@code group-by} fields, as they were first seen; empty without {@code group-by}
 * @param first the time of the oldest match in the window
 * @param last the time of the newest match in the window
 * @param time when it fired: at {@code last}, or at the end of the window where the condition can only be judged then
 * @param value the number that satisfied the condition: events, distinct values, different rules, or the statistic
 * @param total how many matches are in the window
 * @param firstMatches the first of them, bounded
 * @param lastMatches the last of them, bounded; none that is in {@code firstMatches}
 * @param complete false where input ended before the window did, so that more matches might have changed the result
 */
public record CorrelationVerdict(
        Correlation correlation,
        List<GroupValue> group,
        Instant first,
        Instant last,
        Instant time,
        BigDecimal value,
        long total,
        List<Pointer> firstMatches,
        List<Pointer> lastMatches,
        boolean complete) {

    /** A field (or alias) of {@code group-by} and its value. */
    public record GroupValue(String field, String value) {}

    /**
     * Where a match of a base rule is to be found.
     *
     * @param time in milliseconds since 1970, UTC
     * @param rule the base rule's number: its place in {@link RuleSet#rules()}
     * @param source the file or stream
     * @param number the record's number in it
     * @param offset where the record begins in it
     */
    public record Pointer(long time, int rule, String source, long number, long offset) {}
}
