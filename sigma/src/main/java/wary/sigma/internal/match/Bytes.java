package wary.sigma.internal.match;

import java.util.Arrays;

/** Searching and comparing stretches of bytes. */
final class Bytes {
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
        for (int i = from; i <= stop; i++) {
            if (text[i] == first
                    && text[i + length - 1] == last
                    && Arrays.equals(text, i, i + length, literal, 0, length)) {
                return i;
            }
        }
        return -1;
    }
}
