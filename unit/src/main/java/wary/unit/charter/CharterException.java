package wary.unit.charter;

import wary.unit.UnitException;

/** Terms cannot be those of a charter. The message says why, what was expected and what can be done. */
public final class CharterException extends UnitException {
    private final Problem problem;

    CharterException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /** What kind of trouble it is. */
    public Problem problem() {
        return problem;
    }

    /** The rules that terms can break. */
    public enum Problem {
        /** It is not a charter, or one of a version that this program does not know. */
        VERSION,
        /** It says something that version 1 has no meaning for; nobody should sign what they cannot read. */
        UNKNOWN_PART,
        /** A name, of the unit or of a participant or of a key, is not allowed. */
        NAME,
        /** Two participants have the same name, key name or address. */
        DUPLICATE_NAME,
        /** A key is of the wrong type or cannot be used. */
        KEY,
        /** A key is there twice. */
        DUPLICATE_KEY,
        /** An address is not a plain https address. */
        ADDRESS,
        /** There are too few or too many participants. */
        MEMBERS,
        /** Number and links do not fit each other. */
        SEQUENCE,
        /** The quorum does not bear the dishonest members that the charter claims to bear. */
        QUORUM,
        /** The votes for a change do not bear them. */
        THRESHOLD,
        /** A time limit is out of range. */
        DEADLINE
    }
}
