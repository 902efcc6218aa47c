package wary.ledger.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MerkleOracle;
import wary.ledger.Note;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;

/**
 * A log in memory, for tests: its files by their paths, which a test may change. The tiles are computed as tlog-tiles
 * defines them, from all entries, by {@link MerkleOracle}.
 */
public final class MemoryLog implements TileSource {
    private final List<byte[]> entries;
    private final List<Hash> leaves;
    private final Map<String, byte[]> files = new TreeMap<>();

    /** The log of these entries, with what a checkpoint of its size calls for, and no checkpoint yet. */
    public MemoryLog(List<byte[]> entries) {
        this.entries = List.copyOf(entries);
        this.leaves = entries.stream().map(Hash::leaf).toList();
        List<Hash> level = leaves;
        for (int number = 0; !level.isEmpty(); number++) {
            List<Hash> above = new ArrayList<>();
            for (int at = 0; at < level.size(); at += 256) {
                List<Hash> tile = level.subList(at, Math.min(at + 256, level.size()));
                put(TilePath.hashes(number, at / 256, tile.size()), joined(tile));
                if (number == 0) {
                    put(
                            TilePath.entries(at / 256, tile.size()),
                            EntryBundle.encode(entries.subList(at, at + tile.size())));
                }
                if (tile.size() == 256) {
                    above.add(MerkleOracle.root(tile));
                }
            }
            level = above;
        }
    }

    /** A log of that many entries, of different lengths. */
    public static MemoryLog of(int size) {
        return new MemoryLog(IntStream.range(0, size).mapToObj(MemoryLog::entry).toList());
    }

    /** The entry that {@link #of} puts at an index. */
    public static byte[] entry(int index) {
        return ("entry " + index + " " + "=".repeat(index % 7)).getBytes(StandardCharsets.UTF_8);
    }

    /** The hashes of the entries. */
    public List<Hash> leaves() {
        return leaves;
    }

    /** The entries. */
    public List<byte[]> entries() {
        return entries;
    }

    /** The root at a size. */
    public Hash root(int size) {
        return MerkleOracle.root(leaves.subList(0, size));
    }

    /** A reader of the whole log. */
    public LogReader reader() {
        return new LogReader(this, leaves.size(), root(leaves.size()));
    }

    /** Puts a checkpoint of the whole log there. */
    public MemoryLog signed(String origin, SigningKey... keys) {
        Checkpoint checkpoint = new Checkpoint(origin, leaves.size(), root(leaves.size()));
        SignedCheckpoint signed = SignedCheckpoint.of(
                checkpoint,
                Arrays.stream(keys)
                        .map(key -> key.sign(checkpoint, 1_800_000_000))
                        .toList());
        files.put("checkpoint", signed.note().bytes());
        return this;
    }

    /** The files by their paths, to look at and to damage. */
    public Map<String, byte[]> files() {
        return files;
    }

    /** Puts other bytes in place of a file, or a new one. */
    public void put(TilePath path, byte[] bytes) {
        files.put(path.path(), bytes);
    }

    /** Flips a bit of a file. */
    public void damage(String path, int at) {
        byte[] bytes = files.get(path).clone();
        bytes[at] ^= 1;
        files.put(path, bytes);
    }

    /** Writes all files into a folder. */
    public void write(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    @Override
    public byte[] checkpoint() throws IOException {
        byte[] bytes = files.get("checkpoint");
        if (bytes == null) {
            throw new FileNotFoundException("no checkpoint");
        }
        return bounded(bytes, Note.LIMIT);
    }

    @Override
    public Optional<byte[]> read(TilePath path) throws IOException {
        return Partial.orWhole(path, exact -> {
            byte[] bytes = files.get(exact.path());
            return bytes == null ? Optional.empty() : Optional.of(bounded(bytes, TileSource.limit(exact)));
        });
    }

    private static byte[] bounded(byte[] bytes, int limit) throws IOException {
        if (bytes.length > limit) {
            throw new IOException("too large: " + bytes.length);
        }
        return bytes.clone();
    }

    private static byte[] joined(List<Hash> hashes) {
        byte[] joined = new byte[hashes.size() * Hash.SIZE];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(joined, i * Hash.SIZE);
        }
        return joined;
    }
}
