package wary.ledger.mirror;

import java.io.IOException;

/** A mirror's own disk or files fail, in contrast to the connection of whoever sends to it. */
final class StorageException extends IOException {
    private static final long serialVersionUID = 1;

    StorageException(IOException cause) {
        super(Why.of(cause), cause);
    }
}
