package wary.sigma;

import wary.sigma.rule.Correlation;

/**
 * What one correlation rule did so far, and what it could not do.
 *
 * @param correlation the rule
 * @param matches matches that were given to it
 * @param late matches older than the watermark, left out
 * @param ungrouped matches left out because they lack a field of {@code group-by}
 * @param unmeasured matches left out because they lack the field that is counted or measured, or have no number there
 * @param cut matches with more values in a field, or in more groups, than are looked at
 * @param fired how often it matched
 * @param groups groups held now
 * @param held matches held now
 * @param groupsEvicted groups dropped before their time because of a bound
 * @param matchesEvicted matches dropped before their time because of a bound, those of evicted groups included
 */
public record CorrelationStats(
        Correlation correlation,
        long matches,
        long late,
        long ungrouped,
        long unmeasured,
        long cut,
        long fired,
        int groups,
        long held,
        long groupsEvicted,
        long matchesEvicted) {}
