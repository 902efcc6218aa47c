package wary.telemetry.evtx;

import java.util.Arrays;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Rejection;

/**
 * Finds the records of a chunk. Each begins with a signature (4 bytes), its size (4), identifier (8) and time (8); then
 * comes the binary XML, and the size again. Where a record is broken, the next one is searched for.
 */
final class ChunkDecoder implements Decoder {
    private static final int SIGNATURE = 0x00002A2A;
    private static final int HEADER = 24;
    private static final int AROUND = HEADER + 4;

    private final Event.Builder builder;
    private final RecordReader reader;

    private String source = "";
    private long offset;
    private byte[] bytes = {};
    private ChunkHeader header = new ChunkHeader(false, false, 0);
    private EventSink sink = Nothing.SINK;

    ChunkDecoder(FieldTable fields) {
        this.builder = new Event.Builder(fields);
        this.reader = new RecordReader(fields, builder, null);
    }

    @Override
    public void decode(Chunk chunk, EventSink sink) {
        this.source = chunk.source();
        this.offset = chunk.offset();
        this.sink = sink;
        // The chunk's own offsets count from its beginning.
        this.bytes = chunk.from() == 0 && chunk.to() == chunk.bytes().length
                ? chunk.bytes()
                : Arrays.copyOfRange(chunk.bytes(), chunk.from(), chunk.to());
        this.header = ChunkHeader.read(bytes);
        reader.startChunk(bytes);
        walk();
        this.sink = Nothing.SINK;
        this.bytes = new byte[0];
    }

    private void walk() {
        int at = header.signed() || signedAt(ChunkHeader.SIZE) ? ChunkHeader.SIZE : 0;
        int end = header.sound() ? header.free() : bytes.length;
        long last = -1;
        while (at < end) {
            if (at == header.free() && at > ChunkHeader.SIZE && !follows(at, last)) {
                // The header is damaged, but its end of the records looks right: what comes is left from an older log.
                return;
            }
            if (!signedAt(at)) {
                int next = search(at, end);
                int to = next < 0 ? end : next;
                if (!Bytes.zero(bytes, at, to)) {
                    reject(0, at, "found " + (to - at) + " bytes that are no record");
                }
                at = to;
                continue;
            }
            long id = Bytes.i64(bytes, at + 8);
            last = id;
            at = record(at, id);
        }
    }

    private boolean follows(int at, long last) {
        return signedAt(at) && Bytes.i64(bytes, at + 8) == last + 1;
    }

    /** Reads the record that begins here; returns where to go on. */
    private int record(int at, long id) {
        int size = Bytes.within(bytes, at + 4, bytes.length - at);
        boolean whole = size >= AROUND && Bytes.i32(bytes, at + size - 4) == size;
        int next = at + size;
        if (!whole) {
            // One of the two sizes is damaged, or the end is missing. If the binary XML between here and the next
            // record is whole, so is the event.
            int found = search(at + 4, bytes.length);
            next = found < 0 ? bytes.length : found;
        }
        try {
            reader.read(at + HEADER, whole ? next - 4 : next);
            builderDone(at, id, whole ? next - 4 : next);
        } catch (Malformed e) {
            builder.clear();
            String sizes = whole ? "" : ", and its two sizes differ or it is cut off";
            reject(Math.max(0, id), at, e.reason() + sizes);
        }
        return next;
    }

    private void builderDone(int at, long id, int to) {
        sink.event(builder.build(source, id, offset + at, new RecordOriginal(bytes, at + HEADER, to)));
    }

    private void reject(long id, int at, String reason) {
        String place = header.signed() ? "" : "; the chunk's header is missing";
        String sound = !header.signed() || ChunkHeader.recordsSound(bytes, header.free())
                ? ""
                : "; the chunk was changed after its checksum was computed";
        sink.rejected(new Rejection(source, id, offset + at, reason + place + sound));
    }

    private boolean signedAt(int at) {
        return bytes.length - at >= AROUND && Bytes.i32(bytes, at) == SIGNATURE;
    }

    /** The next place where a whole record may begin, or -1. */
    private int search(int from, int end) {
        for (int at = from; at < end && bytes.length - at >= AROUND; at++) {
            if (bytes[at] == 0x2A && Bytes.i32(bytes, at) == SIGNATURE) {
                int size = Bytes.within(bytes, at + 4, bytes.length - at);
                if (size >= AROUND && Bytes.i32(bytes, at + size - 4) == size) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** Takes nothing; stands in between two chunks, so that no sink is held longer than needed. */
    private enum Nothing implements EventSink {
        SINK;

        @Override
        public void event(Event event) {}

        @Override
        public void rejected(Rejection rejection) {}
    }
}
