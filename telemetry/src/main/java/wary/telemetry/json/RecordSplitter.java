package wary.telemetry.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import wary.telemetry.ChunkSink;
import wary.telemetry.internal.RecordChunks;

/**
 * Cuts an array of objects, or objects one after another, into records by following braces. It does not check what is
 * between them; the decoder does.
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

    RecordSplitter(String source, InputStream stream, ChunkSink sink) {
        this.stream = stream;
        chunks = new RecordChunks(source, sink, records -> records);
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
            if (nesting.depth() <= 0) {
                endRecord();
            }
        } else if (b == '{' || (b == '[' && inArray)) {
            inRecord = true;
            inScalar = false;
            number++;
            recordOffset = offset;
            length = 0;
            nesting = new Nesting();
            keep(b);
            nesting.next(b);
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
