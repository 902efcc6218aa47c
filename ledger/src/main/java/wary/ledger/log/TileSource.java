package wary.ledger.log;

import java.io.IOException;
import java.util.Optional;

/**
 * Where a log's checkpoint, tiles and bundles are read (tlog-tiles). Nothing that comes from it is authentic:
 * {@link LogReader} and {@link Fsck} check it.
 *
 * <p>An implementation may be used by many threads at once, and bounds what it reads.
 */
public interface TileSource {
    /** Bytes of a full tile of hashes, and the most that are read for one. */
    int TILE_LIMIT = 256 * 32;

    /** Bytes of the largest bundle of entries, and the most that are read for one. */
    int BUNDLE_LIMIT = 256 * (2 + EntryBundle.LIMIT);

    /**
     * The newest checkpoint, as it is served.
     *
     * @throws IOException if it cannot be read, is absent, or is larger than {@link wary.ledger.Note#LIMIT}
     */
    byte[] checkpoint() throws IOException;

    /**
     * A tile or a bundle. In place of a partial one that was deleted, the beginning of the full one.
     *
     * @return empty if there is none; else bytes whose form and truth are not checked
     * @throws IOException if it cannot be read or is larger than it can rightly be
     */
    Optional<byte[]> read(TilePath path) throws IOException;

    /** The most bytes that a tile or bundle can rightly have. */
    static int limit(TilePath path) {
        return path.level() == TilePath.ENTRIES ? path.width() * (2 + EntryBundle.LIMIT) : path.width() * 32;
    }
}
