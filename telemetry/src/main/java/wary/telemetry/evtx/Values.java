package wary.telemetry.evtx;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import wary.model.Event;

/**
 * The typed values of binary XML as text. Numbers are decimal, those meant as hexadecimal {@code 0x} and lower case,
 * GUIDs and bytes upper-case hexadecimal, times ISO 8601 in UTC with microseconds, as evtx_dump writes them in JSON. A
 * value whose size does not fit its type is given as bytes.
 */
final class Values {
    static final int NULL = 0x00;
    static final int STRING = 0x01;
    static final int ANSI = 0x02;
    static final int INT8 = 0x03;
    static final int UINT8 = 0x04;
    static final int INT16 = 0x05;
    static final int UINT16 = 0x06;
    static final int INT32 = 0x07;
    static final int UINT32 = 0x08;
    static final int INT64 = 0x09;
    static final int UINT64 = 0x0A;
    static final int REAL32 = 0x0B;
    static final int REAL64 = 0x0C;
    static final int BOOL = 0x0D;
    static final int BINARY = 0x0E;
    static final int GUID = 0x0F;
    static final int SIZE = 0x10;
    static final int FILETIME = 0x11;
    static final int SYSTEMTIME = 0x12;
    static final int SID = 0x13;
    static final int HEX32 = 0x14;
    static final int HEX64 = 0x15;
    static final int HANDLE = 0x20;
    static final int BINXML = 0x21;
    static final int XML = 0x23;
    static final int ARRAY = 0x80;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int[] GUID_ORDER = {3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15};

    private final Scratch scratch = new Scratch();
    private byte[] bytes = {};

    void startChunk(byte[] chunk) {
        bytes = chunk;
    }

    /** Whether there is such a type, single or as an array. */
    static boolean exists(int type) {
        return type <= HEX64
                || type >= (ARRAY | STRING) && type <= (ARRAY | HEX64)
                || type == HANDLE
                || type == BINXML
                || type == XML;
    }

    /** The bytes that a value of this type has; 0 if that varies. */
    static int width(int type) {
        return switch (type) {
            case INT8, UINT8 -> 1;
            case INT16, UINT16 -> 2;
            case INT32, UINT32, REAL32, BOOL, HEX32 -> 4;
            case INT64, UINT64, REAL64, FILETIME, HEX64 -> 8;
            case GUID, SYSTEMTIME -> 16;
            default -> 0;
        };
    }

    static Event.Kind kind(int type, int length) {
        return switch (type) {
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64, REAL32, REAL64 ->
                length == width(type) ? Event.Kind.NUMBER : Event.Kind.TEXT;
            case BOOL -> Event.Kind.BOOLEAN;
            default -> Event.Kind.TEXT;
        };
    }

    /** Whether a value has no text. */
    boolean empty(int type, int from, int length) {
        if (length == 0 || type == NULL) {
            return true;
        }
        return (type == STRING || type == XML) && (length == 1 || Bytes.u16(bytes, from) == 0);
    }

    /** The place after the instance of a template that begins at {@code at} with its token. */
    int skipInstance(int at, int end) {
        Frame frame = new Frame();
        frame.read(bytes, at, end);
        return frame.end;
    }

    byte[] text(int type, int from, int length) {
        scratch.clear();
        write(scratch, type, from, length);
        return scratch.take();
    }

    /** Adds a single value to a field. */
    void add(Event.Builder builder, int field, int type, int from, int length) {
        if (type == STRING || type == XML) {
            builder.addUtf16le(field, Event.Kind.TEXT, bytes, from, length);
            return;
        }
        scratch.clear();
        write(scratch, type, from, length);
        builder.add(field, kind(type, length), scratch.bytes(), 0, scratch.length());
    }

    void write(Scratch to, int type, int from, int length) {
        int width = width(type);
        if (width != 0 && width != length && type != BOOL) {
            to.hexBytes(bytes, from, length);
            return;
        }
        switch (type) {
            case NULL -> {}
            case STRING, XML -> to.addUtf16le(bytes, from, length);
            case ANSI -> ansi(to, from, length);
            case INT8 -> to.decimal(bytes[from]);
            case UINT8 -> to.decimal(Bytes.u8(bytes, from));
            case INT16 -> to.decimal((short) Bytes.u16(bytes, from));
            case UINT16 -> to.decimal(Bytes.u16(bytes, from));
            case INT32 -> to.decimal(Bytes.i32(bytes, from));
            case UINT32 -> to.decimal(Bytes.i32(bytes, from) & 0xFFFF_FFFFL);
            case INT64 -> to.decimal(Bytes.i64(bytes, from));
            case UINT64 -> to.ascii(Long.toUnsignedString(Bytes.i64(bytes, from)));
            case REAL32 -> {
                float real = Float.intBitsToFloat(Bytes.i32(bytes, from));
                real(to, real, Float.toString(real));
            }
            case REAL64 -> {
                double real = Double.longBitsToDouble(Bytes.i64(bytes, from));
                real(to, real, Double.toString(real));
            }
            case BOOL -> to.ascii(Bytes.zero(bytes, from, from + length) ? "false" : "true");
            case GUID -> guid(to, from);
            case SIZE, HANDLE -> {
                if (length == 4) {
                    to.hex(Bytes.i32(bytes, from) & 0xFFFF_FFFFL);
                } else if (length == 8) {
                    to.hex(Bytes.i64(bytes, from));
                } else {
                    to.hexBytes(bytes, from, length);
                }
            }
            case FILETIME -> Times.fileTime(to, Bytes.i64(bytes, from));
            case SYSTEMTIME -> {
                if (!Times.systemTime(to, bytes, from)) {
                    to.hexBytes(bytes, from, length);
                }
            }
            case SID -> sid(to, from, length);
            case HEX32 -> to.hex(Bytes.i32(bytes, from) & 0xFFFF_FFFFL);
            case HEX64 -> to.hex(Bytes.i64(bytes, from));
            default -> to.hexBytes(bytes, from, length);
        }
    }

    /** NULs are padding here, wherever they stand. */
    private void ansi(Scratch to, int from, int length) {
        String text = new String(bytes, from, length, WINDOWS_1252);
        to.add((text.indexOf(0) < 0 ? text : text.replace("\0", "")).getBytes(StandardCharsets.UTF_8));
    }

    private static void real(Scratch to, double value, String shortest) {
        to.ascii(Double.isFinite(value) ? new BigDecimal(shortest).toPlainString() : shortest);
    }

    private void guid(Scratch to, int from) {
        to.room(36);
        for (int place : GUID_ORDER) {
            if (place < 0) {
                to.ascii('-');
            } else {
                to.hexByte(bytes[from + place]);
            }
        }
    }

    /** Revision, count, authority (6 bytes, big-endian), then as many sub-authorities of 4 bytes. */
    private void sid(Scratch to, int from, int length) {
        int size = sidSize(from, length);
        if (size < 0) {
            to.hexBytes(bytes, from, length);
            return;
        }
        long authority = Long.reverseBytes(Bytes.i64(bytes, from)) & 0xFFFF_FFFF_FFFFL;
        to.ascii("S-");
        to.decimal(Bytes.u8(bytes, from));
        to.ascii('-');
        to.decimal(authority);
        for (int at = from + 8; at < from + size; at += 4) {
            to.ascii('-');
            to.decimal(Bytes.i32(bytes, at) & 0xFFFF_FFFFL);
        }
    }

    /** The size of the SID that begins here, or -1 if it does not fit into {@code length}. */
    int sidSize(int from, int length) {
        if (length < 8) {
            return -1;
        }
        int size = 8 + 4 * Bytes.u8(bytes, from + 1);
        return size > length ? -1 : size;
    }

    /** The size of the first item of an array whose rest is {@code length} bytes, what separates the items included. */
    int itemSize(int itemType, int from, int length) {
        switch (itemType) {
            case STRING -> {
                for (int i = 0; i + 2 <= length; i += 2) {
                    if (Bytes.u16(bytes, from + i) == 0) {
                        return i + 2;
                    }
                }
                return length;
            }
            case ANSI -> {
                for (int i = 0; i < length; i++) {
                    if (bytes[from + i] == 0) {
                        return i + 1;
                    }
                }
                return length;
            }
            case SID -> {
                int size = sidSize(from, length);
                return size < 0 ? length : size;
            }
            case SIZE -> {
                // The array does not say whether it comes from a 32-bit or 64-bit system; the latter are nearly all.
                return length % 8 == 0 ? 8 : Math.min(4, length);
            }
            default -> {
                int width = width(itemType);
                return width == 0 ? length : Math.min(width, length);
            }
        }
    }
}
