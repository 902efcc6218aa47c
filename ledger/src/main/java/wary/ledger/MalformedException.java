package wary.ledger;

/** Bytes from outside do not have the form that their specification asks for. Nothing of them was used or stored. */
public final class MalformedException extends LedgerException {
    public MalformedException(String message) {
        super(message);
    }
}
