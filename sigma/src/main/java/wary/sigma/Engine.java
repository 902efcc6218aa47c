package wary.sigma;

import java.util.List;
import wary.model.Event;
import wary.model.FieldTable;
import wary.sigma.internal.match.MatchEngine;
import wary.sigma.rule.Rule;

/** Judges events by the rules of one {@link RuleSet}. Thread-safe. */
public final class Engine {
    private final MatchEngine engine;
    private final ThreadLocal<Matcher> matchers;

    Engine(MatchEngine engine) {
        this.engine = engine;
        matchers = ThreadLocal.withInitial(engine::matcher);
    }

    FieldTable fields() {
        return engine.fields();
    }

    /** What does the work; make one per thread and keep it, its buffers are reused. */
    public Matcher matcher() {
        return engine.matcher();
    }

    /** What tells of events which logs they are from; make one per thread and keep it. */
    public Sorter sorter() {
        return engine.sorter();
    }

    /**
     * The rules that match this event, in the order of the rule set; usually none. Keeps a matcher per calling thread.
     */
    public List<Verdict> evaluate(Event event) {
        return matchers.get().evaluate(event);
    }

    /** Why this rule does or does not match this event, piece by piece. */
    public Explanation explain(Rule rule, Event event) {
        return engine.explain(rule, event);
    }
}
