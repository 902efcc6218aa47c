package wary.sigma.internal.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Finds which of many literals a value has, in one walk over the value.
 *
 * <ul>
 *   <li>Whole values, beginnings and endings are found by a hash of up to eight bytes at the edge.
 *   <li>Literals of seven bytes or more: whatever their place, one of four neighbouring stretches of four bytes falls
 *       on a multiple of four, so only every fourth place of the value is looked up.
 *   <li>Of literals of four to six bytes, one of two neighbouring stretches of three bytes falls on an even place.
 *   <li>Shorter ones are looked up at each place by a pair of bytes.
 * </ul>
 *
 * Bitmaps small enough for the processor's nearest cache answer nearly all look-ups with no; what remains is compared
 * byte by byte. Immutable.
 */
final class LiteralIndex {
    private static final int LONG_LITERAL = 7;
    private static final int LONG_STRIDE = 4;
    private static final long FOUR_BYTES = 0xFFFFFFFFL;
    private static final int MIDDLE_LITERAL = 4;
    private static final int MIDDLE_STRIDE = 2;
    private static final long THREE_BYTES = 0xFFFFFFL;

    /** Takes what was found. */
    interface Hits {
        /**
         * A literal was found.
         *
         * @param payload the number it was added with
         * @return whether to stop looking
         */
        boolean hit(int payload);
    }

    /** A literal with the number to report when it is found. */
    record Entry(Literal literal, int payload) {}

    /** A literal that can be compared as a value. */
    private record Key(Literal.Where where, String text) {
        static Key of(Literal literal) {
            return new Key(literal.where(), new String(literal.bytes(), StandardCharsets.ISO_8859_1));
        }
    }

    private final SlotTable whole;
    private final EdgeTables starts;
    private final EdgeTables ends;
    private final SlotTable longs;
    private final SlotTable middles;
    private final PairTable pairs;
    /** Short literals that are not ASCII: no need to look in values that are. */
    private final PairTable widePairs;

    /**
     * @param entries what to look for
     * @param rarity how common a stretch of four bytes is; the rarest of a literal are looked up
     */
    LiteralIndex(List<Entry> entries, IntUnaryOperator rarity) {
        Map<Key, List<Integer>> merged = new LinkedHashMap<>();
        for (Entry entry : entries) {
            merged.computeIfAbsent(Key.of(entry.literal()), k -> new ArrayList<>(1))
                    .add(entry.payload());
        }
        SlotTable.Builder wholes = new SlotTable.Builder();
        EdgeTables.Builder starting = new EdgeTables.Builder();
        EdgeTables.Builder ending = new EdgeTables.Builder();
        SlotTable.Builder longOnes = new SlotTable.Builder();
        SlotTable.Builder middleOnes = new SlotTable.Builder();
        List<Slot> shortOnes = new ArrayList<>();
        List<Slot> shortWide = new ArrayList<>();
        merged.forEach((key, numbers) -> {
            byte[] bytes = key.text().getBytes(StandardCharsets.ISO_8859_1);
            Slot slot = new Slot(
                    bytes,
                    0,
                    numbers.stream().distinct().mapToInt(Integer::intValue).toArray());
            switch (key.where()) {
                case WHOLE -> wholes.add(Edges.whole(Edges.padded(bytes), Edges.PAD, bytes.length), slot);
                case START ->
                    starting.add(
                            Edges.length(bytes), Edges.head(Edges.padded(bytes), Edges.PAD, Edges.length(bytes)), slot);
                case END ->
                    ending.add(
                            Edges.length(bytes),
                            Edges.tail(Edges.padded(bytes), Edges.PAD + bytes.length, Edges.length(bytes)),
                            slot);
                case ANYWHERE -> {
                    if (bytes.length >= LONG_LITERAL) {
                        int best = rarest(bytes, rarity);
                        for (int i = best; i < best + LONG_STRIDE; i++) {
                            longOnes.add((int) Folding.INTS.get(bytes, i) & FOUR_BYTES, slot.at(i));
                        }
                    } else if (bytes.length >= MIDDLE_LITERAL) {
                        byte[] padded = Edges.padded(bytes);
                        for (int i = 0; i < MIDDLE_STRIDE; i++) {
                            int at = bytes.length - MIDDLE_LITERAL + i;
                            middleOnes.add((int) Folding.INTS.get(padded, Edges.PAD + at) & THREE_BYTES, slot.at(at));
                        }
                    } else {
                        (ascii(bytes) ? shortOnes : shortWide).add(slot);
                    }
                }
            }
        });
        whole = wholes.build();
        starts = starting.build();
        ends = ending.build();
        longs = longOnes.build();
        middles = middleOnes.build();
        pairs = new PairTable(shortOnes);
        widePairs = new PairTable(shortWide);
    }

    /**
     * Reports each literal that the value has, some perhaps several times. The array must have eight bytes to spare
     * before and after the range.
     *
     * @param ascii whether the value is known to be ASCII
     * @return whether the receiver asked to stop
     */
    boolean scan(byte[] text, int from, int to, boolean ascii, Hits hits) {
        return scanEdges(text, from, to, hits)
                || !longs.isEmpty() && scanInside(longs, LONG_STRIDE, FOUR_BYTES, text, from, to, hits)
                || !middles.isEmpty() && scanInside(middles, MIDDLE_STRIDE, THREE_BYTES, text, from, to, hits)
                || pairs.scan(text, from, to, hits)
                || !ascii && widePairs.scan(text, from, to, hits);
    }

    private boolean scanEdges(byte[] text, int from, int to, Hits hits) {
        if (!whole.isEmpty()) {
            for (Slot slot : whole.slots(Edges.whole(text, from, to - from))) {
                if (slot.bytes().length == to - from
                        && Bytes.equalAt(text, from, to, slot.bytes())
                        && slot.tell(hits)) {
                    return true;
                }
            }
        }
        for (int i = 0; i < starts.count() && starts.length(i) <= to - from; i++) {
            for (Slot slot : starts.table(i).slots(Edges.head(text, from, starts.length(i)))) {
                if (Bytes.startsWith(text, from, to, slot.bytes()) && slot.tell(hits)) {
                    return true;
                }
            }
        }
        for (int i = 0; i < ends.count() && ends.length(i) <= to - from; i++) {
            for (Slot slot : ends.table(i).slots(Edges.tail(text, to, ends.length(i)))) {
                if (Bytes.endsWith(text, from, to, slot.bytes()) && slot.tell(hits)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean scanInside(
            SlotTable table, int stride, long mask, byte[] text, int from, int to, Hits hits) {
        long[] bits = table.bits();
        int shift = table.shift();
        int last = to - (mask == FOUR_BYTES ? 4 : 3);
        for (int i = from; i <= last; i += stride) {
            long mixed = mix((int) Folding.INTS.get(text, i) & mask);
            int bit = (int) (mixed >>> shift);
            if ((bits[bit >>> 6] & 1L << bit) != 0 && found(table.slotsOfMixed(mixed), text, from, to, i, hits)) {
                return true;
            }
        }
        return false;
    }

    private static boolean found(Slot[] slots, byte[] text, int from, int to, int at, Hits hits) {
        for (Slot slot : slots) {
            int start = at - slot.offset();
            if (start >= from && Bytes.equalAt(text, start, to, slot.bytes()) && slot.tell(hits)) {
                return true;
            }
        }
        return false;
    }

    static long mix(long key) {
        return key * 0x9E3779B97F4A7C15L;
    }

    /** Where in a long literal four neighbouring stretches of four bytes are the least common. */
    private static int rarest(byte[] bytes, IntUnaryOperator rarity) {
        int best = 0;
        int lowest = Integer.MAX_VALUE;
        for (int i = 0; i + LONG_LITERAL <= bytes.length; i++) {
            int count = 0;
            for (int j = i; j < i + LONG_STRIDE; j++) {
                count += rarity.applyAsInt((int) Folding.INTS.get(bytes, j));
            }
            if (count < lowest) {
                lowest = count;
                best = i;
            }
        }
        return best;
    }

    private static boolean ascii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
