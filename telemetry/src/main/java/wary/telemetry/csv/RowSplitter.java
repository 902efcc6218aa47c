package wary.telemetry.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import wary.telemetry.ChunkSink;
import wary.telemetry.internal.RecordChunks;

/**
 * Cuts a table into rows; a line's end within quotes is none. The first row, the header, is left out. A quote that is
 * not closed costs its own line: what follows it is read again, line by line.
 */
final class RowSplitter {
    /** The longest row, in bytes. */
    static final int LONGEST_ROW = 1 << 20;

    private final InputStream stream;
    private final RecordChunks chunks;
    private final byte delimiter;
    private final byte[] block = new byte[64 << 10];
    private byte[] row = new byte[4096];
    private int length;
    /** Within a quoted cell, or at a quote in it that may be its end. */
    private boolean quoted;

    private boolean cellBegins = true;
    private boolean blank = true;
    private boolean skipping;
    /** Whether each line is a row, whatever its quotes. */
    private boolean lineByLine;

    private long offset;
    private long rowOffset;
    private long number;

    RowSplitter(String source, InputStream stream, ChunkSink sink, char delimiter, UnaryOperator<Object> context) {
        this.stream = stream;
        this.delimiter = (byte) delimiter;
        chunks = new RecordChunks(source, sink, context);
    }

    void split() throws IOException {
        try {
            for (int count = stream.read(block); count >= 0; count = stream.read(block)) {
                for (int i = 0; i < count; i++) {
                    next(block[i]);
                }
            }
            if (quoted && !skipping) {
                giveUpQuote("a quote is not closed");
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
        offset++;
        if (b == '\n' && (!quoted || skipping || lineByLine)) {
            end();
            return;
        }
        if (skipping) {
            return;
        }
        if (b == '"' && (cellBegins || quoted)) {
            quoted = !quoted;
            // A second quote right after one that closed opens it again: it was a quote within the cell.
            cellBegins = !quoted;
        } else if (!quoted) {
            cellBegins = b == delimiter;
        }
        blank &= b == ' ' || b == '\r' || b == '\n';
        if (length == LONGEST_ROW) {
            tooLong(b);
            return;
        }
        if (length == row.length) {
            row = Arrays.copyOf(row, length * 2);
        }
        row[length++] = b;
    }

    private void tooLong(byte last) {
        String reason = "a row of more than " + LONGEST_ROW + " bytes, which is the most that is read";
        if (lineEnd() < length) {
            offset--;
            giveUpQuote(reason + ". Perhaps a quote is missing");
            next(last);
        } else {
            skipping = true;
            chunks.reject(number, rowOffset, reason);
        }
    }

    private int lineEnd() {
        int at = 0;
        while (at < length && row[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Rejects the row's first line, and takes each line after it as a row. */
    private void giveUpQuote(String reason) {
        byte[] held = row;
        int size = length;
        int from = Math.min(lineEnd() + 1, size);
        chunks.reject(number++, rowOffset, reason);
        row = new byte[4096];
        offset = rowOffset + from;
        begin();
        lineByLine = true;
        for (int i = from; i < size; i++) {
            next(held[i]);
        }
        lineByLine = false;
        // The line that is still going on is taken as it is, up to its end.
        quoted = false;
    }

    private void end() {
        if (!blank) {
            if (!skipping && number > 0) {
                int end = length > 0 && row[length - 1] == '\r' ? length - 1 : length;
                chunks.add(row, 0, end, number, rowOffset);
            }
            number++;
        }
        begin();
    }

    private void begin() {
        length = 0;
        quoted = false;
        cellBegins = true;
        blank = true;
        skipping = false;
        rowOffset = offset;
    }
}
