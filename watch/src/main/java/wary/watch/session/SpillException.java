package wary.watch.session;

import java.io.IOException;

/** A temporary file could not be written or read. */
public final class SpillException extends IOException {
    private static final long serialVersionUID = 1;

    SpillException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
