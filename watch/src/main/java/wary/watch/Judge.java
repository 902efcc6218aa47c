package wary.watch;

import wary.model.FieldTable;
import wary.sigma.Matcher;
import wary.sigma.rule.Rule;

/** What a {@link Scan} judges records by. Thread-safe. */
public interface Judge {
    /** What does the work, for one thread. */
    Matcher matcher();

    /** The fields it looks at. */
    FieldTable fields();

    /**
     * Whether a match of this rule is a finding. If not, it is handed on all the same, whatever its level, but the
     * record does not count as matched by it: it only serves something else, such as a correlation.
     */
    default boolean reports(Rule rule) {
        return true;
    }

    /** Whether matches of this rule are handed on although they are below {@link Scan#level}. */
    default boolean needs(Rule rule) {
        return false;
    }
}
