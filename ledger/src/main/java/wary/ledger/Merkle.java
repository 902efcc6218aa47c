package wary.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether a proof shows what it should about a Merkle tree (RFC 9162, sections 2.1.3 and 2.1.4;
 * draft-ietf-plants-merkle-tree-certs-03, section 4), and of which hashes such a proof consists.
 *
 * <p>Numbers and hashes may come from anyone: whatever they are, the answer is true or false, after at most 128 hashes.
 */
public final class Merkle {
    private Merkle() {}

    /**
     * A run of a tree's entries, from {@code start} to before {@code end}. Its hash is that of the tree which these
     * entries alone would make.
     */
    public record Range(long start, long end) {
        public Range {
            if (start < 0 || end < start) {
                throw new IllegalArgumentException("no entries run from %d to before %d".formatted(start, end));
            }
        }
    }

    /** Whether a proof shows that the tree of this size and root has this leaf at this index. */
    public static boolean includes(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        return index >= 0 && index < size && connects(new Range(index, index + 1), leaf, size, root, proof);
    }

    /**
     * Whether a proof shows that the subtree of this hash, from {@code start} to before {@code end}, has this leaf at
     * this index of the whole tree (draft section 4.3).
     */
    public static boolean includesInSubtree(
            long index, long start, long end, Hash leaf, List<Hash> proof, Hash subtree) {
        return isSubtree(start, end) && index >= start && includes(index - start, end - start, leaf, proof, subtree);
    }

    /**
     * Whether a proof shows that the tree of the second size and root only adds to the first one's.
     *
     * <p>About the empty tree no proof says anything, since every tree adds to it: from size 0 the answer is true only
     * for two empty trees. Whoever has seen nothing yet has nothing to compare and must not ask.
     */
    public static boolean extendsTo(long size1, Hash root1, long size2, Hash root2, List<Hash> proof) {
        if (size1 == 0) {
            return size2 == 0 && root1.equals(Hash.EMPTY) && root2.equals(Hash.EMPTY) && proof.isEmpty();
        }
        return size1 > 0 && size1 <= size2 && connects(new Range(0, size1), root1, size2, root2, proof);
    }

    /**
     * Whether a proof shows that the tree of this size and root has a subtree of this hash (subtree consistency, draft
     * section 4.4). An empty subtree within the tree has {@link Hash#EMPTY} and an empty proof, and says nothing.
     *
     * @return false too if the numbers are no subtree, or none of this tree
     */
    public static boolean includesSubtree(long start, long end, Hash subtree, long size, Hash root, List<Hash> proof) {
        if (start == end) {
            return start >= 0 && end <= size && subtree.equals(Hash.EMPTY) && proof.isEmpty();
        }
        return isSubtree(start, end) && end <= size && connects(new Range(start, end), subtree, size, root, proof);
    }

    /**
     * Whether these entries are a subtree (draft section 4.1): at least one, and the start a multiple of the smallest
     * power of two that is not below their number. Only such a run of entries has one hash in every tree that holds it.
     */
    public static boolean isSubtree(long start, long end) {
        if (start < 0 || end <= start) {
            return false;
        }
        long count = end - start;
        // Above 2^62 the power of two would not fit; only zero is a multiple of it that fits.
        return count > 1L << 62 ? start == 0 : start % ceiling(count) == 0;
    }

    /**
     * The runs of entries whose hashes, in this order, are the proof that a tree has a subtree. An inclusion proof is
     * the one of the subtree {@code [index, index + 1)}, a consistency proof the one of {@code [0, size1)}.
     *
     * @throws IllegalArgumentException if this is no subtree of a tree of that size
     */
    public static List<Range> proofOf(long start, long end, long size) {
        if (!isSubtree(start, end) || end > size) {
            throw new IllegalArgumentException(
                    "[%d, %d) is no subtree of a tree of %d entries".formatted(start, end, size));
        }
        List<Range> parts = new ArrayList<>();
        long from = 0;
        long to = size;
        // Goes down from the root to the subtree, or to its right edge where the tree cuts it in two.
        while (from < start || to > end) {
            long middle = from + (ceiling(to - from) >>> 1);
            if (end <= middle) {
                parts.add(new Range(middle, to));
                to = middle;
            } else {
                parts.add(new Range(from, middle));
                from = middle;
            }
        }
        if (from > start) {
            parts.add(new Range(from, to));
        }
        Collections.reverse(parts);
        return parts;
    }

    private static boolean connects(Range range, Hash subtree, long size, Hash root, List<Hash> proof) {
        List<Range> parts = proofOf(range.start(), range.end(), size);
        if (parts.size() != proof.size()) {
            return false;
        }
        // Both are built from the bottom: the subtree out of the parts inside it, the tree out of all.
        boolean cut = !parts.isEmpty() && inside(parts.getFirst(), range);
        Hash part = cut ? proof.getFirst() : subtree;
        Hash whole = part;
        for (int i = cut ? 1 : 0; i < proof.size(); i++) {
            Hash next = proof.get(i);
            if (parts.get(i).start() >= range.end()) {
                whole = Hash.node(whole, next);
            } else {
                whole = Hash.node(next, whole);
                if (inside(parts.get(i), range)) {
                    part = Hash.node(next, part);
                }
            }
        }
        return part.equals(subtree) && whole.equals(root);
    }

    private static boolean inside(Range part, Range range) {
        return part.start() >= range.start() && part.end() <= range.end();
    }

    /** The smallest power of two that is not below a number; 2^63 for those above 2^62, which is negative here. */
    private static long ceiling(long count) {
        return count <= 1 ? 1 : Long.highestOneBit(count - 1) << 1;
    }
}
