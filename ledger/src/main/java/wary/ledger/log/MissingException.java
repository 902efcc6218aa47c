package wary.ledger.log;

import wary.ledger.LedgerException;

/** A log does not have a tile or bundle that its checkpoint promises. */
public final class MissingException extends LedgerException {
    private final TilePath path;

    MissingException(TilePath path) {
        super("the log has no " + path.path() + ", which its size calls for: it was pruned or lost, or is withheld");
        this.path = path;
    }

    /** What is not there. */
    public TilePath path() {
        return path;
    }
}
