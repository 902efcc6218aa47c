package wary.ledger.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.NoteSignature;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;

/** A log in memory, with proofs straight from the definitions (RFC 6962, section 2.1), and able to cheat. */
final class TestLog {
    static final long TIME = 1_700_000_000;

    final String origin;
    final List<SigningKey> keys;
    private final List<Hash> leaves;
    private final Map<Integer, SignedCheckpoint> signed = new ConcurrentHashMap<>();
    private final Map<Integer, Hash> roots = new ConcurrentHashMap<>();

    private TestLog(String origin, List<SigningKey> keys, List<Hash> leaves) {
        this.origin = origin;
        this.keys = keys;
        this.leaves = leaves;
    }

    static SigningKey key(String name, SignatureType type) {
        try {
            return SigningKey.generate(name, type);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    static TestLog of(String origin, int size, SignatureType... types) {
        List<SigningKey> keys = new ArrayList<>();
        for (SignatureType type : types) {
            keys.add(key(origin, type));
        }
        return new TestLog(origin, keys, leaves(List.of(), size, "honest"));
    }

    /** The same keys and the same entries before an index, and others from there on. */
    TestLog fork(int at, String salt) {
        return new TestLog(origin, keys, leaves(leaves.subList(0, at), leaves.size(), salt));
    }

    /** The same entries under new keys of the same kinds. */
    TestLog rekeyed() {
        return new TestLog(
                origin, keys.stream().map(key -> key(origin, key.key().type())).toList(), leaves);
    }

    private static List<Hash> leaves(List<Hash> start, int size, String salt) {
        List<Hash> leaves = new ArrayList<>(start);
        while (leaves.size() < size) {
            leaves.add(Hash.leaf((salt + leaves.size()).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    KnownLog known() {
        return new KnownLog(origin, keys.stream().map(SigningKey::key).toList());
    }

    Hash root(int size) {
        return roots.computeIfAbsent(size, count -> root(leaves.subList(0, count)));
    }

    Hash subtree(int start, int end) {
        return root(leaves.subList(start, end));
    }

    Checkpoint unsigned(int size) {
        return new Checkpoint(origin, size, root(size));
    }

    SignedCheckpoint checkpoint(int size) {
        return signed.computeIfAbsent(size, count -> sign(unsigned(count), TIME));
    }

    SignedCheckpoint sign(Checkpoint checkpoint, long time) {
        List<NoteSignature> lines =
                keys.stream().map(key -> key.sign(checkpoint, time)).toList();
        return SignedCheckpoint.of(checkpoint, lines);
    }

    List<Hash> proof(int size1, int size2) {
        return size1 == 0 ? List.of() : subproof(size1, leaves.subList(0, size2), true);
    }

    List<Hash> subtreeProof(int start, int end, int size) {
        return subtreeProof(start, end, leaves.subList(0, size), true);
    }

    byte[] request(int size1, int size2) {
        return Requests.add(size1, proof(size1, size2), checkpoint(size2));
    }

    private static Hash root(List<Hash> leaves) {
        if (leaves.size() < 2) {
            return leaves.isEmpty() ? Hash.EMPTY : leaves.getFirst();
        }
        int split = split(leaves.size());
        return Hash.node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    private static List<Hash> subproof(int size, List<Hash> leaves, boolean known) {
        if (size == leaves.size()) {
            return known ? List.of() : List.of(root(leaves));
        }
        int split = split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        return size <= split
                ? plus(subproof(size, left, known), root(right))
                : plus(subproof(size - split, right, false), root(left));
    }

    private static List<Hash> subtreeProof(int start, int end, List<Hash> leaves, boolean known) {
        if (start == 0 && end == leaves.size()) {
            return known ? List.of() : List.of(root(leaves));
        }
        int split = split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        if (end <= split) {
            return plus(subtreeProof(start, end, left, known), root(right));
        }
        return start >= split
                ? plus(subtreeProof(start - split, end - split, right, known), root(left))
                : plus(subtreeProof(0, end - split, right, false), root(left));
    }

    private static List<Hash> plus(List<Hash> proof, Hash last) {
        List<Hash> all = new ArrayList<>(proof);
        all.add(last);
        return all;
    }

    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
