package wary.ledger.log;

import java.util.ArrayList;
import java.util.List;
import wary.ledger.Hash;

/** The right edge of a growing tree: of each level, the tile that is not full. All that adding an entry needs. */
final class GrowingTree {
    private final List<TileNodes> tiles = new ArrayList<>();
    private List<List<TileNodes>> touched = new ArrayList<>();
    private long size;

    /** The edge of the tree of this size. */
    GrowingTree(long size, List<TileNodes> tiles) {
        this.size = size;
        this.tiles.addAll(tiles);
        begin();
    }

    static GrowingTree empty() {
        return new GrowingTree(0, List.of());
    }

    /** Adds an entry by its hash. */
    void add(Hash leaf) {
        Hash hash = leaf;
        for (int level = 0; ; level++) {
            if (level == tiles.size()) {
                open(level, 0);
            }
            TileNodes tile = tiles.get(level);
            tile.add(hash);
            if (tile.width() < TileNodes.WIDTH) {
                break;
            }
            hash = tile.at(TileNodes.HEIGHT, 0);
            tiles.set(level, new TileNodes(tile.index() + 1));
            touched.get(level).add(tiles.get(level));
        }
        size++;
    }

    /** The tree as it is now, with every tile that was added to since the last view, which this call ends. */
    TreeView view() {
        TreeView view = new TreeView(size, touched);
        begin();
        return view;
    }

    private void open(int level, long index) {
        tiles.add(new TileNodes(index));
        List<TileNodes> first = new ArrayList<>();
        first.add(tiles.get(level));
        touched.add(first);
    }

    private void begin() {
        touched = new ArrayList<>();
        for (TileNodes tile : tiles) {
            List<TileNodes> first = new ArrayList<>();
            first.add(tile);
            touched.add(first);
        }
    }
}
