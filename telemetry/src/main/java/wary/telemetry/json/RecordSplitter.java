package wary.telemetry.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Rejection;

/**
 * Cuts an array of objects, or objects one after another, into records by following braces. It does not check what is
 * between them; the decoder does.
 */
final class RecordSplitter {
    private static final int CHUNK = 512 << 10;

    private final String source;
    private final InputStream stream;
    private final ChunkSink sink;
    private final byte[] block = new byte[64 << 10];

    private byte[] bytes = new byte[CHUNK];
    private int used;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private long[] numbers = new long[64];
    private long[] offsets = new long[64];
    private int count;

    private long number;
    private long offset;

    private Nesting nesting = new Nesting();
    private boolean inRecord;
    private boolean inArray;
    /** Within something that is neither an object nor an array, where a record should be. */
    private boolean inScalar;

    private boolean tooLong;
    private long recordOffset;
    private int recordStart;

    RecordSplitter(String source, InputStream stream, ChunkSink sink) {
        this.source = source;
        this.stream = stream;
        this.sink = sink;
    }

    void split() throws IOException {
        try {
            for (int length = stream.read(block); length >= 0; length = stream.read(block)) {
                for (int i = 0; i < length; i++) {
                    next(block[i]);
                    offset++;
                }
            }
            if (inRecord) {
                reject("the input ends within this record");
                used = recordStart;
            }
        } finally {
            send();
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
            beginRecord();
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
            recordOffset = offset;
            number++;
            reject("expected an object, found something that begins with '" + (char) (b & 0x7F) + "'");
        }
    }

    private void beginRecord() {
        inRecord = true;
        inScalar = false;
        tooLong = false;
        number++;
        recordOffset = offset;
        recordStart = used;
        nesting = new Nesting();
    }

    private void keep(byte b) {
        if (tooLong) {
            return;
        }
        if (used - recordStart >= JsonFormat.LONGEST_RECORD) {
            tooLong = true;
            used = recordStart;
            return;
        }
        if (used == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        bytes[used++] = b;
    }

    private void endRecord() {
        inRecord = false;
        if (tooLong) {
            reject("a record of " + (offset - recordOffset + 1) + " bytes; the longest that is read has "
                    + JsonFormat.LONGEST_RECORD);
            return;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            numbers = Arrays.copyOf(numbers, count * 2);
            offsets = Arrays.copyOf(offsets, count * 2);
        }
        starts[count] = recordStart;
        ends[count] = used;
        numbers[count] = number;
        offsets[count++] = recordOffset;
        if (used >= CHUNK) {
            send();
        }
    }

    private void reject(String reason) {
        // What came before goes first, so that everything keeps its order.
        if (!inRecord) {
            send();
        }
        sink.rejected(new Rejection(source, number, recordOffset, reason));
    }

    private void send() {
        if (count > 0) {
            Shape.Records records = new Shape.Records(
                    Arrays.copyOf(starts, count),
                    Arrays.copyOf(ends, count),
                    Arrays.copyOf(numbers, count),
                    Arrays.copyOf(offsets, count));
            sink.chunk(new Chunk(source, bytes, 0, used, offsets[0], numbers[0], records));
            bytes = new byte[CHUNK];
        }
        used = 0;
        count = 0;
    }
}
