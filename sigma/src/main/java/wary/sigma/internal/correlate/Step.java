package wary.sigma.internal.correlate;

import java.util.List;
import java.util.function.Supplier;
import wary.sigma.rule.Correlation;

/**
 * A correlation, ready to run.
 *
 * @param number its place in the plan; what it joins has a smaller one
 * @param correlation the rule
 * @param span the length of its window in milliseconds
 * @param sliding whether it is judged at each match over the time before it; else when a window has ended that began
 *     with a group's first match
 * @param columns what it needs to know of each match: group-by, then what it measures, then what others ask of it
 * @param groups how many of them are group-by
 * @param measured how many of them are measured
 * @param measure what it takes of them
 * @param gauges makes what counts them
 * @param feeds who joins it
 * @param reports whether its verdicts are reported, or only joined
 */
record Step(
        int number,
        Correlation correlation,
        long span,
        boolean sliding,
        List<String> columns,
        int groups,
        int measured,
        Measure measure,
        Supplier<Gauge> gauges,
        List<Feed> feeds,
        boolean reports) {

    int carried() {
        return columns.size() - groups - measured;
    }

    boolean chained() {
        return !feeds.isEmpty();
    }
}
