package wary.sigma.rule;

/**
 * A rule, or a whole file, that was not taken, and why.
 *
 * @param place where
 * @param kind what sort of problem, stable for machines
 * @param rule the rule's title, or empty if it could not even be read
 * @param message what was expected, what was found, what to do: plain words on one line
 */
public record RuleProblem(Rule.Place place, Kind kind, String rule, String message) {
    /** Why a rule does not run. */
    public enum Kind {
        /** Not YAML, or beyond the bounds on size, depth and aliases. */
        NOT_YAML,
        /** YAML, but not a Sigma rule: something is missing, of the wrong type, or unknown. */
        INVALID,
        /** Needs a placeholder that no placeholder file resolves. */
        UNRESOLVED_PLACEHOLDER,
        /** A regular expression that RE2 refuses: look-around, back-reference, or too large. */
        REGEX,
        /** Would need more memory or time than a rule may have. */
        TOO_COSTLY,
        /** A correlation refers to a rule that is not there, that does not run, or that several share a name with. */
        UNKNOWN_RULE,
        /** A correlation that joins itself, directly or through others. */
        CYCLE,
        /** A second rule with the id of an earlier one. */
        DUPLICATE_ID
    }
}
