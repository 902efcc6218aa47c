package wary.unit.sync;

import java.io.IOException;
import java.util.Optional;
import wary.ledger.log.TilePath;
import wary.ledger.log.TileSource;

/** A log whose tiles are in two places; the checkpoint is that of the first. */
record Union(TileSource first, TileSource second) implements TileSource {
    @Override
    public byte[] checkpoint() throws IOException {
        return first.checkpoint();
    }

    @Override
    public Optional<byte[]> read(TilePath path) throws IOException {
        Optional<byte[]> found = first.read(path);
        return found.isPresent() ? found : second.read(path);
    }

    /** Where it is, for messages. */
    @Override
    public String toString() {
        return first.toString();
    }
}
