package wary.telemetry.evtx;

import java.util.Arrays;
import wary.model.Utf16le;

/** Bytes of text being put together. */
final class Scratch {
    private static final byte[] UPPER = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
    };

    private byte[] bytes = new byte[128];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        return taken;
    }

    void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    void add(byte[] text) {
        add(text, 0, text.length);
    }

    void add(byte[] text, int from, int count) {
        room(count);
        System.arraycopy(text, from, bytes, length, count);
        length += count;
    }

    /** UTF-16 in little-endian order, up to its first NUL. */
    void addUtf16le(byte[] utf16, int from, int count) {
        room(count / 2 * 3 + 4);
        length = Utf16le.toUtf8(utf16, from, from + count, bytes, length);
    }

    @SuppressWarnings("deprecation") // Takes the low bytes of the characters, which is right for ASCII.
    void ascii(String text) {
        room(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    void ascii(char c) {
        room(1);
        bytes[length++] = (byte) c;
    }

    /** Upper-case hexadecimal, two digits a byte. */
    void hexBytes(byte[] source, int from, int count) {
        room(count * 2);
        for (int i = 0; i < count; i++) {
            hexByte(source[from + i]);
        }
    }

    /** The caller has made room. */
    void hexByte(byte b) {
        bytes[length++] = UPPER[b >> 4 & 15];
        bytes[length++] = UPPER[b & 15];
    }

    /** {@code 0x} and lower-case hexadecimal without leading zeros. */
    void hex(long value) {
        room(18);
        bytes[length++] = '0';
        bytes[length++] = 'x';
        int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(value)) / 4);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            int digit = (int) (value >>> shift) & 15;
            bytes[length++] = (byte) (digit < 10 ? '0' + digit : 'a' - 10 + digit);
        }
    }

    void decimal(long value) {
        if (value == Long.MIN_VALUE) {
            ascii("-9223372036854775808");
            return;
        }
        if (value < 0) {
            ascii('-');
            value = -value;
        }
        digits(value, 1);
    }

    /** Decimal with leading zeros up to {@code least} digits. */
    void digits(long value, int least) {
        room(20);
        int count = least;
        for (long v = value, n = 1; v >= 10; v /= 10) {
            count = Math.max(count, (int) ++n);
        }
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + value % 10);
            value /= 10;
        }
        length += count;
    }
}
