package wary.ledger.mirror;

import java.util.ArrayList;
import java.util.List;
import wary.ledger.Hash;

/** Roots from hashes that are at hand (RFC 9162, section 2.1.1). */
final class Trees {
    /** Hashes in a full tile, entries in a full bundle and in a full package. */
    static final int WIDTH = 256;

    /** Levels of tiles that a tree below 2^63 entries can have. */
    static final int LEVELS = 8;

    private Trees() {}

    /** The root of a tree whose leaves, or whose perfect subtrees of one height, have these hashes. */
    static Hash root(List<Hash> hashes) {
        return hashes.isEmpty() ? Hash.EMPTY : fold(peaks(hashes));
    }

    /**
     * The root of a tree from its unfinished tiles.
     *
     * @param levels for each level from 0 up, the hashes that its unfinished tile has
     */
    static Hash rootOfTails(List<List<Hash>> levels) {
        List<Hash> peaks = new ArrayList<>();
        for (List<Hash> level : levels.reversed()) {
            peaks.addAll(peaks(level));
        }
        return peaks.isEmpty() ? Hash.EMPTY : fold(peaks);
    }

    /** How many hashes the unfinished tile of a level has in a tree of this size (tlog-tiles, "Partial Tiles"). */
    static int tail(long size, int level) {
        return (int) ((size >>> (8 * level)) & (WIDTH - 1));
    }

    private static Hash fold(List<Hash> peaks) {
        Hash root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = Hash.node(peaks.get(i), root);
        }
        return root;
    }

    /** The roots of the perfect trees that a list of leaves falls into, the largest first. */
    private static List<Hash> peaks(List<Hash> hashes) {
        List<Hash> peaks = new ArrayList<>();
        int at = 0;
        while (at < hashes.size()) {
            int width = Integer.highestOneBit(hashes.size() - at);
            List<Hash> row = hashes.subList(at, at + width);
            while (row.size() > 1) {
                List<Hash> above = new ArrayList<>(row.size() / 2);
                for (int i = 0; i < row.size(); i += 2) {
                    above.add(Hash.node(row.get(i), row.get(i + 1)));
                }
                row = above;
            }
            peaks.add(row.getFirst());
            at += width;
        }
        return peaks;
    }
}
