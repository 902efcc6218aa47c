package wary.ledger.mirror;

import wary.ledger.LedgerException;

/** A mirror does not take what it was sent, or answers otherwise than the specification has it. */
public final class MirrorException extends LedgerException {
    private final int status;

    MirrorException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The status code of the mirror's answer. */
    public int status() {
        return status;
    }
}
