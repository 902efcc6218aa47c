package wary.telemetry.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Function;
import wary.telemetry.ChunkSink;
import wary.telemetry.internal.RecordChunks;
import wary.telemetry.internal.Records;

/**
 * Cuts an array of objects, or objects one after another, into records by following braces. It does not check what is
 * between them; the decoder does. Where objects are envelopes, what is in their lists is cut as it comes by, so that an
 * envelope may be of any length.
 */
final class RecordSplitter {
    private final InputStream stream;
    private final RecordChunks chunks;
    private final byte[] block = new byte[64 << 10];

    private long number;
    private long offset;
    private byte[] record = new byte[4096];
    private int length;
    private long recordOffset;
    private Nesting nesting = new Nesting();
    private boolean inRecord;
    private boolean inArray;
    /** Within something that is neither an object nor an array, where a record should be. */
    private boolean inScalar;

    private final boolean envelopes;
    private Envelope envelope = new Envelope();
    /** Within the list of an envelope. */
    private boolean inList;
    /** After the list of an envelope, whose closing brace is still to come. */
    private boolean inRest;

    private boolean restTold;
    /** Whether the envelope itself stands in an array. */
    private boolean wasInArray;

    /**
     * @param envelopes whether objects may be envelopes around lists of records
     * @param context what goes with a chunk beside the places of its records
     */
    RecordSplitter(
            String source, InputStream stream, ChunkSink sink, boolean envelopes, Function<Records, Object> context) {
        this.stream = stream;
        this.envelopes = envelopes;
        chunks = new RecordChunks(source, sink, context);
    }

    void split() throws IOException {
        try {
            for (int count = stream.read(block); count >= 0; count = stream.read(block)) {
                for (int i = 0; i < count; i++) {
                    next(block[i]);
                    offset++;
                }
            }
            if (inRecord) {
                chunks.reject(number, recordOffset, "the input ends within this record");
            }
        } finally {
            // Where reading failed, what was read until then still counts.
            chunks.flush();
        }
    }

    private void next(byte b) {
        if (inRecord) {
            keep(b);
            nesting.next(b);
            if (envelopes && !inList && envelope.isOpen()) {
                envelope.next(b);
                if (envelope.isList()) {
                    openList();
                    next(b);
                    return;
                }
            }
            if (nesting.depth() <= 0) {
                endRecord();
            }
        } else if (inRest) {
            afterList(b);
        } else if (inList && b == ']') {
            inList = false;
            inScalar = false;
            inRest = true;
            restTold = false;
            nesting = new Nesting();
            nesting.next((byte) '{');
        } else if (b == '{' || (b == '[' && inArray)) {
            inRecord = true;
            inScalar = false;
            number++;
            recordOffset = offset;
            length = 0;
            nesting = new Nesting();
            keep(b);
            nesting.next(b);
            if (envelopes && !inList) {
                envelope = new Envelope();
                envelope.next(b);
            }
        } else if (b == '[') {
            inArray = true;
            inScalar = false;
        } else if (b == ']' || b == ',' || b == '\n') {
            inArray &= b != ']';
            inScalar = false;
        } else if (b != ' ' && b != '\t' && b != '\r' && !inScalar) {
            inScalar = true;
            number++;
            chunks.reject(number, offset, "expected an object, found something that begins with " + shown(b));
        }
    }

    /** What was taken for a record is an envelope whose list begins. */
    private void openList() {
        inRecord = false;
        inList = true;
        wasInArray = inArray;
        inArray = true;
        number--;
    }

    private void afterList(byte b) {
        nesting.next(b);
        if (nesting.depth() > 1 && !restTold) {
            restTold = true;
            number++;
            chunks.reject(
                    number, offset, "expected the end of the envelope after its list, found another list or object");
        }
        if (nesting.depth() == 0) {
            inRest = false;
            inArray = wasInArray;
        }
    }

    /** A record that is too long is followed to its end, but not kept. */
    private void keep(byte b) {
        if (length < JsonFormat.LONGEST_RECORD) {
            if (length == record.length) {
                record = Arrays.copyOf(record, length * 2);
            }
            record[length] = b;
        }
        length += length < Integer.MAX_VALUE ? 1 : 0;
    }

    private void endRecord() {
        inRecord = false;
        if (length <= JsonFormat.LONGEST_RECORD) {
            chunks.add(record, 0, length, number, recordOffset);
        } else {
            chunks.reject(
                    number,
                    recordOffset,
                    "a record of " + (offset - recordOffset + 1) + " bytes; the longest that is read has "
                            + JsonFormat.LONGEST_RECORD);
        }
    }

    /** A byte for people: itself where it can be seen, else its number. */
    private static String shown(int b) {
        return b > ' ' && b < 0x7F ? "'" + (char) b + "'" : "the byte 0x%02X".formatted(b & 0xFF);
    }
}
