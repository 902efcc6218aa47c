package wary.ledger.log;

import org.jspecify.annotations.Nullable;
import wary.ledger.Hash;

/**
 * The hashes of one tile and the nodes above them that are complete, up to the tile's own root.
 *
 * <p>Only ever added to, by one thread. A reader who knows a width may read what that width completes, provided that
 * the width was handed over after it was reached: nothing below it changes any more.
 */
final class TileNodes {
    static final int HEIGHT = 8;
    static final int WIDTH = 1 << HEIGHT;

    private final long index;
    private final @Nullable Hash[][] nodes = new @Nullable Hash[HEIGHT + 1][];
    private int width;

    TileNodes(long index) {
        this.index = index;
        for (int height = 0; height <= HEIGHT; height++) {
            nodes[height] = new @Nullable Hash[WIDTH >> height];
        }
    }

    long index() {
        return index;
    }

    int width() {
        return width;
    }

    /** Adds the next hash and completes the nodes that it is the last one below. */
    void add(Hash hash) {
        int at = width++;
        Hash node = hash;
        nodes[0][at] = node;
        for (int height = 1; height <= HEIGHT && (at & 1) == 1; height++) {
            node = Hash.node(at(height - 1, at - 1), node);
            at >>= 1;
            nodes[height][at] = node;
        }
    }

    /** A complete node. */
    Hash at(int height, int position) {
        Hash hash = nodes[height][position];
        if (hash == null) {
            throw new IllegalStateException("tile %d has no node %d at height %d".formatted(index, position, height));
        }
        return hash;
    }

    /** The tile as a file of this width. */
    byte[] bytes(int width) {
        byte[] bytes = new byte[width * Hash.SIZE];
        for (int i = 0; i < width; i++) {
            at(0, i).copyTo(bytes, i * Hash.SIZE);
        }
        return bytes;
    }
}
