package wary.ledger.mirror;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.log.TilePath;
import wary.ledger.log.TileSource;

/**
 * A log in memory that can be made to cheat: its tiles are worked out from the definitions in RFC 9162 and tlog-tiles,
 * with nothing of the code under test but {@link Hash}.
 */
final class MemoryLog implements TileSource {
    final String origin;
    final List<byte[]> entries = new ArrayList<>();
    final Set<TilePath> hidden = new HashSet<>();
    final Map<TilePath, byte[]> altered = new HashMap<>();
    /** Asked before each read; below zero means that the connection is lost. */
    IntSupplier connection = () -> 0;

    private final List<Hash> leaves = new ArrayList<>();
    private final Map<List<Long>, Hash> perfect = new HashMap<>();
    private byte[] served = {};

    MemoryLog(String origin) {
        this.origin = origin;
    }

    /** Another log that has the same first entries. */
    MemoryLog branch(int size) {
        MemoryLog other = new MemoryLog(origin);
        entries.subList(0, size).forEach(other::add);
        return other;
    }

    MemoryLog add(byte[] entry) {
        entries.add(entry);
        leaves.add(Hash.leaf(entry));
        return this;
    }

    /** Adds entries that are told apart by their index and a word. */
    MemoryLog grow(int count, String word) {
        for (int i = 0; i < count; i++) {
            add((word + " " + entries.size()).getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    Hash root(long size) {
        return size == 0 ? Hash.EMPTY : hash(0, size);
    }

    /** MTH(D[start:end]). */
    Hash hash(long start, long end) {
        long width = end - start;
        if (width == 1) {
            return leaves.get((int) start);
        }
        boolean isPerfect = Long.bitCount(width) == 1 && start % width == 0;
        List<Long> key = List.of(start, end);
        if (isPerfect && perfect.containsKey(key)) {
            return perfect.get(key);
        }
        long split = Long.highestOneBit(width - 1);
        Hash hash = Hash.node(hash(start, start + split), hash(start + split, end));
        if (isPerfect) {
            perfect.put(key, hash);
        }
        return hash;
    }

    /** PROOF(m, D[n]) of RFC 6962, section 2.1.2. */
    List<Hash> consistency(long m, long n) {
        return m == n || m == 0 ? List.of() : subproof(m, 0, n, true);
    }

    private List<Hash> subproof(long m, long start, long end, boolean whole) {
        long n = end - start;
        if (m == n) {
            return whole ? List.of() : List.of(hash(start, end));
        }
        long split = Long.highestOneBit(n - 1);
        List<Hash> proof = new ArrayList<>();
        if (m <= split) {
            proof.addAll(subproof(m, start, start + split, whole));
            proof.add(hash(start + split, end));
        } else {
            proof.addAll(subproof(m - split, start + split, end, false));
            proof.add(hash(start, start + split));
        }
        return proof;
    }

    SignedCheckpoint sign(long size, long time, SigningKey... keys) {
        Checkpoint checkpoint = new Checkpoint(origin, size, root(size));
        List<NoteSignature> lines = new ArrayList<>();
        for (SigningKey key : keys) {
            lines.add(key.sign(checkpoint, time));
        }
        return SignedCheckpoint.of(checkpoint, lines);
    }

    void serve(SignedCheckpoint checkpoint) {
        served = checkpoint.note().bytes();
    }

    void serve(byte[] bytes) {
        served = bytes;
    }

    @Override
    public byte[] checkpoint() throws IOException {
        connect();
        return served.clone();
    }

    @Override
    public Optional<byte[]> read(TilePath path) throws IOException {
        connect();
        if (hidden.contains(path)) {
            return Optional.empty();
        }
        if (altered.containsKey(path)) {
            return Optional.of(altered.get(path));
        }
        long span = 1;
        for (int level = 0; level < path.level(); level++) {
            span *= 256;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < path.width(); i++) {
            long index = path.index() * 256 + i;
            if ((index + 1) * span > entries.size()) {
                return Optional.empty();
            }
            if (path.level() < 0) {
                byte[] entry = entries.get((int) index);
                bytes.write(entry.length >> 8);
                bytes.write(entry.length);
                bytes.writeBytes(entry);
            } else {
                bytes.writeBytes(hash(index * span, (index + 1) * span).bytes());
            }
        }
        return Optional.of(bytes.toByteArray());
    }

    private void connect() throws IOException {
        if (connection.getAsInt() < 0) {
            throw new IOException("connection lost");
        }
    }
}
