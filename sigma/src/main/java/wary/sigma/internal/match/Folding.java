package wary.sigma.internal.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Case folding, the same for patterns and values: each code point to upper and then to lower case, so that the few
 * letters with two lower-case forms (the long s, the Kelvin sign) meet their plain ones, as in
 * {@link String#equalsIgnoreCase}.
 */
final class Folding {
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long HIGH = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;

    private Folding() {}

    /** A pattern's or value's text, folded, as UTF-8. */
    static byte[] fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return folded.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Folds ASCII letters eight bytes at a time.
     *
     * @return whether all was ASCII; if not, what was written is of no use
     */
    static boolean foldAscii(byte[] from, int offset, int length, byte[] to, int at) {
        long seen = 0;
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            long word = (long) LONGS.get(from, offset + i);
            seen |= word;
            LONGS.set(to, at + i, foldWord(word));
        }
        for (; i < length; i++) {
            byte b = from[offset + i];
            seen |= b & 0x80;
            to[at + i] = b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
        }
        return (seen & HIGH) == 0;
    }

    /**
     * Folds any text, code point by code point. A folded character may take half as many bytes again.
     *
     * @param from valid UTF-8
     * @return the place after what was written
     */
    static int foldUtf8(byte[] from, int offset, int length, byte[] to, int at) {
        int end = offset + length;
        int out = at;
        for (int i = offset; i < end; ) {
            int c = from[i];
            if (c >= 0) {
                to[out++] = (byte) (c >= 'A' && c <= 'Z' ? c | 0x20 : c);
                i++;
                continue;
            }
            int size = Math.min(end - i, c >= (byte) 0xF0 ? 4 : c >= (byte) 0xE0 ? 3 : 2);
            int point = c & 0xFF >> size + 1;
            for (int k = 1; k < size; k++) {
                point = point << 6 | from[i + k] & 0x3F;
            }
            i += size;
            out = write(Character.toLowerCase(Character.toUpperCase(point)), to, out);
        }
        return out;
    }

    private static int write(int point, byte[] to, int at) {
        int out = at;
        if (point < 0x80) {
            to[out++] = (byte) point;
        } else if (point < 0x800) {
            to[out++] = (byte) (0xC0 | point >> 6);
            to[out++] = (byte) (0x80 | point & 0x3F);
        } else if (point < 0x10000) {
            to[out++] = (byte) (0xE0 | point >> 12);
            to[out++] = (byte) (0x80 | point >> 6 & 0x3F);
            to[out++] = (byte) (0x80 | point & 0x3F);
        } else {
            to[out++] = (byte) (0xF0 | point >> 18);
            to[out++] = (byte) (0x80 | point >> 12 & 0x3F);
            to[out++] = (byte) (0x80 | point >> 6 & 0x3F);
            to[out++] = (byte) (0x80 | point & 0x3F);
        }
        return out;
    }

    /** Sets bit 5 of each byte from A to Z; right only if no byte has its high bit set, which the caller checks. */
    private static long foldWord(long word) {
        long atLeastA = (word & ~HIGH) + ONES * (0x80 - 'A');
        long aboveZ = (word & ~HIGH) + ONES * (0x80 - 'Z' - 1);
        return word | ((atLeastA & ~aboveZ & HIGH) >>> 2);
    }
}
