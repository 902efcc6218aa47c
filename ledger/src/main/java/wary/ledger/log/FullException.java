package wary.ledger.log;

import wary.ledger.LedgerException;

/** A ledger has as many entries waiting as it may. Nothing of this one was kept; later there may be room. */
public final class FullException extends LedgerException {
    FullException(String message) {
        super(message);
    }
}
