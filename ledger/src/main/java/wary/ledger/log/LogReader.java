package wary.ledger.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.Merkle;
import wary.ledger.SignedCheckpoint;

/**
 * Entries, hashes and proofs of a log, computed from its tiles. Every hash that it uses or returns belongs to the root
 * it was made with, whoever serves the tiles; whether that root is the log's own is for the caller to know, from the
 * signatures of a {@link SignedCheckpoint}.
 *
 * <p>Keeps up to {@value #KEPT} tiles in memory, 16 KB each, and one bundle. May be used by many threads at once.
 */
public final class LogReader {
    private static final int KEPT = 256;

    private final TileSource source;
    private final long size;
    private final Hash root;
    private final Map<TilePath, Tile> kept = new LinkedHashMap<>(16, 0.75f, true);
    private volatile Bundle last = new Bundle(-1, List.of());
    private volatile Map<Integer, Tile> edge = Map.of();

    /** A bundle of which every entry is the log's own. */
    private record Bundle(long index, List<byte[]> entries) {}

    /**
     * A reader of the log as it was at one size. Reads nothing yet.
     *
     * @param size and {@code root} as in a checkpoint that the caller has verified
     */
    public LogReader(TileSource source, long size, Hash root) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + size);
        }
        this.source = source;
        this.size = size;
        this.root = root;
    }

    /** Entries in the tree that is read. */
    public long size() {
        return size;
    }

    /**
     * An entry.
     *
     * @throws IndexOutOfBoundsException if the tree has no such index
     */
    public byte[] entry(long index) throws IOException, LedgerException {
        Objects.checkIndex(index, size);
        Bundle bundle = last;
        if (bundle.index() != index / TilePath.WIDTH) {
            bundle = new Bundle(index / TilePath.WIDTH, bundle(index / TilePath.WIDTH));
            last = bundle;
        }
        return bundle.entries().get((int) (index % TilePath.WIDTH)).clone();
    }

    /**
     * The entries from {@code index * 256} on: 256, or what there is in the last bundle. To go through a log, ask for
     * one bundle after another.
     *
     * @throws IndexOutOfBoundsException if the tree has no such bundle
     */
    public List<byte[]> bundle(long index) throws IOException, LedgerException {
        Objects.checkIndex(index, size / TilePath.WIDTH + (size % TilePath.WIDTH == 0 ? 0 : 1));
        return read(TilePath.ofTree(TilePath.ENTRIES, index, size));
    }

    /** The hash of an entry, without reading the entry. */
    public Hash leaf(long index) throws IOException, LedgerException {
        Objects.checkIndex(index, size);
        return node(0, index);
    }

    /**
     * The root that the log had at a size.
     *
     * @throws IndexOutOfBoundsException if it is not from 0 to this reader's size
     */
    public Hash root(long size) throws IOException, LedgerException {
        checkSize(size);
        if (size == this.size) {
            edge();
            return root;
        }
        return size == 0 ? Hash.EMPTY : range(0, size);
    }

    /**
     * The hash of a subtree.
     *
     * @throws IndexOutOfBoundsException if it is no subtree ({@link Merkle#isSubtree}) of this tree
     */
    public Hash subtree(long start, long end) throws IOException, LedgerException {
        if (!Merkle.isSubtree(start, end) || end > size) {
            throw new IndexOutOfBoundsException(
                    "[%d, %d) is no subtree of a tree of %d entries".formatted(start, end, size));
        }
        return range(start, end);
    }

    /**
     * The proof that an entry is in the tree of a size, for {@link Merkle#includes}.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= index < size <=} this reader's size
     */
    public List<Hash> inclusionProof(long index, long size) throws IOException, LedgerException {
        checkSize(size);
        Objects.checkIndex(index, size);
        return proof(index, index + 1, size);
    }

    /**
     * The proof that the tree of the second size adds to that of the first, for {@link Merkle#extendsTo}. Empty from
     * size 0, where there is nothing to prove.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= size1 <= size2 <=} this reader's size
     */
    public List<Hash> consistencyProof(long size1, long size2) throws IOException, LedgerException {
        checkSize(size2);
        Objects.checkFromToIndex(0, size1, size2);
        return size1 == 0 ? List.of() : proof(0, size1, size2);
    }

    /**
     * The proof that the tree of a size has a subtree, for {@link Merkle#includesSubtree}.
     *
     * @throws IndexOutOfBoundsException if it is no subtree of that tree, or the size is larger than this reader's
     */
    public List<Hash> subtreeProof(long start, long end, long size) throws IOException, LedgerException {
        checkSize(size);
        if (!Merkle.isSubtree(start, end) || end > size) {
            throw new IndexOutOfBoundsException(
                    "[%d, %d) is no subtree of a tree of %d entries".formatted(start, end, size));
        }
        return proof(start, end, size);
    }

    private void checkSize(long asked) {
        if (asked < 0 || asked > size) {
            throw new IndexOutOfBoundsException("size %d, where a tree of %d entries is read".formatted(asked, size));
        }
    }

    private List<Hash> proof(long start, long end, long size) throws IOException, LedgerException {
        List<Hash> proof = new ArrayList<>();
        for (Merkle.Range part : Merkle.proofOf(start, end, size)) {
            proof.add(range(part.start(), part.end()));
        }
        return List.copyOf(proof);
    }

    /** The hash of a subtree: of one node if it is complete, else of the nodes that it falls into. */
    private Hash range(long start, long end) throws IOException, LedgerException {
        long largest = Long.highestOneBit(end - start);
        int height = Long.numberOfTrailingZeros(largest);
        Hash left = node(height, start >>> height);
        return start + largest == end ? left : Hash.node(left, range(start + largest, end));
    }

    /** The hash of a complete node, by its height above the leaves. */
    private Hash node(int height, long position) throws IOException, LedgerException {
        int within = height % Tile.HEIGHT;
        long first = position << within;
        Tile tile = tile(height / Tile.HEIGHT, first / TilePath.WIDTH);
        return tile.node(within, (int) (first % TilePath.WIDTH >>> within));
    }

    private Tile tile(int level, long index) throws IOException, LedgerException {
        TilePath path = TilePath.ofTree(level, index, size);
        if (!path.full()) {
            return Objects.requireNonNull(edge().get(level), "a partial tile is at the edge");
        }
        synchronized (kept) {
            Tile tile = kept.get(path);
            if (tile != null) {
                return tile;
            }
        }
        Tile tile = fetch(path);
        Hash found = tile.node(Tile.HEIGHT, 0);
        Hash expected = tile(level + 1, index / TilePath.WIDTH).node(0, (int) (index % TilePath.WIDTH));
        if (!found.equals(expected)) {
            throw new InconsistentException(
                    "%s of %s is not the tree's: the tile above it says that it hashes to %s, found %s"
                            .formatted(path, source, expected, found));
        }
        synchronized (kept) {
            kept.put(path, tile);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return tile;
    }

    /** The partial tiles by their levels. They are what the root is made of, so they are checked first and kept. */
    private Map<Integer, Tile> edge() throws IOException, LedgerException {
        Map<Integer, Tile> known = edge;
        if (!known.isEmpty()) {
            return known;
        }
        Map<Integer, Tile> read = new TreeMap<>();
        for (TilePath path : Edge.paths(size)) {
            read.put(path.level(), fetch(path));
        }
        Hash found = Edge.root(List.copyOf(read.values()));
        if (!found.equals(root)) {
            throw new InconsistentException("the partial tiles %s of %s do not make the root: expected %s, found %s"
                    .formatted(Edge.paths(size), source, root, found));
        }
        edge = read;
        return read;
    }

    private Tile fetch(TilePath path) throws IOException, LedgerException {
        byte[] bytes = source.read(path).orElseThrow(() -> new MissingException(path));
        if (bytes.length != path.width() * Hash.SIZE) {
            throw new InconsistentException("%s of %s has %,d bytes, expected %,d"
                    .formatted(path, source, bytes.length, path.width() * Hash.SIZE));
        }
        return new Tile(bytes);
    }

    private List<byte[]> read(TilePath path) throws IOException, LedgerException {
        byte[] bytes = source.read(path).orElseThrow(() -> new MissingException(path));
        List<byte[]> entries;
        try {
            entries = EntryBundle.decode(bytes, path.width());
        } catch (MalformedException e) {
            throw new InconsistentException("%s of %s: %s".formatted(path, source, e.getMessage()));
        }
        int wrong = tile(0, path.index()).firstOther(Tile.leaves(entries), 0);
        if (wrong >= 0) {
            throw new InconsistentException("entry %d of %s of %s is not the one in the tree"
                    .formatted(path.index() * TilePath.WIDTH + wrong, path, source));
        }
        return List.copyOf(entries);
    }
}
