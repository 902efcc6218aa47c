package wary.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** UTF-16 in little-endian order, as Windows writes it, to UTF-8, fast. */
public final class Utf16le {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0xFF80_FF80_FF80_FF80L;
    private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;

    private Utf16le() {}

    /**
     * Converts up to the first NUL character or to {@code to}; an odd last byte is left out. {@code target} must have
     * room for three bytes a character. Lone surrogates become {@code ?}, as in all of Java's UTF-8.
     *
     * @return the place in {@code target} after the last byte written
     */
    public static int toUtf8(byte[] source, int from, int to, byte[] target, int at) {
        while (to - from >= 2) {
            // Nearly all log text is ASCII: four characters at a time.
            while (to - from >= 8) {
                long four = (long) LONG.get(source, from);
                if ((four & NOT_ASCII) != 0) {
                    break;
                }
                int packed = (int) Long.compress(four, LOW_BYTES);
                if (((packed - 0x0101_0101) & ~packed & 0x8080_8080) != 0) {
                    break;
                }
                INT.set(target, at, packed);
                from += 8;
                at += 4;
            }
            if (to - from < 2) {
                break;
            }
            int c = unit(source, from);
            from += 2;
            if (c == 0) {
                break;
            }
            if (c < 0x80) {
                target[at++] = (byte) c;
            } else if (c < 0x800) {
                target[at++] = (byte) (0xC0 | c >> 6);
                target[at++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate((char) c)) {
                target[at++] = (byte) (0xE0 | c >> 12);
                target[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                target[at++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate((char) c)
                    && to - from >= 2
                    && Character.isLowSurrogate((char) unit(source, from))) {
                int point = Character.toCodePoint((char) c, (char) unit(source, from));
                from += 2;
                target[at++] = (byte) (0xF0 | point >> 18);
                target[at++] = (byte) (0x80 | point >> 12 & 0x3F);
                target[at++] = (byte) (0x80 | point >> 6 & 0x3F);
                target[at++] = (byte) (0x80 | point & 0x3F);
            } else {
                target[at++] = '?';
            }
        }
        return at;
    }

    private static int unit(byte[] source, int at) {
        return source[at] & 0xFF | (source[at + 1] & 0xFF) << 8;
    }
}
