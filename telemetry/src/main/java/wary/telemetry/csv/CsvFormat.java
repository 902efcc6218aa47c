package wary.telemetry.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import wary.model.FieldTable;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.Format;
import wary.telemetry.Formats;
import wary.telemetry.Input;
import wary.telemetry.Rejection;
import wary.telemetry.internal.ContentStream;
import wary.telemetry.internal.Utf8Text;

/**
 * Tables as text (RFC 4180): a header row, then a record a row. Comma, semicolon, tab or bar between the cells,
 * whichever the first rows agree on; UTF-8, or UTF-16 with a byte order mark. A record's number is that of its row, the
 * header being row 0. An empty cell is an empty text.
 *
 * <p>So that ordinary text is not taken for a table, the header must have at least two names, all different, that begin
 * with a letter or one of {@code _ @ #}, and the next row must have as many cells.
 */
public final class CsvFormat implements Format {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LONGEST_NAME = 128;
    private static final int MOST_COLUMNS = 10_000;

    /**
     * What a chunk's decoder needs.
     *
     * @param names the header
     * @param delimiter what stands between cells
     * @param records where the rows are
     */
    record Table(List<String> names, char delimiter, Object records) {}

    /** For public use; a format has no state. */
    public CsvFormat() {}

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean recognises(byte[] head) {
        return header(Utf8Text.utf8(head)).isPresent();
    }

    @Override
    public void split(Input input, ChunkSink sink) throws IOException {
        ContentStream stream = new ContentStream(Utf8Text.toUtf8(input.stream()), Formats.HEAD_BYTES);
        Optional<Table> header = header(stream.head());
        if (header.isEmpty()) {
            sink.rejected(new Rejection(input.source(), 1, 0, "expected a header row and a row as wide as it"));
            return;
        }
        Table table = header.get();
        new RowSplitter(input.source(), stream, sink, records -> new Table(table.names(), table.delimiter(), records))
                .split();
    }

    @Override
    public Decoder decoder(FieldTable fields) {
        return new CsvDecoder(fields);
    }

    /** The header, if the text begins like a table. */
    private static Optional<Table> header(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        Optional<Table> widest = Optional.empty();
        for (char delimiter : DELIMITERS) {
            List<List<String>> rows = CsvRows.first(text, delimiter, 2);
            if (rows.size() == 2
                    && rows.get(0).size() == rows.get(1).size()
                    && isHeader(rows.getFirst())
                    && rows.getFirst().size()
                            > widest.map(t -> t.names().size()).orElse(1)) {
                widest = Optional.of(new Table(rows.getFirst(), delimiter, List.of()));
            }
        }
        return widest;
    }

    private static boolean isHeader(List<String> names) {
        if (names.size() < 2 || names.size() > MOST_COLUMNS || new HashSet<>(names).size() < names.size()) {
            return false;
        }
        return names.stream().allMatch(CsvFormat::isName);
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && (Character.isLetter(name.codePointAt(0)) || "_@#".indexOf(name.charAt(0)) >= 0)
                && name.chars().noneMatch(c -> Character.isISOControl(c) || "{}<>=\"".indexOf(c) >= 0);
    }
}
