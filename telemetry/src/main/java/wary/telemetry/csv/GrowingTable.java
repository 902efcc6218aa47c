package wary.telemetry.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wary.telemetry.ChunkSink;
import wary.telemetry.Growing;
import wary.telemetry.Rejection;
import wary.telemetry.internal.Utf8Text;

/**
 * A table that grows. The context is what stands between its cells, one byte, and its header row. A row is whole when
 * the end of its line has been written and no quote is open.
 */
final class GrowingTable implements Growing {
    private final CsvFormat format;

    GrowingTable(CsvFormat format) {
        this.format = format;
    }

    @Override
    public int longest() {
        return RowSplitter.LONGEST_ROW;
    }

    @Override
    public int whole(byte[] bytes, int length) {
        int end = 0;
        boolean begins = true;
        boolean quoted = false;
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (quoted) {
                if (b == '"') {
                    boolean twice = i + 1 < length && bytes[i + 1] == '"';
                    i += twice ? 1 : 0;
                    quoted = twice;
                }
                begins = false;
            } else if (b == '\n') {
                end = i + 1;
                begins = true;
            } else {
                quoted = begins && b == '"';
                begins = b == ',' || b == ';' || b == '\t' || b == '|' || b == '\r';
            }
        }
        // A quote that is never closed: the line's end is taken for the row's, and the row is told to be broken.
        return end == 0 && length >= longest() ? lastLine(bytes, length) : end;
    }

    private static int lastLine(byte[] bytes, int length) {
        int end = length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    @Override
    public byte[] context(byte[] before, byte[] bytes) {
        if (before.length > 0) {
            return before;
        }
        Optional<CsvFormat.Header> header = CsvFormat.header(withoutMark(bytes), true);
        if (header.isEmpty()) {
            return NO_CONTEXT;
        }
        byte[] text = withoutMark(bytes);
        int from = 0;
        while (from < text.length && (text[from] == '\n' || text[from] == '\r' || text[from] == ' ')) {
            from++;
        }
        int row = from;
        boolean quoted = false;
        while (row < text.length && (quoted || text[row] != '\n' && text[row] != '\r')) {
            quoted ^= text[row] == '"';
            row++;
        }
        byte[] context = new byte[row - from + 1];
        context[0] = (byte) header.get().delimiter();
        System.arraycopy(text, from, context, 1, row - from);
        return context;
    }

    private static byte[] withoutMark(byte[] bytes) {
        int mark = Utf8Text.mark(bytes);
        return mark == 0 ? bytes : Arrays.copyOfRange(bytes, mark, bytes.length);
    }

    @Override
    public long split(Part part, ChunkSink sink) {
        byte[] context = context(part.context(), part.bytes());
        int mark = part.offset() == 0 ? Utf8Text.mark(part.bytes()) : 0;
        if (context.length == 0) {
            sink.rejected(new Rejection(
                    part.source(),
                    part.before() + 1,
                    part.offset(),
                    "expected a header of two different names or more, found no such table"));
            return part.before() + 1;
        }
        char delimiter = (char) context[0];
        String row = new String(context, 1, context.length - 1, StandardCharsets.UTF_8);
        List<List<String>> rows = CsvRows.first(row + "\n", delimiter, 1);
        List<String> names = rows.isEmpty() ? List.of() : rows.getFirst();
        Utf8Text.Text text =
                new Utf8Text.Text(new ByteArrayInputStream(part.bytes(), mark, part.bytes().length - mark), 0, false);
        RowSplitter splitter = new RowSplitter(
                part.source(), text, sink, format.mapped(names, delimiter), part.offset() + mark, part.before());
        try {
            splitter.split(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return splitter.rows();
    }
}
