package wary.telemetry.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Scanning of bytes that are mostly ASCII. Places are from the first byte to the one after the last. */
public final class Ascii {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private Ascii() {}

    /** The first place of an ASCII character, or {@code to}. */
    public static int indexOf(byte[] bytes, int from, int to, char wanted) {
        long pattern = ONES * wanted;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long word = (long) LONGS.get(bytes, at) ^ pattern;
            long zeros = (word - ONES) & ~word & HIGH;
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >> 3);
            }
        }
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /** The first place where these ASCII characters stand, or {@code to}. */
    public static int indexOf(byte[] bytes, int from, int to, String wanted) {
        int at = indexOf(bytes, from, to, wanted.charAt(0));
        while (at < to && !startsWith(bytes, at, to, wanted)) {
            at = indexOf(bytes, at + 1, to, wanted.charAt(0));
        }
        return at;
    }

    /** Whether these ASCII characters stand here. */
    public static boolean startsWith(byte[] bytes, int from, int to, String wanted) {
        if (to - from < wanted.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (bytes[from + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether these are the ASCII characters. */
    public static boolean is(byte[] bytes, int from, int to, String wanted) {
        return to - from == wanted.length() && startsWith(bytes, from, to, wanted);
    }

    public static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Whether there are digits and nothing else. */
    public static boolean isNumber(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(bytes[i])) {
                return false;
            }
        }
        return from < to;
    }

    /** The number that up to nine digits make; -1 if there is anything else, or nothing. */
    public static int number(byte[] bytes, int from, int to) {
        if (from >= to || to - from > 9 || from < 0 || to > bytes.length) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(bytes[i])) {
                return -1;
            }
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    /** The month, 1 to 12, whose English name's first three letters stand here; -1 if none. */
    public static int month(byte[] bytes, int from, int to) {
        if (to - from < 3) {
            return -1;
        }
        for (int month = 0; month < 12; month++) {
            if (bytes[from] == MONTHS.charAt(3 * month)
                    && bytes[from + 1] == MONTHS.charAt(3 * month + 1)
                    && bytes[from + 2] == MONTHS.charAt(3 * month + 2)) {
                return month + 1;
            }
        }
        return -1;
    }
}
