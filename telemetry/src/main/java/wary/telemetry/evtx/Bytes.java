package wary.telemetry.evtx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Little-endian numbers in a byte array. Reading outside of it throws {@link IndexOutOfBoundsException}. */
final class Bytes {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** To compare with, which is faster than a loop. */
    private static final byte[] ZEROS = new byte[4096];

    private Bytes() {}

    static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }

    static int u16(byte[] bytes, int at) {
        return (short) SHORT.get(bytes, at) & 0xFFFF;
    }

    static int i32(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long i64(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /** An offset or size: 32 bits that must lie between 0 and {@code limit}, or -1 if they do not. */
    static int within(byte[] bytes, int at, int limit) {
        int value = i32(bytes, at);
        return value < 0 || value > limit ? -1 : value;
    }

    static boolean zero(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at += ZEROS.length) {
            int end = Math.min(to, at + ZEROS.length);
            if (Arrays.mismatch(bytes, at, end, ZEROS, 0, end - at) >= 0) {
                return false;
            }
        }
        return true;
    }

    static int crc32(byte[] bytes, int from, int to, int from2, int to2) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, to - from);
        crc.update(bytes, from2, to2 - from2);
        return (int) crc.getValue();
    }
}
