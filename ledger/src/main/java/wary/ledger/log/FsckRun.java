package wary.ledger.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;

/**
 * One check of a log, from the root down. A tile counts as right when it belongs to the root by way of the tiles above
 * it. Where one does not, it is made anew from what is stored below it; if that fits, the tile alone was wrong.
 */
final class FsckRun {
    private final TileSource source;
    private final Fsck.Progress progress;
    private final List<FsckProblem> problems = new ArrayList<>();
    private long size;
    private long entries;
    private long passed;
    private long tiles;
    private boolean complete = true;

    /** Ends a check that has found enough. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("too many problems", null, false, false);
        }
    }

    /** A tile as it is stored, and as the root says that it is; each may be unknown. */
    private record Found(TilePath path, Optional<Tile> stored, Optional<Tile> right) {}

    FsckRun(TileSource source, Fsck.Progress progress) {
        this.source = source;
        this.progress = progress;
    }

    void add(FsckProblem problem) {
        if (problems.size() == Fsck.PROBLEMS) {
            complete = false;
            throw new Enough();
        }
        problems.add(problem);
    }

    /** Does a part of the check, unless enough is known. */
    void guarded(Runnable part) {
        try {
            if (complete) {
                part.run();
            }
        } catch (Enough e) {
            // The report says so.
        }
    }

    FsckReport report(Optional<Checkpoint> checkpoint) {
        return new FsckReport(checkpoint, entries, tiles, problems, complete);
    }

    void check(Checkpoint checkpoint) {
        size = checkpoint.size();
        guarded(() -> {
            // From the highest level, which covers the oldest entries.
            List<Found> edge = edge(checkpoint.root());
            edge.reversed().forEach(this::below);
        });
    }

    /** The partial tiles, which only together can be right or wrong. */
    private List<Found> edge(Hash root) {
        List<TilePath> paths = Edge.paths(size);
        List<Optional<Tile>> stored = paths.stream().map(this::read).toList();
        List<Optional<Tile>> made = new ArrayList<>(stored);
        Optional<Hash> first = root(stored);
        boolean right = first.equals(Optional.of(root));
        if (!right) {
            made = paths.stream().map(this::remake).toList();
        }
        // Each tile is the stored one or the one made anew: at most 2^8 ways, tried from all stored to all made.
        for (int choice = 0; choice < 1 << paths.size(); choice++) {
            List<Optional<Tile>> chosen = new ArrayList<>();
            for (int i = 0; i < paths.size(); i++) {
                chosen.add((choice >>> i & 1) == 0 ? stored.get(i) : made.get(i));
            }
            if (root(chosen).equals(Optional.of(root))) {
                return judged(paths, stored, chosen, choice);
            }
            if (right) {
                break;
            }
        }
        first.ifPresent(found -> add(new FsckProblem.OtherRoot("checkpoint", root, found)));
        return judged(
                paths,
                stored,
                paths.stream().map(path -> Optional.<Tile>empty()).toList(),
                0);
    }

    private List<Found> judged(
            List<TilePath> paths, List<Optional<Tile>> stored, List<Optional<Tile>> right, int choice) {
        List<Found> edge = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            TilePath path = paths.get(i);
            boolean remade = (choice >>> i & 1) == 1;
            if (remade && stored.get(i).isPresent()) {
                add(new FsckProblem.Wrong(path.path(), "is not what is stored below it, which makes the root"));
            } else if (right.get(i).isPresent() && !remade) {
                tiles++;
            }
            edge.add(new Found(path, stored.get(i), right.get(i)));
        }
        return edge;
    }

    private static Optional<Hash> root(List<Optional<Tile>> edge) {
        return edge.stream().allMatch(Optional::isPresent)
                ? Optional.of(Edge.root(edge.stream().map(Optional::orElseThrow).toList()))
                : Optional.empty();
    }

    /** Checks what a tile's hashes are made of. */
    private void below(Found tile) {
        TilePath path = tile.path();
        if (path.level() == 0) {
            bundle(tile);
            return;
        }
        for (int i = 0; i < path.width(); i++) {
            TilePath child = TilePath.hashes(path.level() - 1, path.index() * TilePath.WIDTH + i, TilePath.WIDTH);
            if (tile.right().isPresent()) {
                below(proven(child, tile.right().get().node(0, i)));
            } else {
                below(unproven(child, tile.stored(), i));
            }
        }
    }

    /** A full tile, given the hash that it has according to the root. */
    private Found proven(TilePath path, Hash expected) {
        Optional<Tile> stored = read(path);
        if (stored.filter(tile -> top(tile).equals(expected)).isPresent()) {
            tiles++;
            return new Found(path, stored, stored);
        }
        stored.ifPresent(tile ->
                add(new FsckProblem.Wrong(path.path(), "hashes to %s, expected %s".formatted(top(tile), expected))));
        return new Found(path, stored, remake(path).filter(tile -> top(tile).equals(expected)));
    }

    /** A full tile under one that is not known to be right, but should still fit it. */
    private Found unproven(TilePath path, Optional<Tile> above, int position) {
        Optional<Tile> stored = read(path);
        if (stored.isPresent()
                && above.isPresent()
                && !top(stored.get()).equals(above.get().node(0, position))) {
            add(new FsckProblem.Unproven(path.path(), "does not fit the tile above it, which is not proven either"));
        }
        return new Found(path, stored, Optional.empty());
    }

    private static Hash top(Tile tile) {
        return tile.node(Tile.HEIGHT, 0);
    }

    /** A tile as what is stored below it makes it. */
    private Optional<Tile> remake(TilePath path) {
        if (path.level() == 0) {
            return entries(path, false).map(Tile::leaves).map(Tile::new);
        }
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        for (int i = 0; i < path.width(); i++) {
            TilePath child = TilePath.hashes(path.level() - 1, path.index() * TilePath.WIDTH + i, TilePath.WIDTH);
            Optional<Tile> tile = read(child, false);
            if (tile.isEmpty()) {
                return Optional.empty();
            }
            hashes.writeBytes(top(tile.get()).bytes());
        }
        return Optional.of(new Tile(hashes.toByteArray()));
    }

    private void bundle(Found tile) {
        String path = TilePath.entries(tile.path().index(), tile.path().width()).path();
        Optional<List<byte[]>> read = entries(tile.path(), true);
        read.ifPresent(found -> {
            byte[] leaves = Tile.leaves(found);
            Optional<Tile> reference = tile.right().or(tile::stored);
            int first = reference.map(tiles -> tiles.firstOther(leaves, 0)).orElse(0);
            int wrong = first < 0
                    ? 0
                    : reference.map(tiles -> wrong(tiles, leaves, first)).orElse(found.size());
            if (tile.right().isPresent()) {
                entries += found.size() - wrong;
            }
            if (wrong > 0) {
                String what = "%s of its entries differ from the tree, the first is entry %d"
                        .formatted(wrong, tile.path().index() * TilePath.WIDTH + first);
                add(
                        tile.right().isPresent()
                                ? new FsckProblem.Wrong(path, what)
                                : new FsckProblem.Unproven(
                                        path, "does not fit the tile above it, which is not proven either"));
            }
        });
        passed += tile.path().width();
        progress.checked(passed, size);
    }

    private static int wrong(Tile tile, byte[] leaves, int first) {
        int wrong = 0;
        int at = first;
        while (at >= 0) {
            wrong++;
            at = at + 1 < tile.width() ? tile.firstOther(leaves, at + 1) : -1;
        }
        return wrong;
    }

    /** The entries under a tile of level 0. */
    private Optional<List<byte[]>> entries(TilePath tile, boolean tell) {
        TilePath path = TilePath.entries(tile.index(), tile.width());
        try {
            Optional<byte[]> bytes = bytes(path, tell);
            return bytes.isEmpty() ? Optional.empty() : Optional.of(EntryBundle.decode(bytes.get(), path.width()));
        } catch (MalformedException e) {
            if (tell) {
                add(new FsckProblem.Malformed(path.path(), "is no bundle: " + e.getMessage()));
            }
            return Optional.empty();
        }
    }

    private Optional<Tile> read(TilePath path) {
        return read(path, true);
    }

    private Optional<Tile> read(TilePath path, boolean tell) {
        Optional<byte[]> bytes = bytes(path, tell);
        int expected = path.width() * Hash.SIZE;
        if (bytes.isPresent() && bytes.get().length != expected) {
            if (tell) {
                add(new FsckProblem.Malformed(
                        path.path(), "has %,d bytes, expected %,d".formatted(bytes.get().length, expected)));
            }
            return Optional.empty();
        }
        return bytes.map(Tile::new);
    }

    private Optional<byte[]> bytes(TilePath path, boolean tell) {
        try {
            Optional<byte[]> bytes = source.read(path);
            if (bytes.isEmpty() && tell) {
                add(new FsckProblem.Missing(path.path()));
            }
            return bytes;
        } catch (IOException e) {
            if (tell) {
                add(new FsckProblem.Unreadable(path.path(), "cannot be read: " + e.getMessage()));
            }
            return Optional.empty();
        }
    }
}
