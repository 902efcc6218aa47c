package wary.telemetry.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Whether bytes are well-formed UTF-8 (RFC 3629): longer forms of short characters and halves of surrogate pairs, which
 * could hide text from rules, are not.
 */
public final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final String HEX = "0123456789ABCDEF";
    private static final long HIGH = 0x8080808080808080L;

    private Utf8() {}

    /** Whether all of it is. */
    public static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (at + 8 <= to && ((long) LONGS.get(bytes, at) & HIGH) == 0) {
                at += 8;
            } else if (bytes[at] >= 0) {
                at++;
            } else {
                int length = length(bytes, at, to);
                if (length == 0) {
                    return false;
                }
                at += length;
            }
        }
        return true;
    }

    /**
     * The same bytes with each one that is no part of a well-formed character written out as {@code \xNN}, the way web
     * servers write bytes that are no text: what an attacker sent stays visible, and nothing is taken for something
     * else.
     */
    public static byte[] mended(byte[] bytes, int from, int to) {
        byte[] mended = new byte[(to - from) * 4];
        int used = 0;
        int at = from;
        while (at < to) {
            int length = bytes[at] >= 0 ? 1 : length(bytes, at, to);
            if (length == 0) {
                mended[used++] = '\\';
                mended[used++] = 'x';
                mended[used++] = (byte) HEX.charAt(bytes[at] >> 4 & 0xF);
                mended[used++] = (byte) HEX.charAt(bytes[at] & 0xF);
                at++;
            }
            for (int i = 0; i < length; i++) {
                mended[used++] = bytes[at++];
            }
        }
        return Arrays.copyOf(mended, used);
    }

    /** The length of the character that begins here with a byte over 0x7F; 0 if it is none. */
    private static int length(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || at + length > to) {
            return 0;
        }
        for (int i = at + 1; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xFF;
        boolean sound = switch (first) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
        return sound ? length : 0;
    }
}
