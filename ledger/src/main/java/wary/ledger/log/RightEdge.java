package wary.ledger.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;

/**
 * The right edge of a tree, read from its tiles and checked against its root.
 *
 * @param tree with which it can grow
 * @param bundle the entries of the last bundle, if that is not full
 */
record RightEdge(GrowingTree tree, List<byte[]> bundle) {
    /**
     * Reads the edge.
     *
     * @throws MissingException if a tile that it needs is not there
     * @throws InconsistentException naming the files of which one is wrong
     */
    static RightEdge read(TileSource source, Checkpoint checkpoint)
            throws IOException, MissingException, InconsistentException {
        long size = checkpoint.size();
        List<TileNodes> tiles = new ArrayList<>();
        List<TilePath> paths = new ArrayList<>();
        for (int level = 0; TilePath.count(level, size) > 0; level++) {
            long count = TilePath.count(level, size);
            TileNodes tile = new TileNodes(count / TilePath.WIDTH);
            int width = (int) (count % TilePath.WIDTH);
            if (width > 0) {
                TilePath path = TilePath.hashes(level, tile.index(), width);
                paths.add(path);
                byte[] bytes = source.read(path).orElseThrow(() -> new MissingException(path));
                if (bytes.length != width * Hash.SIZE) {
                    throw new InconsistentException(
                            "%s has %,d bytes, expected %,d".formatted(path, bytes.length, width * Hash.SIZE));
                }
                for (int i = 0; i < width; i++) {
                    tile.add(Hash.at(bytes, i * Hash.SIZE, Hash.SIZE));
                }
            }
            tiles.add(tile);
        }
        GrowingTree tree = new GrowingTree(size, tiles);
        List<byte[]> bundle = bundle(source, tiles);
        if (!tree.view().root().equals(checkpoint.root())) {
            diagnose(source, tiles);
            throw new InconsistentException(
                    "%s make a tree of size %,d with the root %s, signed was %s: one of them is wrong"
                            .formatted(paths, size, tree.view().root(), checkpoint.root()));
        }
        return new RightEdge(tree, bundle);
    }

    private static List<byte[]> bundle(TileSource source, List<TileNodes> tiles)
            throws IOException, MissingException, InconsistentException {
        if (tiles.isEmpty() || tiles.getFirst().width() == 0) {
            return List.of();
        }
        TileNodes leaves = tiles.getFirst();
        TilePath path = TilePath.entries(leaves.index(), leaves.width());
        byte[] bytes = source.read(path).orElseThrow(() -> new MissingException(path));
        List<byte[]> entries;
        try {
            entries = EntryBundle.decode(bytes, leaves.width());
        } catch (MalformedException e) {
            throw new InconsistentException(path + " is wrong: " + e.getMessage());
        }
        for (int i = 0; i < entries.size(); i++) {
            if (!Hash.leaf(entries.get(i)).equals(leaves.at(0, i))) {
                throw new InconsistentException("entry %d of %s does not have the hash in %s: one of the two is wrong"
                        .formatted(i, path, TilePath.hashes(0, leaves.index(), leaves.width())));
            }
        }
        return entries;
    }

    /** Looks for the tile that does not fit to the full one below it, to name the file and not just all of them. */
    private static void diagnose(TileSource source, List<TileNodes> tiles)
            throws IOException, MissingException, InconsistentException {
        for (int level = 1; level < tiles.size(); level++) {
            TileNodes tile = tiles.get(level);
            for (int i = 0; i < tile.width(); i++) {
                TilePath below = TilePath.hashes(level - 1, tile.index() * TilePath.WIDTH + i, TilePath.WIDTH);
                byte[] bytes = source.read(below).orElseThrow(() -> new MissingException(below));
                if (bytes.length != TilePath.WIDTH * Hash.SIZE || !root(bytes).equals(tile.at(0, i))) {
                    throw new InconsistentException("hash %d of %s is not the one of %s: one of the two is wrong"
                            .formatted(i, TilePath.hashes(level, tile.index(), tile.width()), below));
                }
            }
        }
    }

    private static Hash root(byte[] tile) {
        TileNodes nodes = new TileNodes(0);
        for (int i = 0; i < TilePath.WIDTH; i++) {
            nodes.add(Hash.of(Arrays.copyOfRange(tile, i * Hash.SIZE, (i + 1) * Hash.SIZE)));
        }
        return nodes.at(TileNodes.HEIGHT, 0);
    }
}
