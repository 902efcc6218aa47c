package wary.ledger;

/**
 * A note has the right form but must not be believed: no known key has signed it, or a line that names a known key does
 * not verify.
 */
public final class UnverifiedException extends LedgerException {
    public UnverifiedException(String message) {
        super(message);
    }
}
