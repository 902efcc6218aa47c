package wary.ledger.log;

import wary.ledger.LedgerException;

/** Another writer, in this process or another, has the ledger open. A log has one writer. */
public final class LockedException extends LedgerException {
    LockedException(String message) {
        super(message);
    }
}
