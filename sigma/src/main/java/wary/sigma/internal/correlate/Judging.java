package wary.sigma.internal.correlate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import wary.sigma.rule.Condition;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.Correlation.Type;
import wary.sigma.rule.Correlation.When;

/**
 * How a correlation's condition is judged.
 *
 * @param measure what is taken of each match
 * @param gauges makes what counts them
 * @param sliding whether more can never make the condition false, so that it can be judged at once
 */
record Judging(Measure measure, Supplier<Gauge> gauges, boolean sliding) {
    private static final int MOST_ORDERED = 32;
    private static final int MOST_ROWS = 64;
    private static final int DEFAULT_PERCENTILE = 50;

    static Judging of(Correlation correlation) throws Refused {
        return switch (correlation.condition()) {
            case When.Count count -> counted(correlation, count);
            case When.Combination combination -> combined(correlation, combination.condition());
        };
    }

    private static Judging counted(Correlation correlation, When.Count count) throws Refused {
        Threshold threshold = new Threshold(count.limits());
        int rules = correlation.rules().size();
        boolean temporal = correlation.type() == Type.TEMPORAL || correlation.type() == Type.TEMPORAL_ORDERED;
        boolean counts = temporal || correlation.type() == Type.EVENT_COUNT || correlation.type() == Type.VALUE_COUNT;
        if (counts && !threshold.possible(temporal ? rules : Long.MAX_VALUE)) {
            throw Refused.invalid("its condition can never hold: a group is only known by its matches, so counts begin"
                    + " at 1" + (temporal ? " and end at the number of rules, " + rules : "")
                    + "; change the limits, or look for what is missing with 'not'");
        }
        if (correlation.type() == Type.TEMPORAL_ORDERED && rules > MOST_ORDERED) {
            throw tooMany(rules);
        }
        return switch (correlation.type()) {
            case EVENT_COUNT -> new Judging(Measure.MATCHES, () -> new EventGauge(threshold), threshold.rising());
            case VALUE_COUNT -> new Judging(Measure.VALUES, () -> new DistinctGauge(threshold), threshold.rising());
            case VALUE_SUM -> new Judging(Measure.NUMBERS, () -> new SumGauge(threshold, false), threshold.rising());
            case VALUE_AVG -> new Judging(Measure.NUMBERS, () -> new SumGauge(threshold, true), threshold.rising());
            case VALUE_MEDIAN -> new Judging(Measure.NUMBERS, () -> new RankGauge(threshold, 50), threshold.rising());
            case VALUE_PERCENTILE -> {
                OptionalInt stated = count.percentile();
                yield new Judging(
                        Measure.NUMBERS,
                        () -> new RankGauge(threshold, stated.orElse(DEFAULT_PERCENTILE)),
                        threshold.rising());
            }
            case TEMPORAL ->
                new Judging(
                        Measure.MATCHES,
                        () -> new KindsGauge(rules, (counted, kinds) -> threshold.holds(kinds)),
                        threshold.rising());
            case TEMPORAL_ORDERED ->
                new Judging(Measure.MATCHES, () -> new OrderGauge(rules, threshold), threshold.rising());
        };
    }

    private static Judging combined(Correlation correlation, Condition condition) throws Refused {
        List<String> names = correlation.rules();
        boolean sliding = !negates(condition);
        if (correlation.type() == Type.TEMPORAL) {
            KindsGauge.Kinds test = test(condition, names);
            return new Judging(Measure.MATCHES, () -> new KindsGauge(names.size(), test), sliding);
        }
        if (names.size() > MOST_ORDERED) {
            throw tooMany(names.size());
        }
        List<RowsGauge.Row> rows = new ArrayList<>();
        for (Rows.Part part : Rows.of(condition, names, MOST_ROWS)) {
            rows.add(new RowsGauge.Row(
                    part.present().stream().toArray(), part.absent().stream().toArray()));
        }
        if (rows.isEmpty()) {
            throw Refused.invalid("its condition contradicts itself and can never hold");
        }
        List<RowsGauge.Row> all = List.copyOf(rows);
        return new Judging(Measure.MATCHES, () -> new RowsGauge(names.size(), all), sliding);
    }

    private static Refused tooMany(int rules) {
        return Refused.costly("it puts " + rules + " rules in order; at most " + MOST_ORDERED
                + " are possible: make a chain of several correlations");
    }

    private static boolean negates(Condition condition) {
        return switch (condition) {
            case Condition.And and -> and.parts().stream().anyMatch(Judging::negates);
            case Condition.Or or -> or.parts().stream().anyMatch(Judging::negates);
            case Condition.Not not -> true;
            case Condition.Named named -> false;
        };
    }

    private static KindsGauge.Kinds test(Condition condition, List<String> names) {
        return switch (condition) {
            case Condition.And(List<Condition> parts) -> {
                List<KindsGauge.Kinds> all =
                        parts.stream().map(p -> test(p, names)).toList();
                yield (counts, kinds) -> {
                    for (KindsGauge.Kinds one : all) {
                        if (!one.hold(counts, kinds)) {
                            return false;
                        }
                    }
                    return true;
                };
            }
            case Condition.Or(List<Condition> parts) -> {
                List<KindsGauge.Kinds> all =
                        parts.stream().map(p -> test(p, names)).toList();
                yield (counts, kinds) -> {
                    for (KindsGauge.Kinds one : all) {
                        if (one.hold(counts, kinds)) {
                            return true;
                        }
                    }
                    return false;
                };
            }
            case Condition.Not(Condition part) -> {
                KindsGauge.Kinds test = test(part, names);
                yield (counts, kinds) -> !test.hold(counts, kinds);
            }
            case Condition.Named(String name) -> {
                int position = names.indexOf(name);
                yield (counts, kinds) -> counts[position] > 0;
            }
        };
    }
}
