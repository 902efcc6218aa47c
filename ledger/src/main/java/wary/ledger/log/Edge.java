package wary.ledger.log;

import java.util.ArrayList;
import java.util.List;
import wary.ledger.Hash;

/**
 * The partial tiles of a tree, one a level at most. Together they cover it once, so that its root is made of them and
 * nothing else: with the root they are authentic, and they authenticate every other tile.
 */
final class Edge {
    private Edge() {}

    /** The paths of a tree's partial tiles, from the lowest level. */
    static List<TilePath> paths(long size) {
        List<TilePath> paths = new ArrayList<>();
        for (int level = 0; TilePath.count(level, size) > 0; level++) {
            long count = TilePath.count(level, size);
            int width = (int) (count % TilePath.WIDTH);
            if (width > 0) {
                paths.add(TilePath.hashes(level, count / TilePath.WIDTH, width));
            }
        }
        return paths;
    }

    /**
     * The root of a tree, from its partial tiles.
     *
     * @param tiles in the order of {@link #paths}
     */
    static Hash root(List<Tile> tiles) {
        List<Hash> peaks = new ArrayList<>();
        for (Tile tile : tiles) {
            for (int height = 0, width = tile.width(); height < Tile.HEIGHT; height++) {
                if ((width >>> height & 1) == 1) {
                    peaks.add(tile.node(height, (width >>> height) - 1));
                }
            }
        }
        // From the smallest, on the right, to the largest.
        Hash root = peaks.isEmpty() ? Hash.EMPTY : peaks.getFirst();
        for (Hash peak : peaks.subList(Math.min(1, peaks.size()), peaks.size())) {
            root = Hash.node(peak, root);
        }
        return root;
    }
}
