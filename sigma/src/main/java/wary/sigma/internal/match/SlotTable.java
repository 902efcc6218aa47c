package wary.sigma.internal.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Slots by a hash, behind a bitmap that says quickly when there are none. Immutable. */
final class SlotTable {
    /** Bits for each key in the bitmap: one look-up in so many is a false alarm. */
    private static final int SPARSE = 24;

    private static final int SMALLEST_BITMAP = 9;
    private static final Slot[] NONE = {};

    private final long[] bits;
    private final int shift;
    private final Slot[][] buckets;
    private final int bucketShift;

    private SlotTable(Map<Long, List<Slot>> byKey) {
        int log = Math.max(SMALLEST_BITMAP, log2(byKey.size() * SPARSE));
        bits = new long[1 << (log - 6)];
        shift = 64 - log;
        int bucketLog = log2(byKey.size() * 2);
        bucketShift = 64 - bucketLog;
        List<List<Slot>> lists = new ArrayList<>();
        for (int i = 0; i < 1 << bucketLog; i++) {
            lists.add(new ArrayList<>(1));
        }
        byKey.forEach((key, slots) -> {
            long mixed = LiteralIndex.mix(key);
            int bit = (int) (mixed >>> shift);
            bits[bit >>> 6] |= 1L << bit;
            lists.get((int) (mixed >>> bucketShift)).addAll(slots);
        });
        buckets = byKey.isEmpty()
                ? new Slot[0][]
                : lists.stream()
                        .map(l -> l.isEmpty() ? NONE : l.toArray(Slot[]::new))
                        .toArray(Slot[][]::new);
    }

    /** The least number, 1 or more, whose power of two is greater than this. */
    private static int log2(int number) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(number));
    }

    boolean isEmpty() {
        return buckets.length == 0;
    }

    long[] bits() {
        return bits;
    }

    int shift() {
        return shift;
    }

    /** Slots that may have this key. */
    Slot[] slots(long key) {
        long mixed = LiteralIndex.mix(key);
        int bit = (int) (mixed >>> shift);
        return (bits[bit >>> 6] & 1L << bit) == 0 ? NONE : slotsOfMixed(mixed);
    }

    Slot[] slotsOfMixed(long mixed) {
        return buckets[(int) (mixed >>> bucketShift)];
    }

    /** Collects slots. */
    static final class Builder {
        private final Map<Long, List<Slot>> byKey = new HashMap<>();

        void add(long key, Slot slot) {
            byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(slot);
        }

        SlotTable build() {
            return new SlotTable(byKey);
        }
    }
}
