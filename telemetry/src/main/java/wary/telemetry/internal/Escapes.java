package wary.telemetry.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The escapes of web servers and of Zeek: Apache writes a quote as {@code \"} and a backslash as {@code \\}, nginx as
 * {@code \x22} and {@code \x5C}, both any other byte that is not printable as {@code \xNN}; Zeek writes a backslash as
 * Apache does, and other bytes as all do. Undone is what stands for text; control characters and bytes that are no text
 * stay as they are written, so that they can be seen and searched for.
 */
public final class Escapes {
    private Escapes() {}

    /** The text without escapes, or null if there are none. */
    public static byte @Nullable [] undone(byte[] bytes, int from, int to) {
        int at = Ascii.indexOf(bytes, from, to, '\\');
        if (at == to) {
            return null;
        }
        byte[] plain = new byte[to - from];
        System.arraycopy(bytes, from, plain, 0, at - from);
        int used = at - from;
        while (at < to) {
            byte next = at + 1 < to ? bytes[at + 1] : 0;
            int value = next == 'x' ? hex(bytes, at + 2, to) : -1;
            if (bytes[at] != '\\') {
                plain[used++] = bytes[at++];
            } else if (next == '"' || next == '\\') {
                plain[used++] = next;
                at += 2;
            } else if (value >= 0x80 || value >= ' ' && value < 0x7F) {
                plain[used++] = (byte) value;
                at += 4;
            } else {
                plain[used++] = '\\';
                at++;
            }
        }
        return Utf8.isValid(plain, 0, used) ? Arrays.copyOf(plain, used) : Utf8.mended(plain, 0, used);
    }

    /** The byte that two hexadecimal digits make; -1 if there are none. */
    public static int hex(byte[] bytes, int at, int to) {
        if (to - at < 2) {
            return -1;
        }
        int high = Character.digit(bytes[at], 16);
        int low = Character.digit(bytes[at + 1], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
