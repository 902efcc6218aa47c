package wary.ledger.log;

import wary.ledger.LedgerException;

/** A checkpoint is of a smaller tree than the one that is published. A log never takes back what it has shown. */
public final class StaleException extends LedgerException {
    StaleException(String message) {
        super(message);
    }
}
