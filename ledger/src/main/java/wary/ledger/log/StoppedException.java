package wary.ledger.log;

import wary.ledger.LedgerException;

/**
 * A ledger takes no more entries, since it could not write or force a file (the cause says which), or was closed. An
 * entry that was waiting may or may not be in the log when it is opened again; none that was acknowledged is lost.
 */
public final class StoppedException extends LedgerException {
    private final String reason;

    StoppedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    StoppedException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** The same, with the place where it is met now. */
    StoppedException again() {
        Throwable cause = getCause();
        return cause == null ? new StoppedException(reason) : new StoppedException(reason, cause);
    }
}
