package wary.sigma.internal.match;

import java.util.Arrays;

/** Searching and comparing stretches of bytes. */
final class Bytes {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private Bytes() {}

    static boolean equalAt(byte[] text, int at, int end, byte[] literal) {
        int length = literal.length;
        return at >= 0 && end - at >= length && Arrays.equals(text, at, at + length, literal, 0, length);
    }

    static boolean startsWith(byte[] text, int from, int to, byte[] literal) {
        return equalAt(text, from, to, literal);
    }

    static boolean endsWith(byte[] text, int from, int to, byte[] literal) {
        return to - literal.length >= from && equalAt(text, to - literal.length, to, literal);
    }

    /** The first place of {@code literal} within the range, or -1. An empty literal is found at {@code from}. */
    static int indexOf(byte[] text, int from, int to, byte[] literal) {
        int length = literal.length;
        if (length == 0) {
            return from;
        }
        byte first = literal[0];
        byte last = literal[length - 1];
        int stop = to - length;
        int i = from;
        // Eight places at a time, by first and last byte, as far as the array allows.
        long firsts = ONES * (first & 0xFF);
        long lasts = ONES * (last & 0xFF);
        int quick = Math.min(stop, text.length - length - 7);
        for (; i <= quick; i += 8) {
            long differs =
                    (long) Folding.LONGS.get(text, i) ^ firsts | (long) Folding.LONGS.get(text, i + length - 1) ^ lasts;
            // The high bit of each byte where both are equal; above the first such byte there may be false ones.
            for (long equal = differs - ONES & ~differs & HIGH; equal != 0; equal &= equal - 1) {
                int at = i + (Long.numberOfTrailingZeros(equal) >>> 3);
                if (at <= stop && Arrays.equals(text, at, at + length, literal, 0, length)) {
                    return at;
                }
            }
        }
        for (; i <= stop; i++) {
            if (text[i] == first
                    && text[i + length - 1] == last
                    && Arrays.equals(text, i, i + length, literal, 0, length)) {
                return i;
            }
        }
        return -1;
    }
}
