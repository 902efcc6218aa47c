package wary.unit.disclosure;

import wary.unit.UnitException;

/** What is disclosed is not what was committed to, cannot be opened, or contradicts itself. */
public final class DisclosureException extends UnitException {
    private final Problem problem;

    DisclosureException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    DisclosureException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /** What kind of trouble it is. */
    public Problem problem() {
        return problem;
    }

    /** What can be wrong. */
    public enum Problem {
        /** It is no disclosure of a version that this program knows. */
        UNKNOWN_FORM,
        /** A part, or the whole, does not fit the salted commitment. */
        COMMITMENT,
        /** Other parts are opened than the statement says. */
        RUNGS,
        /** It has another size than the statement says. */
        SIZE,
        /** Parts contradict each other: a count that is wrong, an indicator that the evidence does not show. */
        CONTRADICTION,
        /** The ciphertext is not the one that the statement names. */
        CIPHERTEXT,
        /** The ciphertext is no age file, or was damaged. */
        DAMAGED,
        /** None of the recipients of the ciphertext is us. */
        NOT_FOR_US,
        /** It is larger than allowed. */
        TOO_LARGE,
        /** A key is no age key of the kind X25519. */
        KEY,
        /** A member has no key to encrypt to. */
        NO_RECIPIENT
    }
}
