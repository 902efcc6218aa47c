package wary.unit.audit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import wary.ledger.Hash;

/**
 * What is kept of each entry of one ledger: 24 bytes. Hashes are cut to eight bytes, which is enough to see that two
 * differ; before anyone is accused, the entries themselves are read.
 */
final class Columns {
    private static final long NONE = Long.MIN_VALUE;

    private long[] times = new long[256];
    private long[] leaves = new long[256];
    private long[] commitments = new long[256];
    private int size;

    void add(Hash leaf) {
        add(leaf, NONE, NONE);
    }

    void add(Hash leaf, long millis, long commitment) {
        if (size == times.length) {
            int more = Math.addExact(size, Math.max(size >> 1, 1));
            times = Arrays.copyOf(times, more);
            leaves = Arrays.copyOf(leaves, more);
            commitments = Arrays.copyOf(commitments, more);
        }
        times[size] = millis;
        leaves[size] = cut(leaf);
        commitments[size] = commitment;
        size++;
    }

    int size() {
        return size;
    }

    boolean has(long index) {
        return index >= 0 && index < size;
    }

    boolean isLeaf(long index, Hash leaf) {
        return leaves[(int) index] == cut(leaf);
    }

    /** Whether the entry has a body, and its commitment is another one. */
    boolean isOtherCommitment(long index, Hash commitment) {
        return commitments[(int) index] != NONE && commitments[(int) index] != cut(commitment);
    }

    /** When the entry says it was made, in milliseconds since 1970; the least number if it does not say. */
    long time(long index) {
        return times[(int) index];
    }

    static long cut(Hash hash) {
        long cut = ByteBuffer.wrap(hash.bytes()).getLong();
        return cut == NONE ? 0 : cut;
    }
}
