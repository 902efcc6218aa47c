package wary.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Keys, small trees and proofs for tests. The same key each time for a name and a type. */
final class Made {
    static final String ORIGIN = "harbor.example/ledger";

    private Made() {}

    static SigningKey key(String name, SignatureType type) {
        byte[] seed =
                Hash.sha256((name + type).getBytes(StandardCharsets.UTF_8)).bytes();
        try {
            return SigningKey.of(name, type, seed);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] entry(long index) {
        return ("entry " + index).getBytes(StandardCharsets.UTF_8);
    }

    static Checkpoint checkpoint(int size) {
        return new Checkpoint(ORIGIN, size, root(leaves(size)));
    }

    static SignedCheckpoint signed(Checkpoint checkpoint, long time, SigningKey... keys) {
        return SignedCheckpoint.of(
                checkpoint,
                Arrays.stream(keys).map(key -> key.sign(checkpoint, time)).toList());
    }

    static TlogProof proof(int index, SignedCheckpoint checkpoint) {
        return new TlogProof(
                index, path(index, leaves((int) checkpoint.checkpoint().size())), checkpoint);
    }

    static List<Hash> leaves(int size) {
        return IntStream.range(0, size).mapToObj(i -> Hash.leaf(entry(i))).toList();
    }

    /** RFC 9162, section 2.1.1. */
    static Hash root(List<Hash> leaves) {
        if (leaves.size() < 2) {
            return leaves.isEmpty() ? Hash.EMPTY : leaves.getFirst();
        }
        int split = split(leaves);
        return Hash.node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /** RFC 9162, section 2.1.3.1. */
    static List<Hash> path(int index, List<Hash> leaves) {
        if (leaves.size() < 2) {
            return List.of();
        }
        int split = split(leaves);
        boolean left = index < split;
        List<Hash> near = left ? leaves.subList(0, split) : leaves.subList(split, leaves.size());
        List<Hash> far = left ? leaves.subList(split, leaves.size()) : leaves.subList(0, split);
        List<Hash> path = new ArrayList<>(path(left ? index : index - split, near));
        path.add(root(far));
        return path;
    }

    private static int split(List<Hash> leaves) {
        return Integer.highestOneBit(leaves.size() - 1);
    }
}
