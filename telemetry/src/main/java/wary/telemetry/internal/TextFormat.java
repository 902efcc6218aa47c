package wary.telemetry.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import wary.model.FieldTable;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.Format;
import wary.telemetry.Formats;
import wary.telemetry.Growing;
import wary.telemetry.Input;

/**
 * Text logs of one record a line. A subclass says how a line is told and gives a {@link LineReader}; everything else is
 * here: UTF-8, or UTF-16 with a byte order mark; bytes that are no text are read as {@code \xNN}; empty lines do not
 * count; a record's number is that of its line; lines over {@link #LONGEST_LINE} are rejected.
 */
public abstract class TextFormat implements Format {
    /** The longest line, its end included, in bytes of UTF-8. */
    public static final int LONGEST_LINE = 1 << 20;
    /** How many lines are looked at to tell a format. */
    private static final int LINES = 16;

    private static final LineSplitter.Limit LIMIT =
            new LineSplitter.Limit(LONGEST_LINE, "Perhaps the file is not one record a line");

    /** For subclasses; a format has no state. */
    protected TextFormat() {}

    /** Whether a line, its end not included, can hardly be of another format. */
    protected abstract boolean isOne(byte[] bytes, int from, int to);

    /** Reads the lines at the begin of an input. */
    protected abstract LineReader reader();

    /** Reads the lines at the begin of this input, where it matters which one it is. */
    protected LineReader reader(Input input) {
        return reader();
    }

    /**
     * Whether more than half of the first lines are of this format: a server may have written some that are strange. A
     * line that is cut off counts only if there is no other.
     */
    @Override
    public boolean recognises(byte[] head) {
        byte[] text = Utf8Text.utf8(head);
        int seen = 0;
        int right = 0;
        int at = 0;
        while (at < text.length && seen < LINES) {
            int next = Ascii.indexOf(text, at, text.length, '\n');
            int end = next > at && text[next - 1] == '\r' ? next - 1 : next;
            boolean cut = next == text.length && head.length >= Formats.HEAD_BYTES;
            if (end > at && (!cut || seen == 0)) {
                seen++;
                right += isOne(text, at, end) ? 1 : 0;
            }
            at = next + 1;
        }
        return right * 2 > seen;
    }

    @Override
    public final void split(Input input, ChunkSink sink) throws IOException {
        Utf8Text.Text text = Utf8Text.open(input.stream());
        new LineSplitter(input.source(), text, sink, LIMIT, new Contexts(reader(input), text)).split();
    }

    @Override
    public final Optional<Growing> growing(byte[] head) {
        return Utf8Text.isUtf16(head) ? Optional.empty() : Optional.of(new GrowingText());
    }

    @Override
    public final Decoder decoder(FieldTable fields) {
        return new LineDecoder(fields, reader());
    }

    /** The context is what stands in directives, as they stood there. */
    private final class GrowingText extends GrowingLines {
        GrowingText() {
            super(LIMIT);
        }

        @Override
        public byte[] context(byte[] before, byte[] bytes) {
            return Directives.after(reader(), before, bytes);
        }

        @Override
        protected Contexts contexts(Part part, Utf8Text.Text text) {
            Input grows = new Input(part.source(), InputStream.nullInputStream());
            return new Contexts(Directives.read(reader(grows), part.context()), text);
        }
    }

    /** Follows directives from chunk to chunk. */
    private static final class Contexts implements LineSplitter.Contexts {
        private LineReader reader;
        private final Utf8Text.Text text;

        Contexts(LineReader reader, Utf8Text.Text text) {
            this.reader = reader;
            this.text = text;
        }

        @Override
        public Object context(byte[] bytes, int end) {
            LineReader before = reader;
            int at = before.directive() == LineReader.NO_DIRECTIVES ? end : 0;
            while (at < end) {
                int next = Ascii.indexOf(bytes, at, end, '\n');
                if ((bytes[at] & 0xFF) == reader.directive()) {
                    reader = reader.after(bytes, at, next > at && bytes[next - 1] == '\r' ? next - 1 : next);
                }
                at = next + 1;
            }
            return new LineDecoder.Context(before, text);
        }
    }
}
