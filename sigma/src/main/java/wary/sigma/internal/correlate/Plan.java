package wary.sigma.internal.correlate;

import java.util.IdentityHashMap;
import java.util.List;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.Rule;

/** Correlations linked to each other and to base rules. Immutable and thread-safe. */
public final class Plan {
    /**
     * A base rule as correlations see it.
     *
     * @param columns the fields they ask of it
     * @param feeds who joins it
     * @param reports whether its own matches are reported too
     */
    record Base(List<String> columns, List<Feed> feeds, boolean reports) {}

    private final IdentityHashMap<Rule, Integer> numbers = new IdentityHashMap<>();
    private final List<Base> bases;
    private final List<Step> steps;

    Plan(List<Rule> rules, List<Base> bases, List<Step> steps) {
        for (int i = 0; i < rules.size(); i++) {
            numbers.put(rules.get(i), i);
        }
        this.bases = List.copyOf(bases);
        this.steps = List.copyOf(steps);
    }

    /** The rule's place in the rule set; the very rule, not one that is equal. */
    public int number(Rule rule) {
        Integer number = numbers.get(rule);
        if (number == null) {
            throw new IllegalArgumentException("the rule '" + rule.title()
                    + "' is not of this rule set; perhaps the verdict came from the engine of another one");
        }
        return number;
    }

    /** Whether a correlation joins this rule. */
    public boolean needs(int rule) {
        return !bases.get(rule).feeds().isEmpty();
    }

    /** Whether this rule's own matches are to be reported. */
    public boolean reports(int rule) {
        return bases.get(rule).reports();
    }

    /** The fields that correlations ask of this rule, in the order of the values of a match. */
    public List<String> columns(int rule) {
        return bases.get(rule).columns();
    }

    /** The correlations that run, those that others join before these others. */
    public List<Correlation> correlations() {
        return steps.stream().map(Step::correlation).toList();
    }

    /** Whether this correlation's own verdicts are to be reported. */
    public boolean reports(Correlation correlation) {
        return steps.stream().anyMatch(s -> s.correlation().equals(correlation) && s.reports());
    }

    List<Step> steps() {
        return steps;
    }

    Base base(int rule) {
        return bases.get(rule);
    }

    int rules() {
        return bases.size();
    }
}
