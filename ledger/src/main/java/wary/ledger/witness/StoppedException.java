package wary.ledger.witness;

import java.io.IOException;

/**
 * The witness no longer signs, because it was closed or its disk once failed to keep what it was given: what is on the
 * disk is then not known until it is read again. Mend the disk and open the witness anew.
 */
public final class StoppedException extends IOException {
    private static final long serialVersionUID = 1;

    StoppedException(IOException cause) {
        super("the witness has stopped (" + cause.getMessage() + "); mend what failed and start it again", cause);
    }
}
