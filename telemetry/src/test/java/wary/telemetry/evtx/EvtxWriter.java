package wary.telemetry.evtx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes one chunk of an event log, valid unless told otherwise, for tests. */
final class EvtxWriter {
    static final int CHUNK = 65536;
    static final int NO_DEPENDENCY = 0xFFFF;

    /** A value of an instance, written in its place, so that binary XML in it can refer to places. */
    record Value(int type, Body body) {
        static Value of(int type, int... bytes) {
            return new Value(type, w -> {
                for (int b : bytes) {
                    w.u8(b);
                }
            });
        }

        static Value string(String text) {
            return new Value(Values.STRING, w -> w.utf16(text));
        }

        static Value binXml(Body body) {
            return new Value(Values.BINXML, body);
        }

        /** A little-endian number of this many bytes. */
        static Value number(int type, long value, int width) {
            return new Value(type, w -> {
                for (int i = 0; i < width; i++) {
                    w.u8((int) (value >>> 8 * i));
                }
            });
        }
    }

    /** Writes something at the writer's present place. */
    interface Body {
        void write(EvtxWriter w);
    }

    private final ByteBuffer out = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Integer> templates = new HashMap<>();
    private boolean inTemplate;
    private long firstId = 1;
    private long lastId;

    EvtxWriter() {
        out.position(ChunkHeader.SIZE);
    }

    int at() {
        return out.position();
    }

    ByteBuffer buffer() {
        return out;
    }

    EvtxWriter u8(int v) {
        out.put((byte) v);
        return this;
    }

    EvtxWriter u16(int v) {
        out.putShort((short) v);
        return this;
    }

    EvtxWriter u32(int v) {
        out.putInt(v);
        return this;
    }

    EvtxWriter utf16(String s) {
        out.put(s.getBytes(StandardCharsets.UTF_16LE));
        return this;
    }

    /** A record with this binary XML. */
    EvtxWriter record(long id, Body body) {
        if (lastId == 0) {
            firstId = id;
        }
        lastId = id;
        int start = at();
        u32(0x2A2A).u32(0);
        out.putLong(id).putLong(133_000_000_000_000_000L + id);
        body.write(this);
        u8(0);
        while ((at() + 4) % 8 != 0) {
            u8(0);
        }
        int size = at() + 4 - start;
        u32(size);
        out.putInt(start + 4, size);
        return this;
    }

    EvtxWriter fragment() {
        return u8(0x0F).u8(1).u8(1).u8(0);
    }

    EvtxWriter name(String name) {
        Integer known = names.get(name);
        if (known != null) {
            return u32(known);
        }
        u32(at() + 4);
        names.put(name, at());
        return u32(0).u16(0x1234).u16(name.length()).utf16(name).u16(0);
    }

    EvtxWriter element(String name, Body attributes, Body content) {
        return element(name, NO_DEPENDENCY, attributes, content);
    }

    EvtxWriter element(String name, Body content) {
        return element(name, w -> {}, content);
    }

    /** An element with one attribute that is fixed. */
    EvtxWriter fixed(String name, String attribute, String value, Body content) {
        return element(name, a -> a.attribute(attribute, value), content);
    }

    EvtxWriter element(String name, int dependency, Body attributes, Body content) {
        int token = at();
        u8(0x01);
        if (inTemplate) {
            u16(dependency);
        }
        int size = at();
        u32(0).name(name);
        int list = at();
        u32(0);
        attributes.write(this);
        if (at() == list + 4) {
            out.position(list);
        } else {
            out.put(token, (byte) 0x41);
            out.putInt(list, at() - list - 4);
        }
        int before = at();
        u8(0x02);
        content.write(this);
        if (at() == before + 1) {
            out.position(before);
            u8(0x03);
        } else {
            u8(0x04);
        }
        out.putInt(size, at() - size - 4);
        return this;
    }

    EvtxWriter attribute(String name, Body value) {
        u8(0x06).name(name);
        value.write(this);
        return this;
    }

    EvtxWriter attribute(String name, String value) {
        return attribute(name, w -> w.text(value));
    }

    EvtxWriter text(String text) {
        return u8(0x05).u8(0x01).u16(text.length()).utf16(text);
    }

    EvtxWriter substitution(int number, int type) {
        return u8(0x0D).u16(number).u8(type);
    }

    EvtxWriter optional(int number, int type) {
        return u8(0x0E).u16(number).u8(type);
    }

    /** An instance of a template, which is written out where it is used first. */
    EvtxWriter instance(String template, Body body, Value... values) {
        u8(0x0C).u8(1).u32(template.hashCode());
        Integer known = templates.get(template);
        if (known != null) {
            u32(known);
        } else {
            u32(at() + 4);
            templates.put(template, at());
            u32(0).u32(template.hashCode());
            out.putLong(1).putInt(2);
            int size = at();
            u32(0).fragment();
            boolean outer = inTemplate;
            inTemplate = true;
            body.write(this);
            inTemplate = outer;
            u8(0);
            out.putInt(size, at() - size - 4);
        }
        return values(values);
    }

    EvtxWriter values(Value... values) {
        u32(values.length);
        int descriptor = at();
        for (Value value : values) {
            u16(0).u8(value.type()).u8(0);
        }
        boolean outer = inTemplate;
        inTemplate = false;
        for (Value value : values) {
            int from = at();
            value.body().write(this);
            out.putShort(descriptor, (short) (at() - from));
            descriptor += 4;
        }
        inTemplate = outer;
        return this;
    }

    /** The chunk, with its header and checksums. */
    byte[] chunk() {
        int free = at();
        byte[] chunk = out.array().clone();
        ByteBuffer b = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        b.put(0, "ElfChnk\0".getBytes(StandardCharsets.US_ASCII));
        b.putLong(8, firstId).putLong(16, lastId).putLong(24, firstId).putLong(32, lastId);
        b.putInt(40, 128).putInt(48, free);
        CRC32 crc = new CRC32();
        crc.update(chunk, 512, free - 512);
        b.putInt(52, (int) crc.getValue());
        seal(chunk);
        return chunk;
    }

    /** Computes the header's checksum anew. */
    static void seal(byte[] chunk) {
        CRC32 crc = new CRC32();
        crc.update(chunk, 0, 120);
        crc.update(chunk, 128, 384);
        ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).putInt(124, (int) crc.getValue());
    }

    static byte[] file(byte[]... chunks) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] header = new byte[4096];
        System.arraycopy("ElfFile\0".getBytes(StandardCharsets.US_ASCII), 0, header, 0, 8);
        file.writeBytes(header);
        for (byte[] chunk : chunks) {
            file.writeBytes(chunk);
        }
        return file.toByteArray();
    }
}
