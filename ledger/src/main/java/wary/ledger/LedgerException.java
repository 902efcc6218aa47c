package wary.ledger;

/**
 * Something about a log is not as it must be. The message names the thing, what was expected and what was found; the
 * type says what kind of trouble it is.
 */
public abstract class LedgerException extends Exception {
    protected LedgerException(String message) {
        super(message);
    }

    protected LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
