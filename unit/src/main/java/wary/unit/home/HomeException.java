package wary.unit.home;

import java.nio.file.Path;
import wary.unit.UnitException;

/** A node's home is not as it must be. The message says what to do; none has anything of a private key in it. */
public final class HomeException extends UnitException {
    private final Problem problem;
    private final transient Path path;

    HomeException(Problem problem, Path path, String message) {
        super(path + ": " + message);
        this.problem = problem;
        this.path = path;
    }

    /** What kind of trouble it is. */
    public Problem problem() {
        return problem;
    }

    /** The file or folder. */
    public Path path() {
        return path;
    }

    /** The ways in which a home can be wrong. */
    public enum Problem {
        /** It is there already and is not overwritten. */
        EXISTS,
        /** It is not there. */
        MISSING,
        /** Others than its owner can get at it. */
        TOO_OPEN,
        /** The file system cannot keep others out. */
        NO_PERMISSIONS,
        /** It has not the form that it should have. */
        MALFORMED,
        /** It is encrypted, and no passphrase was given. */
        LOCKED,
        /** The passphrase is wrong, or the file was altered; cryptography cannot tell which. */
        WRONG_PASSPHRASE,
        /** The passphrase is too short to protect anything. */
        WEAK_PASSPHRASE,
        /** This node has voted for another charter at this place. */
        ALREADY_VOTED,
        /** The keys are not those that the charter lists. */
        OTHER_KEYS
    }
}
