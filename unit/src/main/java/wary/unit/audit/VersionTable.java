package wary.unit.audit;

import java.util.Arrays;
import wary.unit.statement.StatementId;

/**
 * The newest version of each identifier in one ledger: 32 bytes for each, in open addressing, so that a million fit
 * into memory. Whoever chooses identifiers to make it slow gains little: the hash is mixed with a number of this run.
 */
final class VersionTable {
    private static final int EMPTY = -1;

    private final long seed = System.nanoTime() * 0x9E3779B97F4A7C15L;
    private long[] most = new long[1024];
    private long[] least = new long[1024];
    private long[] times = new long[1024];
    private int[] kinds = new int[1024];
    private int[] indexes = filled(1024);
    private int size;

    /** What was there before: where, and when it says it was said. */
    record Before(int index, long millis) {
        static final Before NOTHING = new Before(EMPTY, Long.MIN_VALUE);

        boolean isThere() {
            return index != EMPTY;
        }
    }

    /** Takes one more statement, and says what the newest under its identifier was so far. */
    Before put(StatementId id, int index, long millis) {
        if (size * 2 > indexes.length) {
            grow();
        }
        long hi = id.uuid().getMostSignificantBits();
        long lo = id.uuid().getLeastSignificantBits();
        int kind = id.kind().hashCode();
        int slot = slot(hi, lo, kind);
        if (indexes[slot] == EMPTY) {
            size++;
            set(slot, hi, lo, kind, index, millis);
            return Before.NOTHING;
        }
        Before before = new Before(indexes[slot], times[slot]);
        if (millis > before.millis) {
            indexes[slot] = index;
            times[slot] = millis;
        }
        return before;
    }

    private int slot(long hi, long lo, int kind) {
        long mixed = (hi ^ seed) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 31 ^ lo ^ kind) * 0x94D049BB133111EBL;
        int mask = indexes.length - 1;
        int slot = (int) (mixed ^ mixed >>> 32) & mask;
        while (indexes[slot] != EMPTY && !(most[slot] == hi && least[slot] == lo && kinds[slot] == kind)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void set(int slot, long hi, long lo, int kind, int index, long millis) {
        most[slot] = hi;
        least[slot] = lo;
        kinds[slot] = kind;
        indexes[slot] = index;
        times[slot] = millis;
    }

    private void grow() {
        long[] oldMost = most;
        long[] oldLeast = least;
        long[] oldTimes = times;
        int[] oldKinds = kinds;
        int[] oldIndexes = indexes;
        int length = Math.multiplyExact(oldIndexes.length, 2);
        most = new long[length];
        least = new long[length];
        times = new long[length];
        kinds = new int[length];
        indexes = filled(length);
        for (int i = 0; i < oldIndexes.length; i++) {
            if (oldIndexes[i] != EMPTY) {
                set(
                        slot(oldMost[i], oldLeast[i], oldKinds[i]),
                        oldMost[i],
                        oldLeast[i],
                        oldKinds[i],
                        oldIndexes[i],
                        oldTimes[i]);
            }
        }
    }

    private static int[] filled(int length) {
        int[] indexes = new int[length];
        Arrays.fill(indexes, EMPTY);
        return indexes;
    }
}
