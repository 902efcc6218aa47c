package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MerkleTest {
    private static final int SMALL = 40;
    private static final Hash STRANGER = Hash.leaf(new byte[] {-1});

    @Test
    void everyEntryOfEverySmallTreeIsIncludedByItsOwnProofOnly() {
        for (int size = 1; size <= SMALL; size++) {
            List<Hash> leaves = leaves(size);
            Hash root = MerkleOracle.root(leaves);
            int n = size;
            for (int i = 0; i < size; i++) {
                int index = i;
                Hash leaf = leaves.get(i);
                List<Hash> proof = MerkleOracle.inclusion(i, leaves);
                assertThat(Merkle.includes(i, size, leaf, proof, root)).isTrue();
                assertThat(Merkle.includes(i, size, STRANGER, proof, root)).isFalse();
                assertThat(Merkle.includes(i, size, leaf, proof, STRANGER)).isFalse();
                assertThat(Merkle.includes(i, size, root, proof, leaf)).isEqualTo(size == 1);
                for (int other = -1; other <= size + 1; other++) {
                    assertThat(Merkle.includes(other, size, leaf, proof, root)).isEqualTo(other == i);
                }
                noneVerifies(proof, damaged -> Merkle.includes(index, n, leaf, damaged, root));
            }
        }
    }

    @Test
    void everyPairOfSmallTreesIsConsistentByItsOwnProofOnly() {
        List<Hash> all = leaves(SMALL);
        for (int size2 = 1; size2 <= SMALL; size2++) {
            Hash root2 = MerkleOracle.root(all.subList(0, size2));
            for (int size1 = 1; size1 <= size2; size1++) {
                Hash root1 = MerkleOracle.root(all.subList(0, size1));
                List<Hash> proof = MerkleOracle.consistency(size1, all.subList(0, size2));
                int m = size1;
                int n = size2;
                assertThat(Merkle.extendsTo(m, root1, n, root2, proof)).isTrue();
                assertThat(Merkle.extendsTo(m, STRANGER, n, root2, proof)).isFalse();
                assertThat(Merkle.extendsTo(m, root1, n, STRANGER, proof)).isFalse();
                assertThat(Merkle.extendsTo(m, root2, n, root1, proof)).isEqualTo(m == n);
                assertThat(Merkle.extendsTo(n, root1, m, root2, proof)).isEqualTo(m == n);
                for (int other = -1; other <= size2 + 1; other++) {
                    assertThat(Merkle.extendsTo(other, root1, n, root2, proof)).isEqualTo(other == m);
                }
                noneVerifies(proof, damaged -> Merkle.extendsTo(m, root1, n, root2, damaged));
            }
        }
    }

    @Test
    void everySubtreeOfEverySmallTreeIsIncludedByItsOwnProofOnly() {
        List<Hash> all = leaves(SMALL);
        for (int size = 1; size <= SMALL; size++) {
            Hash root = MerkleOracle.root(all.subList(0, size));
            for (int start = 0; start < size; start++) {
                for (int end = start + 1; end <= size; end++) {
                    Hash subtree = MerkleOracle.root(all.subList(start, end));
                    int from = start;
                    int to = end;
                    int n = size;
                    if (!isSubtreeByTheBook(start, end)) {
                        assertThat(Merkle.isSubtree(start, end)).isFalse();
                        assertThat(Merkle.includesSubtree(from, to, subtree, n, root, List.of()))
                                .isFalse();
                        assertThatThrownBy(() -> Merkle.proofOf(from, to, n))
                                .isInstanceOf(IllegalArgumentException.class);
                        continue;
                    }
                    assertThat(Merkle.isSubtree(start, end)).isTrue();
                    List<Hash> proof = MerkleOracle.subtree(start, end, all.subList(0, size));
                    assertThat(Merkle.includesSubtree(from, to, subtree, n, root, proof))
                            .isTrue();
                    assertThat(Merkle.includesSubtree(from, to, STRANGER, n, root, proof))
                            .isFalse();
                    assertThat(Merkle.includesSubtree(from, to, subtree, n, STRANGER, proof))
                            .isFalse();
                    noneVerifies(proof, damaged -> Merkle.includesSubtree(from, to, subtree, n, root, damaged));
                }
            }
        }
    }

    /** A run of entries is a subtree if it is aligned to the smallest power of two that holds it. */
    private static boolean isSubtreeByTheBook(int start, int end) {
        int power = 1;
        while (power < end - start) {
            power *= 2;
        }
        return start % power == 0;
    }

    @Test
    void partsOfAProofAreWhatTheDefinitionsSay() {
        List<Hash> all = leaves(SMALL);
        for (int size = 1; size <= SMALL; size++) {
            for (int end = 1; end <= size; end++) {
                assertThat(hashes(Merkle.proofOf(0, end, size), all))
                        .isEqualTo(MerkleOracle.consistency(end, all.subList(0, size)));
                assertThat(hashes(Merkle.proofOf(end - 1, end, size), all))
                        .isEqualTo(MerkleOracle.inclusion(end - 1, all.subList(0, size)));
            }
        }
    }

    private static List<Hash> hashes(List<Merkle.Range> parts, List<Hash> leaves) {
        return parts.stream()
                .map(part -> MerkleOracle.root(leaves.subList((int) part.start(), (int) part.end())))
                .toList();
    }

    @Property(tries = 200)
    void partsCoverTheTreeOnce(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1) long index, @ForAll @LongRange(min = 1) long size) {
        long at = index % size;
        List<Merkle.Range> parts = Merkle.proofOf(at, at + 1, size);
        assertThat(parts).hasSizeLessThanOrEqualTo(63);
        long covered = 1;
        for (Merkle.Range part : parts) {
            covered += part.end() - part.start();
        }
        assertThat(covered).isEqualTo(size);
        parts = Merkle.proofOf(0, at + 1, size);
        assertThat(parts).hasSizeLessThanOrEqualTo(64);
        assertThat(
                        parts.isEmpty()
                                ? at + 1
                                : parts.stream()
                                        .mapToLong(Merkle.Range::end)
                                        .max()
                                        .orElseThrow())
                .isEqualTo(size);
    }

    @Property(tries = 300)
    void numbersFromAnywhereAreAnswered(
            @ForAll long start, @ForAll long end, @ForAll long size, @ForAll @IntRange(max = 70) int length) {
        List<Hash> proof = Collections.nCopies(length, STRANGER);
        assertThat(Merkle.includes(start, size, STRANGER, proof, Hash.EMPTY)).isFalse();
        assertThat(Merkle.extendsTo(start, STRANGER, size, Hash.EMPTY, proof)).isFalse();
        assertThat(Merkle.includesSubtree(start, end, STRANGER, size, Hash.EMPTY, proof))
                .isFalse();
        assertThat(Merkle.includesInSubtree(size, start, end, STRANGER, proof, Hash.EMPTY))
                .isFalse();
    }

    @Test
    void theLargestSizesDoNotOverflow() {
        long max = Long.MAX_VALUE;
        assertThat(Merkle.isSubtree(0, max)).isTrue();
        assertThat(Merkle.isSubtree(1, max)).isFalse();
        assertThat(Merkle.isSubtree(1L << 62, max)).isTrue();
        assertThat(Merkle.isSubtree(-1, 1)).isFalse();
        assertThat(Merkle.isSubtree(2, 2)).isFalse();
        assertThat(Merkle.proofOf(0, max, max)).isEmpty();
        assertThat(Merkle.proofOf(max - 1, max, max)).hasSize(62);
        assertThat(Merkle.proofOf(0, 1, max)).hasSize(63);
    }

    @Test
    void ofTheEmptyTreeNothingIsProven() {
        assertThat(Merkle.extendsTo(0, Hash.EMPTY, 0, Hash.EMPTY, List.of())).isTrue();
        assertThat(Merkle.extendsTo(0, Hash.EMPTY, 0, Hash.EMPTY, List.of(STRANGER)))
                .isFalse();
        assertThat(Merkle.extendsTo(0, STRANGER, 0, STRANGER, List.of())).isFalse();
        assertThat(Merkle.extendsTo(0, Hash.EMPTY, 1, STRANGER, List.of())).isFalse();
        assertThat(Merkle.includes(0, 0, STRANGER, List.of(), STRANGER)).isFalse();
    }

    /** Each hash with a bit flipped, each left out, doubled or exchanged with the next, one too many at either end. */
    private static void noneVerifies(List<Hash> proof, Predicate<List<Hash>> verifies) {
        List<List<Hash>> damaged = new ArrayList<>();
        for (int i = 0; i < proof.size(); i++) {
            byte[] flipped = proof.get(i).bytes();
            flipped[i % Hash.SIZE] ^= 1;
            damaged.add(changed(proof, i, List.of(Hash.of(flipped))));
            damaged.add(changed(proof, i, List.of()));
            damaged.add(changed(proof, i, List.of(proof.get(i), proof.get(i))));
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(proof);
                Collections.swap(swapped, i - 1, i);
                damaged.add(swapped);
            }
        }
        damaged.add(changed(proof, -1, List.of(STRANGER)));
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(STRANGER);
        damaged.add(longer);
        assertThat(damaged).noneMatch(verifies);
    }

    /** The proof with other hashes in place of one; before all, if that one is -1. */
    private static List<Hash> changed(List<Hash> proof, int at, List<Hash> instead) {
        List<Hash> changed = new ArrayList<>(proof);
        if (at >= 0) {
            changed.remove(at);
        }
        changed.addAll(Math.max(at, 0), instead);
        return changed;
    }

    private static List<Hash> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hash.leaf(new byte[] {(byte) i}))
                .toList();
    }
}
