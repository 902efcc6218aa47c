package wary.ledger.log;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import wary.ledger.MalformedException;

/** Reading a partial tile that may have been deleted since the full one exists (tlog-tiles, "Partial Tiles"). */
final class Partial {
    private Partial() {}

    /** Reads exactly what a path names. */
    interface Reading {
        Optional<byte[]> read(TilePath path) throws IOException;
    }

    static Optional<byte[]> orWhole(TilePath path, Reading reading) throws IOException {
        Optional<byte[]> found = reading.read(path);
        if (found.isPresent() || path.full()) {
            return found;
        }
        return reading.read(path.whole()).map(whole -> beginning(whole, path));
    }

    /** The part of a whole tile or bundle that a partial one has; all of it if it is damaged or shorter. */
    static byte[] beginning(byte[] whole, TilePath path) {
        if (path.level() != TilePath.ENTRIES) {
            int length = path.width() * 32;
            return whole.length > length ? Arrays.copyOf(whole, length) : whole;
        }
        try {
            return EntryBundle.prefix(whole, path.width());
        } catch (MalformedException e) {
            // Left as it is, for the reader that checks it to say what is wrong with it.
            return whole;
        }
    }
}
