package wary.ledger.log;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wary.ledger.SignedCheckpoint;

/**
 * Brings what the journal holds into the folder that the world reads (tlog-tiles). For one thread.
 *
 * <p>Every tree that was signed gets its partial tiles. Those of trees in between are loose: written, not forced, since
 * the journal still has them; they become firm before the journal's segment goes. All that the published checkpoint
 * needs is forced before that checkpoint appears.
 */
final class Integrator implements Closeable {
    static final String CHECKPOINT = "checkpoint";

    private final Placer placer;
    private final Journal journal;
    private final Set<TilePath> loose = new LinkedHashSet<>();
    private final List<TilePath> lastPlaced = new ArrayList<>();
    private final Set<TilePath> obsolete = new LinkedHashSet<>();

    private List<byte[]> bundle;
    private TreeView tree;

    /**
     * @param tree what the forced tiles hold
     * @param bundle the entries of its last bundle, if that is not full
     */
    Integrator(Placer placer, Journal journal, TreeView tree, List<byte[]> bundle) {
        this.placer = placer;
        this.journal = journal;
        this.tree = tree;
        this.bundle = new ArrayList<>(bundle);
    }

    /** The size of the tree whose tiles are forced. */
    long size() {
        return tree.size();
    }

    /** Writes the tiles of these batches, which follow on what was integrated, and forces what the last one needs. */
    void integrate(List<Batch> batches) throws IOException {
        integrate(batches, false);
    }

    /**
     * Integrates what a writer before this one may have integrated already. All is forced: a partial tile that the
     * published checkpoint needs may be among those that are written over.
     */
    void integrateAgain(List<Batch> batches) throws IOException {
        integrate(batches, true);
    }

    private void integrate(List<Batch> batches, boolean all) throws IOException {
        TreeView end = batches.getLast().tree();
        for (Batch batch : batches) {
            tree = batch.tree();
            bundles(batch, end, all);
            for (int level = 0; level < tree.tiles().size(); level++) {
                for (TileNodes tile : tree.tiles().get(level)) {
                    TilePath full = TilePath.hashes(level, tile.index(), TileNodes.WIDTH);
                    if (tile.index() < fullTiles(tree, level)) {
                        place(full, tile.bytes(TileNodes.WIDTH), true);
                    } else if (tree.width(level) > 0 && fullTiles(end, level) <= tile.index()) {
                        TilePath partial = TilePath.hashes(level, tile.index(), tree.width(level));
                        place(partial, tile.bytes(tree.width(level)), all || tree.size() == end.size());
                    }
                }
            }
        }
        placer.forceNames();
    }

    /** Shows a checkpoint to the world, of a tree that is not larger than what is integrated. */
    void publish(SignedCheckpoint signed) throws IOException {
        firm(signed.checkpoint().size());
        placer.put(CHECKPOINT, signed.note().bytes(), true);
        placer.forceNames();
    }

    /** Deletes what nobody needs any more: partial tiles that are full by now, journal that is in forced tiles. */
    void tidy() throws IOException {
        for (TilePath full : obsolete) {
            placer.deleteFolder(full.path() + ".p");
        }
        obsolete.clear();
        if (journal.canRetire(tree.size())) {
            for (TilePath path : List.copyOf(loose)) {
                place(path, content(path), true);
            }
            placer.forceNames();
            journal.retire(tree.size());
        }
    }

    @Override
    public void close() throws IOException {
        placer.close();
    }

    private void bundles(Batch batch, TreeView end, boolean all) throws IOException {
        long index = batch.start() / TileNodes.WIDTH;
        for (byte[] entry : batch.entries()) {
            bundle.add(entry);
            if (bundle.size() == TileNodes.WIDTH) {
                place(TilePath.entries(index, TileNodes.WIDTH), EntryBundle.encode(bundle), true);
                bundle = new ArrayList<>();
                index++;
            }
        }
        if (!bundle.isEmpty() && fullTiles(end, 0) <= index) {
            place(
                    TilePath.entries(index, bundle.size()),
                    EntryBundle.encode(bundle),
                    all || batch.size() == end.size());
        }
    }

    private void place(TilePath path, byte[] content, boolean force) throws IOException {
        if (!path.full() && !(force && loose.contains(path)) && lastPlaced.contains(path)) {
            return;
        }
        placer.put(path.path(), content, force);
        if (path.full()) {
            loose.removeIf(partial -> partial.level() == path.level() && partial.index() == path.index());
            obsolete.add(path);
        } else if (force) {
            loose.remove(path);
        } else {
            loose.add(path);
        }
        lastPlaced.removeIf(other -> other.level() == path.level());
        lastPlaced.add(path);
    }

    /** Forces those partial tiles of a tree that are loose. */
    private void firm(long size) throws IOException {
        TreeView levels = new TreeView(size, List.of());
        for (TilePath path : List.copyOf(loose)) {
            int level = Math.max(path.level(), 0);
            if (path.index() == fullTiles(levels, level) && path.width() == levels.width(level)) {
                place(path, content(path), true);
            }
        }
    }

    /** What belongs into a partial tile that is still the last one of its level. */
    private byte[] content(TilePath path) {
        return path.level() == TilePath.ENTRIES
                ? EntryBundle.encode(bundle.subList(0, path.width()))
                : tree.tiles().get(path.level()).getLast().bytes(path.width());
    }

    private static long fullTiles(TreeView tree, int level) {
        return tree.size() >>> TileNodes.HEIGHT * (level + 1);
    }
}
