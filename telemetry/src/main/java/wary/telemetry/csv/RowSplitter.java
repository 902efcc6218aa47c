package wary.telemetry.csv;

import java.io.IOException;
import java.util.Arrays;
import wary.telemetry.ChunkSink;
import wary.telemetry.internal.RecordChunks;
import wary.telemetry.internal.Utf8Text;

/** Cuts a table into rows; a line's end within quotes is none. The first row, the header, is left out. */
final class RowSplitter {
    /** The longest row, in bytes of UTF-8. */
    static final int LONGEST_ROW = 1 << 20;

    /** Where in a row we are. A quote means something only at the begin of a cell, and within quotes. */
    private enum State {
        CELL_BEGINS,
        PLAIN,
        QUOTED,
        /** After a quote within quotes: the end, or the first half of one that is meant. */
        QUOTE_ENDS
    }

    private final Utf8Text.Text text;
    private final RecordChunks chunks;
    private final byte delimiter;
    private byte[] row = new byte[4096];
    private int length;
    private State state = State.CELL_BEGINS;
    /** Where in the row the last quoted cell begins. */
    private int quote;

    private boolean blank = true;
    private boolean skipping;
    private long offset;
    private long rowOffset;
    private long number;

    RowSplitter(String source, Utf8Text.Text text, ChunkSink sink, CsvFormat.Header header) {
        this(source, text, sink, header, text.begins(), 0);
    }

    /**
     * For text that is not the begin of its source.
     *
     * @param offset where it begins in the source
     * @param before how many rows stand before it, the header among them
     */
    RowSplitter(String source, Utf8Text.Text text, ChunkSink sink, CsvFormat.Header header, long offset, long before) {
        this.text = text;
        delimiter = (byte) header.delimiter();
        this.offset = offset;
        rowOffset = offset;
        number = before;
        chunks = new RecordChunks(source, sink, records -> new CsvFormat.Table(header, records));
    }

    /** @param cut whether the input goes on, so that the last row is not one */
    void split(boolean cut) throws IOException {
        byte[] block = new byte[64 << 10];
        try {
            for (int count = text.stream().read(block);
                    count >= 0;
                    count = text.stream().read(block)) {
                for (int i = 0; i < count; i++) {
                    next(block[i]);
                }
            }
            if (cut) {
                return;
            }
            while (state == State.QUOTED && !skipping) {
                giveUp("the input ends within a quoted cell; perhaps a quote is missing");
            }
            end();
        } finally {
            // Where reading failed, what was read until then still counts.
            chunks.flush();
        }
    }

    /** How many rows the source has, up to where it was read. */
    long rows() {
        return number;
    }

    private void next(byte b) {
        offset += text.sourceBytes(b);
        if ((b == '\n' || b == '\r') && (state != State.QUOTED || skipping)) {
            end();
            return;
        }
        State before = state;
        state = switch (before) {
            case CELL_BEGINS -> b == '"' ? State.QUOTED : b == delimiter ? State.CELL_BEGINS : State.PLAIN;
            case PLAIN -> b == delimiter ? State.CELL_BEGINS : State.PLAIN;
            case QUOTED -> b == '"' ? State.QUOTE_ENDS : State.QUOTED;
            case QUOTE_ENDS -> b == '"' ? State.QUOTED : b == delimiter ? State.CELL_BEGINS : State.PLAIN;
        };
        if (before == State.QUOTE_ENDS && state == State.PLAIN && !skipping && lineEnd(quote) < length) {
            // A closing quote in the midst of text: most likely an opening one, with the quote before it unclosed.
            add(b);
            giveUp("a quoted cell does not end before the next one; perhaps a quote is missing");
            return;
        }
        blank &= b == ' ';
        if (skipping) {
            return;
        }
        if (state == State.QUOTED && b == '"' && before == State.CELL_BEGINS) {
            quote = length;
        }
        add(b);
        if (length > LONGEST_ROW) {
            if (state != State.QUOTED) {
                quote = length;
            }
            giveUp("a row of more than " + LONGEST_ROW + " bytes, which is the most that is read"
                    + (state == State.QUOTED ? "; perhaps a quote is missing" : ""));
        }
    }

    private void add(byte b) {
        if (length == row.length) {
            row = Arrays.copyOf(row, length * 2);
        }
        row[length++] = b;
    }

    /** Where the line ends that this place of the row is in; {@link #length} if the row has no other. */
    private int lineEnd(int from) {
        int at = from;
        while (at < length && row[at] != '\n' && row[at] != '\r') {
            at++;
        }
        return at;
    }

    private void end() {
        if (skipping) {
            number++;
        } else if (!blank) {
            if (number > 0) {
                chunks.add(row, 0, length, number, rowOffset);
            }
            number++;
        }
        begin();
    }

    private void begin() {
        length = 0;
        state = State.CELL_BEGINS;
        blank = true;
        skipping = false;
        rowOffset = offset;
    }

    /**
     * Rejects the row. If its last quoted cell has several lines, most likely a quote is missing, and one bad row must
     * not cost a thousand good ones: what follows the line of the opening quote is read again. No stretch of input is
     * read a third time, for had it a quote that opens a cell and leaves it open, that quote would have closed this
     * one.
     */
    private void giveUp(String reason) {
        chunks.reject(number, rowOffset, reason);
        int line = lineEnd(quote);
        if (line == length) {
            skipping = true;
            return;
        }
        byte[] rest = Arrays.copyOfRange(row, line + 1, length);
        offset = rowOffset + text.sourceBytes(row, 0, line + 1);
        number++;
        begin();
        for (byte b : rest) {
            next(b);
        }
    }
}
