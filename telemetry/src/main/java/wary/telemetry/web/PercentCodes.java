package wary.telemetry.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wary.telemetry.internal.Escapes;
import wary.telemetry.internal.Utf8;

/**
 * Percent codes (RFC 3986, section 2.1), undone up to {@link #ROUNDS} times since attackers encode what they encoded,
 * {@code %uNNNN} as IIS takes it, and {@code +} for a space (the first time only, so that {@code %2B} is a plus).
 */
final class PercentCodes {
    static final int ROUNDS = 3;

    private PercentCodes() {}

    /** The text without codes, or null if there are none. Bytes that are no text are written as {@code \xNN}. */
    static byte @Nullable [] undone(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '%' && bytes[at] != '+') {
            at++;
        }
        if (at == to) {
            return null;
        }
        byte[] plain = Arrays.copyOfRange(bytes, from, to);
        int length = plain.length;
        for (int round = 0; round < ROUNDS; round++) {
            int shorter = round(plain, length, round == 0);
            if (shorter == length) {
                break;
            }
            length = shorter;
        }
        return Utf8.isValid(plain, 0, length) ? Arrays.copyOf(plain, length) : Utf8.mended(plain, 0, length);
    }

    /** Undoes codes in place, which never makes a text longer; gives its length. */
    private static int round(byte[] text, int length, boolean plus) {
        int used = 0;
        int at = 0;
        while (at < length) {
            byte b = text[at];
            int value = b == '%' ? Escapes.hex(text, at + 1, length) : -1;
            int unit = b == '%' && value < 0 ? unit(text, at + 1, length) : -1;
            if (value >= 0) {
                text[used++] = (byte) value;
                at += 3;
            } else if (unit >= 0) {
                used = character(text, used, unit);
                at += 6;
            } else {
                text[used++] = plus && b == '+' ? (byte) ' ' : b;
                at++;
            }
        }
        return used;
    }

    /** The number in {@code uNNNN}; -1 if it is none. */
    private static int unit(byte[] text, int at, int length) {
        if (length - at < 5 || text[at] != 'u' && text[at] != 'U') {
            return -1;
        }
        int high = Escapes.hex(text, at + 1, length);
        int low = Escapes.hex(text, at + 3, length);
        return high < 0 || low < 0 ? -1 : high << 8 | low;
    }

    /** Writes a character as UTF-8; half a surrogate pair comes out as bytes that are no text. */
    private static int character(byte[] text, int at, int unit) {
        int used = at;
        if (unit < 0x80) {
            text[used++] = (byte) unit;
        } else if (unit < 0x800) {
            text[used++] = (byte) (0xC0 | unit >> 6);
            text[used++] = (byte) (0x80 | unit & 0x3F);
        } else {
            text[used++] = (byte) (0xE0 | unit >> 12);
            text[used++] = (byte) (0x80 | unit >> 6 & 0x3F);
            text[used++] = (byte) (0x80 | unit & 0x3F);
        }
        return used;
    }
}
