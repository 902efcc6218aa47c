package wary.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Hashes and proofs of a tree from all of its leaves, by the recursive definitions of RFC 6962, section 2.1, and
 * draft-ietf-plants-merkle-tree-certs-03, section 4.4.1: slow, and shares nothing with what it is compared to.
 */
public final class MerkleOracle {
    private MerkleOracle() {}

    /** MTH(D). */
    public static Hash root(List<Hash> leaves) {
        int n = leaves.size();
        if (n < 2) {
            return n == 0 ? Hash.EMPTY : leaves.getFirst();
        }
        int k = split(n);
        return Hash.node(root(leaves.subList(0, k)), root(leaves.subList(k, n)));
    }

    /** PATH(m, D). */
    public static List<Hash> inclusion(int m, List<Hash> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k
                ? with(inclusion(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
                : with(inclusion(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
    }

    /** PROOF(m, D). */
    public static List<Hash> consistency(int m, List<Hash> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<Hash> subproof(int m, List<Hash> leaves, boolean known) {
        int n = leaves.size();
        if (m == n) {
            return known ? List.of() : List.of(root(leaves));
        }
        int k = split(n);
        return m <= k
                ? with(subproof(m, leaves.subList(0, k), known), root(leaves.subList(k, n)))
                : with(subproof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
    }

    /** SUBTREE_PROOF(start, end, D). */
    public static List<Hash> subtree(int start, int end, List<Hash> leaves) {
        return subtree(start, end, leaves, true);
    }

    private static List<Hash> subtree(int start, int end, List<Hash> leaves, boolean known) {
        int n = leaves.size();
        if (start == 0 && end == n) {
            return known ? List.of() : List.of(root(leaves));
        }
        int k = split(n);
        List<Hash> left = leaves.subList(0, k);
        List<Hash> right = leaves.subList(k, n);
        if (end <= k) {
            return with(subtree(start, end, left, known), root(right));
        }
        return k <= start
                ? with(subtree(start - k, end - k, right, known), root(left))
                : with(subtree(0, end - k, right, false), root(left));
    }

    private static List<Hash> with(List<Hash> proof, Hash last) {
        List<Hash> all = new ArrayList<>(proof);
        all.add(last);
        return all;
    }

    /** The largest power of two below a number. */
    private static int split(int n) {
        return Integer.highestOneBit(n - 1);
    }
}
