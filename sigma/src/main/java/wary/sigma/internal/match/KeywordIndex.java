package wary.sigma.internal.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds which of many literals stand anywhere in ASCII text, in one walk over the text as it was read: letters are
 * folded on the way. Made for keywords, which are looked for in every value of a record, so that one walk over the
 * array that holds all values replaces one for each of them.
 *
 * <p>A literal is known by a stretch of three bytes. Of literals of four bytes or more one of two neighbouring
 * stretches falls on an even place, so that only every second place is looked up; if some are of three bytes, every
 * place is. A bitmap that fits the processor's nearest cache answers nearly all look-ups with no; three of them share a
 * branch. Immutable.
 */
final class KeywordIndex {
    private static final int SHORTEST = 3;
    private static final int STRETCH = 0xFFFFFF;
    /** The most bits in the bitmap, as a power of two: eight kilobytes. */
    private static final int LARGEST_BITMAP = 16;

    private static final int SMALLEST_BITMAP = 9;
    /** Bits for each stretch in the bitmap: one look-up in so many is a false alarm. */
    private static final int SPARSE = 128;

    private static final long HIGH = 0x8080808080808080L;
    /** Folds ASCII letters; what it does to other characters is the same for text and literal. */
    private static final long FOLD = 0x2020202020202020L;

    private static final Slot[] NONE = {};

    private final long[] bits;
    private final int shift;
    private final Slot[][] buckets;
    private final int bucketShift;
    private final boolean everyPlace;

    /** A folded literal that was found by the stretch at {@code offset}. */
    private record Slot(byte[] bytes, int offset, int stretch, int[] payloads) {}

    private KeywordIndex(Map<String, List<Integer>> literals, Rarity rarity) {
        everyPlace = literals.keySet().stream().anyMatch(l -> l.length() == SHORTEST);
        List<Slot> slots = new ArrayList<>();
        literals.forEach((text, numbers) -> {
            byte[] bytes = bytes(text);
            int[] payloads =
                    numbers.stream().distinct().mapToInt(Integer::intValue).toArray();
            int at = rarest(bytes, rarity);
            slots.add(new Slot(bytes, at, stretch(bytes, at), payloads));
            if (!everyPlace) {
                slots.add(new Slot(bytes, at + 1, stretch(bytes, at + 1), payloads));
            }
        });
        int log = Math.clamp(
                32 - Integer.numberOfLeadingZeros(slots.size() * SPARSE - 1), SMALLEST_BITMAP, LARGEST_BITMAP);
        bits = new long[1 << log - 6];
        shift = 32 - log;
        int bucketLog = Math.max(1, 32 - Integer.numberOfLeadingZeros(slots.size() * 2));
        bucketShift = 32 - bucketLog;
        buckets = new Slot[1 << bucketLog][];
        java.util.Arrays.fill(buckets, NONE);
        for (Slot slot : slots) {
            int mixed = mix(slot.stretch());
            bits[mixed >>> shift + 6] |= 1L << (mixed >>> shift);
            int bucket = mixed >>> bucketShift;
            buckets[bucket] = java.util.Arrays.copyOf(buckets[bucket], buckets[bucket].length + 1);
            buckets[bucket][buckets[bucket].length - 1] = slot;
        }
    }

    /**
     * An index of these literals, which are folded and may stand anywhere; none if one of them is too short for it.
     * Those that are not ASCII are left out, as they are in no text that this index is for.
     */
    static Optional<KeywordIndex> of(List<LiteralIndex.Entry> entries, Rarity rarity) {
        Map<String, List<Integer>> literals = new LinkedHashMap<>();
        for (LiteralIndex.Entry entry : entries) {
            byte[] bytes = entry.literal().bytes();
            if (bytes.length < SHORTEST || entry.literal().where() != Literal.Where.ANYWHERE) {
                return Optional.empty();
            }
            if (ascii(bytes)) {
                literals.computeIfAbsent(
                                new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1),
                                l -> new ArrayList<>(1))
                        .add(entry.payload());
            }
        }
        return Optional.of(new KeywordIndex(literals, rarity));
    }

    /**
     * Reports each literal that stands in the text in either case, some perhaps several times, and some perhaps across
     * the border of two values.
     *
     * @return whether the text is ASCII; if not, what stands beside other characters may not have been found
     */
    boolean scan(byte[] text, int from, int to, LiteralIndex.Hits hits) {
        return everyPlace ? scanEvery(text, from, to, hits) : scanEven(text, from, to, hits);
    }

    private boolean scanEven(byte[] text, int from, int to, LiteralIndex.Hits hits) {
        long[] map = bits;
        int places = shift;
        long seen = 0;
        for (int i = from; i < to; i += 6) {
            long word = i + 8 <= to ? (long) Folding.LONGS.get(text, i) : rest(text, i, to);
            seen |= word;
            word |= FOLD;
            int a = mix((int) word & STRETCH) >>> places;
            int b = mix((int) (word >>> 16) & STRETCH) >>> places;
            int c = mix((int) (word >>> 32) & STRETCH) >>> places;
            if (((at(map, a) | at(map, b) | at(map, c)) & 1) != 0) {
                found(word, text, from, to, i, hits);
                found(word >>> 16, text, from, to, i + 2, hits);
                found(word >>> 32, text, from, to, i + 4, hits);
            }
        }
        return (seen & HIGH) == 0;
    }

    private boolean scanEvery(byte[] text, int from, int to, LiteralIndex.Hits hits) {
        long[] map = bits;
        int places = shift;
        long seen = 0;
        for (int i = from; i < to; i += 6) {
            long word = i + 8 <= to ? (long) Folding.LONGS.get(text, i) : rest(text, i, to);
            seen |= word;
            word |= FOLD;
            int a = mix((int) word & STRETCH) >>> places;
            int b = mix((int) (word >>> 8) & STRETCH) >>> places;
            int c = mix((int) (word >>> 16) & STRETCH) >>> places;
            int d = mix((int) (word >>> 24) & STRETCH) >>> places;
            int e = mix((int) (word >>> 32) & STRETCH) >>> places;
            int f = mix((int) (word >>> 40) & STRETCH) >>> places;
            if (((at(map, a) | at(map, b) | at(map, c) | at(map, d) | at(map, e) | at(map, f)) & 1) != 0) {
                for (int k = 0; k < 6; k++) {
                    found(word >>> 8 * k, text, from, to, i + k, hits);
                }
            }
        }
        return (seen & HIGH) == 0;
    }

    /** The bit at this place, as the lowest of the result. */
    private static long at(long[] map, int place) {
        return map[place >>> 6 & map.length - 1] >>> place;
    }

    /** The last bytes of the text, fewer than eight. */
    private static long rest(byte[] text, int from, int to) {
        long word = 0;
        for (int i = to - 1; i >= from; i--) {
            word = word << 8 | text[i] & 0xFFL;
        }
        return word;
    }

    private void found(long word, byte[] text, int from, int to, int at, LiteralIndex.Hits hits) {
        int stretch = (int) word & STRETCH;
        int mixed = mix(stretch);
        if ((at(bits, mixed >>> shift) & 1) != 0) {
            tell(buckets[mixed >>> bucketShift], stretch, text, from, to, at, hits);
        }
    }

    private static void tell(Slot[] slots, int stretch, byte[] text, int from, int to, int at, LiteralIndex.Hits hits) {
        for (Slot slot : slots) {
            if (slot.stretch == stretch && stands(slot.bytes, text, from, to, at - slot.offset)) {
                for (int payload : slot.payloads) {
                    hits.hit(payload);
                }
            }
        }
    }

    private static boolean stands(byte[] literal, byte[] text, int from, int to, int at) {
        if (at < from || to - at < literal.length) {
            return false;
        }
        for (int i = 0; i < literal.length; i++) {
            int b = text[at + i];
            if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != literal[i]) {
                return false;
            }
        }
        return true;
    }

    private static int mix(int stretch) {
        return stretch * 0x9E3779B1;
    }

    private static int stretch(byte[] bytes, int at) {
        return (bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16) | (int) FOLD & STRETCH;
    }

    /** Where in a literal the stretch, or two neighbouring ones, are the least common. */
    private int rarest(byte[] bytes, Rarity rarity) {
        int best = 0;
        int lowest = Integer.MAX_VALUE;
        for (int i = 0; i + (everyPlace ? 3 : 4) <= bytes.length; i++) {
            int count = rarity.countThree(bytes, i) + (everyPlace ? 0 : rarity.countThree(bytes, i + 1));
            if (count < lowest) {
                lowest = count;
                best = i;
            }
        }
        return best;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
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
