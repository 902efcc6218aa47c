package wary.unit.statement;

import wary.unit.UnitException;

/** A statement breaks a rule that its JSON form alone does not show. */
public final class StatementException extends UnitException {
    private final Problem problem;

    StatementException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /** What kind of trouble it is. */
    public Problem problem() {
        return problem;
    }

    /** The rules that a statement can break. */
    public enum Problem {
        /** It is JSON, and not a statement of any version. */
        NOT_A_STATEMENT,
        /** Its canonical text has more than 65,535 bytes. */
        TOO_LONG,
        /** Its parts contradict each other, for example a deadline before the inquiry. */
        INCOHERENT,
        /** What it is about is not what such a statement can be about. */
        WRONG_REFERENCE
    }
}
