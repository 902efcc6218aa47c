package wary.sigma;

import java.util.List;
import wary.model.Event;
import wary.sigma.rule.Rule;

/** Judges events by the rules of one {@link RuleSet}. Thread-safe. */
public final class Engine {
    Engine() {}

    /** What does the work; make one per thread and keep it, its buffers are reused. */
    public Matcher matcher() {
        throw new UnsupportedOperationException();
    }

    /** The rules that match this event, in the order of the rule set; usually none. */
    public List<Verdict> evaluate(Event event) {
        throw new UnsupportedOperationException();
    }

    /** Why this rule does or does not match this event, piece by piece. */
    public Explanation explain(Rule rule, Event event) {
        throw new UnsupportedOperationException();
    }
}
