package wary.ledger.log;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import wary.ledger.Note;

/** The writer's own view of its folder. */
record DiskSource(Disk disk, Layout layout) implements TileSource {
    @Override
    public byte[] checkpoint() throws IOException {
        return disk.read(layout.checkpoint(), Note.LIMIT)
                .orElseThrow(() -> new NoSuchFileException(
                        layout.checkpoint().toString(), null, "there is no log here, or not all of one"));
    }

    @Override
    public Optional<byte[]> read(TilePath path) throws IOException {
        return Partial.orWhole(path, exact -> disk.read(layout.tile(exact), TileSource.limit(exact)));
    }

    /** The folder. */
    @Override
    public String toString() {
        return layout.root().toString();
    }
}
