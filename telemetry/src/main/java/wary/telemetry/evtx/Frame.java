package wary.telemetry.evtx;

/**
 * An instance of a template: where the template stands, and the values for its substitutions. Reused from record to
 * record.
 *
 * <p>Token (1 byte), unknown (1), identifier (4), offset of the template (4); there, or right here if it is the first
 * use: offset of the next template (4), GUID (16), size (4), body. Then the count of values (4), for each its size (2),
 * type (1) and a zero byte, and then the values.
 */
final class Frame {
    private static final int HEADER = 24;

    /** The template's offset in the chunk. */
    int template;

    int body;
    int bodyEnd;
    int count;
    int[] types = new int[64];
    /** The place of each value, and after the last its end. */
    int[] starts = new int[65];
    /** Whether a value is binary XML itself. */
    boolean nests;
    /** The place after the last value. */
    int end;

    void read(byte[] bytes, int at, int limit) {
        if (limit - at < 14) {
            throw new Malformed("the data ends within the instance of a template", limit);
        }
        template = Bytes.within(bytes, at + 6, bytes.length - HEADER);
        if (template < 0) {
            throw new Malformed("a template lies outside of the chunk, as referred to", at + 6);
        }
        body = template + HEADER;
        int size = Bytes.within(bytes, template + 20, bytes.length - body);
        if (size < 0) {
            throw new Malformed("a template is larger than the chunk", template);
        }
        bodyEnd = body + size;
        int next = at + 10;
        if (template == next) {
            next = bodyEnd;
        }
        values(bytes, next, limit);
    }

    private void values(byte[] bytes, int at, int limit) {
        int descriptor = at + 4;
        count = limit < descriptor ? -1 : Bytes.within(bytes, at, (limit - descriptor) / 4);
        if (count < 0) {
            throw new Malformed("more values are announced than the record has room for", at);
        }
        if (types.length < count) {
            types = new int[Math.max(count, types.length * 2)];
            starts = new int[types.length + 1];
        }
        nests = false;
        int place = descriptor + 4 * count;
        for (int i = 0; i < count; i++, descriptor += 4) {
            int type = Bytes.u8(bytes, descriptor + 2);
            if (!Values.exists(type)) {
                throw new Malformed("a value has the unknown type 0x" + Integer.toHexString(type), descriptor);
            }
            nests |= type == Values.BINXML;
            types[i] = type;
            starts[i] = place;
            place += Bytes.u16(bytes, descriptor);
        }
        starts[count] = place;
        if (place > limit) {
            throw new Malformed("the values are " + (place - limit) + " bytes longer than the record", at);
        }
        end = place;
    }
}
