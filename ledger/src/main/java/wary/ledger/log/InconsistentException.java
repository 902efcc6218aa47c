package wary.ledger.log;

import wary.ledger.LedgerException;

/** What a log serves does not belong to the root that was asked about: it is damaged, or another tree's. */
public final class InconsistentException extends LedgerException {
    InconsistentException(String message) {
        super(message);
    }
}
