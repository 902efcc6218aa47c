package wary.unit.founding;

import wary.unit.UnitException;

/** A charter cannot be taken into force here. The message says why and what can be done; nothing has changed. */
public final class FoundingException extends UnitException {
    private final Problem problem;

    FoundingException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    FoundingException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /** What kind of trouble it is. */
    public Problem problem() {
        return problem;
    }

    /** The ways in which it can fail. */
    public enum Problem {
        /** It cannot be read, or is not what it says it is. */
        MALFORMED,
        /** It is larger than what is read. */
        TOO_LARGE,
        /** It is of another unit than that of this home. */
        OTHER_UNIT,
        /** Another charter of the same number is in force here: the unit is split, or one side has lied. */
        FORK,
        /** Votes are missing, or the charter does not follow the one in force. */
        NOT_IN_FORCE,
        /** The founding charter does not list this member. */
        NOT_A_MEMBER,
        /** The home does not have the ledger keys that the charter lists for this member. */
        OTHER_KEYS,
        /** The file is not for this home, or comes at the wrong time. */
        WRONG_HOME,
        /** No seat is free for whoever wants to come in. */
        NOT_INVITED,
        /** It is not what was agreed on before: an entry, a founder or terms differ. */
        CHANGED
    }
}
