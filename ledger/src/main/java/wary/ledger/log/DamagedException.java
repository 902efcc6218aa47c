package wary.ledger.log;

import wary.ledger.LedgerException;

/**
 * A ledger's journal is not what was written: a frame in its middle is broken, or one is missing. Nothing is repaired,
 * since to go on from a shorter journal could sign a second history.
 */
public final class DamagedException extends LedgerException {
    DamagedException(String message) {
        super(message);
    }
}
