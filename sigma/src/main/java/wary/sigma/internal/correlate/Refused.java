package wary.sigma.internal.correlate;

import wary.sigma.rule.RuleProblem;

/** A correlation cannot run. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final RuleProblem.Kind kind;

    private Refused(RuleProblem.Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    static Refused of(RuleProblem.Kind kind, String message) {
        return new Refused(kind, message);
    }

    static Refused invalid(String message) {
        return new Refused(RuleProblem.Kind.INVALID, message);
    }

    static Refused costly(String message) {
        return new Refused(RuleProblem.Kind.TOO_COSTLY, message);
    }

    RuleProblem.Kind kind() {
        return kind;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
