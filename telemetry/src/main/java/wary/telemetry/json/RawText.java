package wary.telemetry.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes a string's text straight from the input, eight bytes at a time, where the parser has only seen its opening
 * quote. The parser checks the string when it goes on; what is taken from a string that is not sound is thrown away
 * then.
 */
final class RawText {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private byte[] text = new byte[1024];
    private int length;

    /** The text last taken, as UTF-8, from the array's beginning. */
    byte[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /**
     * Takes the string whose first character stands at {@code from}.
     *
     * @param to the end of the input
     */
    void take(byte[] bytes, int from, int to) {
        length = 0;
        int at = from;
        while (at < to) {
            if (text.length - length < 16) {
                text = Arrays.copyOf(text, text.length * 2);
            }
            if (at + 8 <= to) {
                long word = (long) LONGS.get(bytes, at);
                long special = zeros(word ^ ONES * '"') | zeros(word ^ ONES * '\\');
                LONGS.set(text, length, word);
                if (special == 0) {
                    at += 8;
                    length += 8;
                    continue;
                }
                int plain = Long.numberOfTrailingZeros(special) >>> 3;
                at += plain;
                length += plain;
            }
            byte b = bytes[at++];
            if (b == '"') {
                return;
            }
            if (b == '\\') {
                at = escape(bytes, at, to);
            } else {
                text[length++] = b;
            }
        }
    }

    /** The high bit of each byte that is zero; above the first such byte there may be false ones. */
    private static long zeros(long word) {
        return word - ONES & ~word & HIGH;
    }

    private int escape(byte[] bytes, int from, int to) {
        if (from >= to) {
            return to;
        }
        byte b = bytes[from];
        if (b == 'u') {
            return unicode(bytes, from + 1, to);
        }
        text[length++] = switch (b) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> b;
        };
        return from + 1;
    }

    private int unicode(byte[] bytes, int from, int to) {
        int first = hex(bytes, from, to);
        int next = from + 4;
        if (Character.isHighSurrogate((char) first)
                && next + 6 <= to
                && bytes[next] == '\\'
                && bytes[next + 1] == 'u') {
            int second = hex(bytes, next + 2, to);
            if (Character.isLowSurrogate((char) second)) {
                put(Character.toString(Character.toCodePoint((char) first, (char) second)));
                return next + 6;
            }
        }
        put(String.valueOf((char) first));
        return next;
    }

    private static int hex(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = from; i < Math.min(from + 4, to); i++) {
            value = value << 4 | Math.max(0, Character.digit(bytes[i], 16));
        }
        return value;
    }

    private void put(String characters) {
        byte[] utf8 = characters.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(utf8, 0, text, length, utf8.length);
        length += utf8.length;
    }
}
