package wary.ledger.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.log.EntryBundle;
import wary.ledger.log.TilePath;

/**
 * The tiles and bundles of a copy: full ones are written when they are full, unfinished ones when a checkpoint needs
 * them. In memory are only the hashes of the unfinished tiles, 255 a level.
 */
final class CopyTiles {
    /** Bytes of a bundle at most: 256 entries of 65,535 bytes with their lengths. */
    private static final int BUNDLE = Trees.WIDTH * (2 + 65_535);

    private final Path folder;
    private final Durable disk;
    private final List<List<Hash>> tails = new ArrayList<>();
    private final List<byte[]> unfinished = new ArrayList<>();
    private final Set<Path> touched = new HashSet<>();
    private final List<TilePath> filled = new ArrayList<>();
    private long next;

    /** Takes up a copy where it was left. */
    CopyTiles(Path folder, Durable disk, long next) throws IOException {
        this.folder = folder;
        this.disk = disk;
        this.next = next;
        unfinished.addAll(Trees.tail(next, 0) == 0 ? List.of() : bundle(next / Trees.WIDTH, Trees.tail(next, 0)));
        for (int level = 0; level < Trees.LEVELS; level++) {
            List<Hash> tail = new ArrayList<>();
            if (level == 0) {
                unfinished.forEach(entry -> tail.add(Hash.leaf(entry)));
            } else {
                long end = next >>> (8 * level);
                for (long below = end - Trees.tail(next, level); below < end; below++) {
                    tail.add(Trees.root(tile(level - 1, below, Trees.WIDTH)));
                }
            }
            tails.add(tail);
        }
    }

    long next() {
        return next;
    }

    /** The hashes of the leaves from a multiple of 256 to another index of the same bundle, in a list to add to. */
    List<Hash> leaves(long first, long end) throws IOException {
        int width = (int) (end - first);
        long index = first / Trees.WIDTH;
        if (width == 0) {
            return new ArrayList<>();
        }
        List<Hash> all = index == next / Trees.WIDTH ? tails.getFirst() : tile(0, index, Trees.WIDTH);
        return new ArrayList<>(all.subList(0, width));
    }

    /** Adds proven entries, at most up to the next multiple of 256. */
    void append(List<byte[]> entries) throws IOException {
        long index = next / Trees.WIDTH;
        List<byte[]> all = new ArrayList<>(unfinished);
        all.addAll(entries);
        put(TilePath.entries(index, all.size()), EntryBundle.encode(all));
        unfinished.clear();
        entries.forEach(entry -> tails.getFirst().add(Hash.leaf(entry)));
        next += entries.size();
        if (all.size() < Trees.WIDTH) {
            unfinished.addAll(all);
            return;
        }
        filled.add(TilePath.entries(index, Trees.WIDTH));
        long above = index;
        for (int level = 0; tails.get(level).size() == Trees.WIDTH; level++) {
            List<Hash> full = tails.get(level);
            put(TilePath.hashes(level, above, Trees.WIDTH), bytes(full));
            filled.add(TilePath.hashes(level, above, Trees.WIDTH));
            tails.get(level + 1).add(Trees.root(full));
            full.clear();
            above /= Trees.WIDTH;
        }
    }

    /**
     * Writes the unfinished tiles and bundle of a tree of this size, and says what its root is.
     *
     * @param size at most {@link #next()}
     */
    Hash finish(long size) throws IOException {
        List<List<Hash>> levels = new ArrayList<>();
        for (int level = 0; level < Trees.LEVELS; level++) {
            int width = Trees.tail(size, level);
            long index = level == Trees.LEVELS - 1 ? 0 : size >>> (8 * (level + 1));
            boolean current = level == Trees.LEVELS - 1 || index == next >>> (8 * (level + 1));
            List<Hash> all = width == 0 ? List.of() : current ? tails.get(level) : tile(level, index, Trees.WIDTH);
            List<Hash> tail = List.copyOf(all.subList(0, width));
            levels.add(tail);
            if (width > 0) {
                put(TilePath.hashes(level, index, width), bytes(tail));
            }
            if (width > 0 && level == 0) {
                List<byte[]> entries = current ? unfinished : bundle(index, Trees.WIDTH);
                put(TilePath.entries(index, width), EntryBundle.encode(entries.subList(0, width)));
            }
        }
        return Trees.rootOfTails(levels);
    }

    /** Makes the names of all new files durable. */
    void force() throws IOException {
        for (Path one : touched) {
            disk.force(one);
        }
        touched.clear();
    }

    /** Removes unfinished tiles and bundles for which there are full ones, which outlast a power cut by now. */
    void drop() throws IOException {
        for (TilePath full : filled) {
            dropPartial(full);
        }
        filled.clear();
    }

    /** The entries of a bundle that this copy has. */
    List<byte[]> bundle(long index, int width) throws IOException {
        try {
            return EntryBundle.decode(bytes(TilePath.entries(index, width), BUNDLE), width);
        } catch (MalformedException e) {
            throw damaged(TilePath.entries(index, width), Why.of(e));
        }
    }

    /** Entries from an index on, up to the end of its bundle or of this copy. */
    List<byte[]> entries(long from) throws IOException {
        long index = from / Trees.WIDTH;
        boolean last = index == next / Trees.WIDTH;
        List<byte[]> all = last ? List.copyOf(unfinished) : bundle(index, Trees.WIDTH);
        return all.subList((int) (from % Trees.WIDTH), all.size());
    }

    private List<Hash> tile(int level, long index, int width) throws IOException {
        TilePath path = TilePath.hashes(level, index, width);
        byte[] bytes = bytes(path, width * Hash.SIZE);
        if (bytes.length != width * Hash.SIZE) {
            throw damaged(path, "it has %d bytes, expected %d".formatted(bytes.length, width * Hash.SIZE));
        }
        List<Hash> hashes = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            hashes.add(Hash.at(bytes, i * Hash.SIZE, Hash.SIZE));
        }
        return hashes;
    }

    private byte[] bytes(TilePath path, int limit) throws IOException {
        Optional<byte[]> bytes = Durable.read(folder.resolve(path.path()), limit);
        if (bytes.isEmpty()) {
            throw damaged(path, "it is missing");
        }
        return bytes.get();
    }

    private IOException damaged(TilePath path, String why) {
        return new IOException("%s is damaged: %s. Delete the folder and copy the log anew."
                .formatted(folder.resolve(path.path()).toAbsolutePath(), why));
    }

    private void put(TilePath path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path.path());
        disk.folders(folder, file, touched);
        disk.put(file, bytes);
    }

    /** Removes what a full tile has made needless (tlog-tiles, "Partial Tiles"). */
    private void dropPartial(TilePath full) throws IOException {
        Path partial = folder.resolve(full.path() + ".p");
        if (Files.isDirectory(partial)) {
            List<Path> old;
            try (Stream<Path> files = Files.list(partial)) {
                old = files.toList();
            }
            for (Path file : old) {
                Files.delete(file);
            }
            Files.delete(partial);
        }
    }

    private static byte[] bytes(List<Hash> hashes) {
        byte[] bytes = new byte[hashes.size() * Hash.SIZE];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * Hash.SIZE);
        }
        return bytes;
    }
}
