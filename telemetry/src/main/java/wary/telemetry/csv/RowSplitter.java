package wary.telemetry.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import wary.telemetry.ChunkSink;
import wary.telemetry.internal.RecordChunks;

/** Cuts a table into rows; a line's end within quotes is none. The first row, the header, is left out. */
final class RowSplitter {
    /** The longest row, in bytes. */
    static final int LONGEST_ROW = 1 << 20;

    private final InputStream stream;
    private final RecordChunks chunks;
    private final byte[] block = new byte[64 << 10];
    private byte[] row = new byte[4096];
    private int length;
    private boolean quoted;
    private boolean blank = true;
    private boolean skipping;
    private long offset;
    private long rowOffset;
    private long number;

    RowSplitter(String source, InputStream stream, ChunkSink sink, UnaryOperator<Object> context) {
        this.stream = stream;
        chunks = new RecordChunks(source, sink, context);
    }

    void split() throws IOException {
        try {
            for (int count = stream.read(block); count >= 0; count = stream.read(block)) {
                for (int i = 0; i < count; i++) {
                    offset++;
                    next(block[i]);
                }
            }
            if (length > 0) {
                end();
            }
        } finally {
            // Where reading failed, what was read until then still counts.
            chunks.flush();
        }
    }

    private void next(byte b) {
        if (b == '\n' && (!quoted || skipping)) {
            end();
            return;
        }
        quoted ^= b == '"';
        blank &= b == ' ' || b == '\r' || b == '\n';
        if (skipping) {
            return;
        }
        if (length == LONGEST_ROW) {
            // Most likely a quote is missing; the next line's end is the best place to begin again.
            skipping = true;
            chunks.reject(
                    number,
                    rowOffset,
                    "a row of more than " + LONGEST_ROW
                            + " bytes, which is the most that is read. Perhaps a quote is missing");
            return;
        }
        if (length == row.length) {
            row = Arrays.copyOf(row, length * 2);
        }
        row[length++] = b;
    }

    private void end() {
        if (!blank) {
            if (!skipping && number > 0) {
                int end = length > 0 && row[length - 1] == '\r' ? length - 1 : length;
                chunks.add(row, 0, end, number, rowOffset);
            }
            number++;
        }
        length = 0;
        quoted = false;
        blank = true;
        skipping = false;
        rowOffset = offset;
    }
}
