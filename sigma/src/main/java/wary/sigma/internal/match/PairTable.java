package wary.sigma.internal.match;

import java.util.ArrayList;
import java.util.List;

/** Literals of one to three bytes, by a pair of bytes, with one bit for each pair there is. Immutable. */
final class PairTable {
    private static final int BUCKETS = 256;
    private static final Slot[] NONE = {};

    private final long[] bits;
    private final Slot[][] buckets;
    private final Slot[][] singles;

    PairTable(List<Slot> slots) {
        bits = new long[slots.isEmpty() ? 0 : 1024];
        List<List<Slot>> byPair = lists();
        List<List<Slot>> byByte = lists();
        for (Slot slot : slots) {
            byte[] bytes = slot.bytes();
            if (bytes.length == 1) {
                byByte.get(bytes[0] & 0xFF).add(slot);
                for (int second = 0; second < 256; second++) {
                    set(bytes[0] & 0xFF | second << 8);
                }
            } else {
                int at = bytes.length == 3 && letter(bytes[0]) && !letter(bytes[2]) ? 1 : 0;
                int pair = bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
                byPair.get(bucket(pair)).add(slot.at(at));
                set(pair);
            }
        }
        buckets = arrays(byPair);
        singles = arrays(byByte);
    }

    private static List<List<Slot>> lists() {
        List<List<Slot>> lists = new ArrayList<>();
        for (int i = 0; i < BUCKETS; i++) {
            lists.add(new ArrayList<>(0));
        }
        return lists;
    }

    private static Slot[][] arrays(List<List<Slot>> lists) {
        return lists.stream()
                .map(l -> l.isEmpty() ? NONE : l.toArray(Slot[]::new))
                .toArray(Slot[][]::new);
    }

    private static boolean letter(byte b) {
        return b >= 'a' && b <= 'z' || b == ' ';
    }

    private void set(int pair) {
        bits[pair >>> 6] |= 1L << pair;
    }

    private static int bucket(int pair) {
        return (pair ^ pair >>> 5) & BUCKETS - 1;
    }

    boolean scan(byte[] text, int from, int to, LiteralIndex.Hits hits) {
        if (bits.length == 0) {
            return false;
        }
        for (int i = from; i < to; i++) {
            int pair = text[i] & 0xFF | (text[i + 1] & 0xFF) << 8;
            if ((bits[pair >>> 6] & 1L << pair) != 0
                    && (tell(singles[pair & 0xFF], text, from, to, i, hits)
                            || tell(buckets[bucket(pair)], text, from, to, i, hits))) {
                return true;
            }
        }
        return false;
    }

    private static boolean tell(Slot[] slots, byte[] text, int from, int to, int at, LiteralIndex.Hits hits) {
        for (Slot slot : slots) {
            int start = at - slot.offset();
            if (start >= from && Bytes.equalAt(text, start, to, slot.bytes()) && slot.tell(hits)) {
                return true;
            }
        }
        return false;
    }
}
