package wary.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.model.Event;
import wary.sigma.internal.correlate.Plan;
import wary.sigma.internal.correlate.Texts;
import wary.sigma.rule.Rule;

/**
 * Takes from events that matched what correlations need of them. Reads only fields that are in
 * {@link RuleSet#fields()}, never the record again. Immutable and thread-safe.
 */
public final class MatchReader {
    private final Plan plan;
    /** By rule, by field asked for: the event fields that it may stand for, best first. */
    private final int[][][] fields;

    MatchReader(Plan plan, int[][][] fields) {
        this.plan = plan;
        this.fields = fields;
    }

    /** Whether some correlation asks for matches of this rule. */
    public boolean needs(Rule rule) {
        return plan.needs(plan.number(rule));
    }

    /**
     * What correlations need of a match.
     *
     * @param time when the event was, in milliseconds since 1970, UTC
     * @return nothing if no correlation asks for this rule
     */
    public Optional<CorrelationMatch> read(long time, Event event, Verdict verdict) {
        int rule = plan.number(verdict.rule());
        if (!plan.needs(rule)) {
            return Optional.empty();
        }
        int[][] wanted = fields[rule];
        List<List<String>> values = new ArrayList<>(wanted.length);
        boolean cut = false;
        for (int[] ids : wanted) {
            List<String> some = new ArrayList<>(1);
            for (int i = 0; i < ids.length && some.isEmpty(); i++) {
                cut |= values(event, ids[i], some);
            }
            values.add(List.copyOf(some));
        }
        return Optional.of(new CorrelationMatch(
                time, rule, List.copyOf(values), cut, Texts.source(event.source()), event.number(), event.offset()));
    }

    /** Adds the values of a field; says whether there were too many. */
    private static boolean values(Event event, int id, List<String> to) {
        boolean cut = false;
        for (int i = 0; i < event.size(); i++) {
            if (event.field(i) == id && event.kind(i) != Event.Kind.NULL) {
                String value = Texts.bounded(event.text(i));
                if (to.size() < CorrelationMatch.MOST_VALUES) {
                    if (!to.contains(value)) {
                        to.add(value);
                    }
                } else {
                    cut = true;
                }
            }
        }
        return cut;
    }
}
