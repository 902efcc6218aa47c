package wary.ledger.log;

import java.util.ArrayList;
import java.util.List;
import wary.ledger.Hash;

/**
 * The right edge of a tree of one size, which stays as it is while the tree grows on.
 *
 * @param size entries in the tree
 * @param tiles of each level from 0 up, the tiles that the last entries added to, without gaps; the last one of each
 *     level may be empty, and may since have been added to by larger trees
 */
record TreeView(long size, List<List<TileNodes>> tiles) {
    TreeView {
        tiles = tiles.stream().map(List::copyOf).toList();
    }

    Hash root() {
        return size == 0 ? Hash.EMPTY : rootOf(0, size);
    }

    /**
     * The proof that an entry is in this tree (RFC 9162, section 2.1.3.1), from the nearest sibling up.
     *
     * @param index of an entry whose tile is among those of this view
     */
    List<Hash> inclusion(long index) {
        List<Hash> proof = new ArrayList<>();
        long start = 0;
        long end = size;
        // From the root down to the entry, and so in the reverse order of the proof.
        while (end - start > 1) {
            long middle = start + Long.highestOneBit(end - start - 1);
            if (index < middle) {
                proof.add(rootOf(middle, end));
                end = middle;
            } else {
                proof.add(rootOf(start, middle));
                start = middle;
            }
        }
        return proof.reversed();
    }

    /** Of a level, how many hashes the last tile has; 0 if the tile is still empty. */
    int width(int level) {
        return (int) (size >>> TileNodes.HEIGHT * level) & (TileNodes.WIDTH - 1);
    }

    /** The root of the entries from start to end, where start is a multiple of a power of two that is not below end. */
    private Hash rootOf(long start, long end) {
        int height = Long.numberOfTrailingZeros(Long.highestOneBit(end - start));
        Hash left = node(height, start >>> height);
        long middle = start + (1L << height);
        return middle == end ? left : Hash.node(left, rootOf(middle, end));
    }

    private Hash node(int height, long position) {
        int level = height / TileNodes.HEIGHT;
        int within = height % TileNodes.HEIGHT;
        long tile = position >>> (TileNodes.HEIGHT - within);
        List<TileNodes> row = tiles.get(level);
        int at = (int) (tile - row.getFirst().index());
        return row.get(at).at(within, (int) (position & ((TileNodes.WIDTH >> within) - 1)));
    }
}
