package wary.ledger.witness;

import wary.ledger.LedgerException;

/**
 * What a witness once wrote of a log cannot be believed: it was damaged, or changed, or is another witness's. To start
 * from nothing instead could sign a second history, so the log is refused until the file is restored.
 */
public final class StateException extends LedgerException {
    private static final long serialVersionUID = 1;

    StateException(String message) {
        super(message);
    }
}
