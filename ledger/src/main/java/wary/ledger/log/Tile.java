package wary.ledger.log;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import wary.ledger.Hash;

/**
 * The hashes of a tile with every hash that can be computed from them alone: a piece of the tree of height 8.
 *
 * <p>Immutable. Says nothing about whether the hashes are a log's own.
 */
final class Tile {
    /** Levels of a tree between a tile's own hashes and those of the tile above. */
    static final int HEIGHT = 8;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** By height from 0 (the tile's hashes) to 8 (its root, where it is full): the hashes, one after another. */
    private final byte[][] levels = new byte[HEIGHT + 1][];

    /**
     * The tile of these hashes.
     *
     * @param hashes 1 to 256 of them, in a row; not copied
     */
    Tile(byte[] hashes) {
        if (hashes.length == 0 || hashes.length % Hash.SIZE != 0 || hashes.length > TileSource.TILE_LIMIT) {
            throw new IllegalArgumentException("a tile has 1 to 256 hashes, not %d bytes".formatted(hashes.length));
        }
        levels[0] = hashes;
        MessageDigest digest = digest();
        for (int height = 1; height <= HEIGHT; height++) {
            levels[height] = parents(levels[height - 1], digest);
        }
    }

    /** The hashes of entries, in a row, as a tile of level 0 has them. */
    static byte[] leaves(List<byte[]> entries) {
        byte[] leaves = new byte[entries.size() * Hash.SIZE];
        MessageDigest digest = digest();
        try {
            for (int i = 0; i < entries.size(); i++) {
                digest.update(LEAF);
                digest.update(entries.get(i));
                digest.digest(leaves, i * Hash.SIZE, Hash.SIZE);
            }
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 hash has 32 bytes", e);
        }
        return leaves;
    }

    /**
     * Where the tile's own hashes first differ from others at the same places, from an index on.
     *
     * @param others as many hashes, in a row
     * @return the index of the hash that differs; -1 if none does
     */
    int firstOther(byte[] others, int from) {
        int at =
                Arrays.mismatch(levels[0], from * Hash.SIZE, levels[0].length, others, from * Hash.SIZE, others.length);
        return at < 0 ? -1 : from + at / Hash.SIZE;
    }

    /** Hashes of the tile itself. */
    int width() {
        return levels[0].length / Hash.SIZE;
    }

    /**
     * A hash of the tile, or of a node above some.
     *
     * @param height above the tile's hashes, from 0 to 8
     * @param position within that height; all that it covers must be there
     */
    Hash node(int height, int position) {
        return Hash.at(levels[height], position * Hash.SIZE, Hash.SIZE);
    }

    private static byte[] parents(byte[] children, MessageDigest digest) {
        int count = children.length / Hash.SIZE / 2;
        byte[] parents = new byte[count * Hash.SIZE];
        try {
            for (int i = 0; i < count; i++) {
                digest.update(NODE);
                digest.update(children, i * 2 * Hash.SIZE, 2 * Hash.SIZE);
                digest.digest(parents, i * Hash.SIZE, Hash.SIZE);
            }
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 hash has 32 bytes", e);
        }
        return parents;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
