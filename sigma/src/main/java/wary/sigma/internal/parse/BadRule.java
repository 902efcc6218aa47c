package wary.sigma.internal.parse;

import wary.sigma.rule.RuleProblem;

/**
 * Why a document cannot become a rule. Carries no stack trace: it says something about the rule, not about the code.
 */
final class BadRule extends Exception {
    private static final long serialVersionUID = 1;

    private final RuleProblem.Kind kind;
    private final int line;

    private BadRule(RuleProblem.Kind kind, int line, String message) {
        super(Words.oneLine(message), null, false, false);
        this.kind = kind;
        this.line = line;
    }

    static BadRule of(RuleProblem.Kind kind, int line, String message) {
        return new BadRule(kind, line, message);
    }

    static BadRule invalid(int line, String message) {
        return new BadRule(RuleProblem.Kind.INVALID, line, message);
    }

    static BadRule costly(int line, String message) {
        return new BadRule(RuleProblem.Kind.TOO_COSTLY, line, message);
    }

    static BadRule notYaml(int line, String message) {
        return new BadRule(RuleProblem.Kind.NOT_YAML, line, message);
    }

    RuleProblem.Kind kind() {
        return kind;
    }

    int line() {
        return line;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
