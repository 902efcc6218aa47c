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
import wary.telemetry.Growing;
import wary.telemetry.Input;
import wary.telemetry.Rejection;
import wary.telemetry.internal.ContentStream;
import wary.telemetry.internal.Records;
import wary.telemetry.internal.Utf8Text;
import wary.telemetry.table.Mapping;
import wary.telemetry.table.Mappings;

/**
 * Tables as text (RFC 4180): a header row, then a record a row. Comma, semicolon, tab or bar between the cells,
 * whichever gives the header the most; UTF-8, or UTF-16 with a byte order mark. A record's number is that of its row,
 * counted from 1 with the row below the header; lines without anything do not count. Every value is of kind TEXT; an
 * empty cell is an empty text. Where a {@link Mapping} fits the header, its fields come first. A cell of a column
 * {@value CsvRow#EVENT} that is a JSON object is read as such, as the audit log of Microsoft 365 is exported: its
 * fields come before the other columns, and the row is rejected if it is broken.
 *
 * <p>A row is at most {@link RowSplitter#LONGEST_ROW} bytes long, line ends within quotes included, and must have as
 * many cells as the header. A quote that is never closed costs its line; what follows is read as if it were not there.
 *
 * <p>So that ordinary text is not taken for a table, the header must have at least two names, all different, that begin
 * with a letter or one of {@code _ @ #}, the first row, or else half of those at the begin, must have as many cells,
 * and there must be hardly any control characters.
 */
public final class CsvFormat implements Format {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LONGEST_NAME = 128;
    private static final int MOST_COLUMNS = 10_000;
    /** Of this many characters, one may be none that text has. */
    private static final int PRINTABLE = 10;

    /**
     * How rows are to be read.
     *
     * @param names the header's cells
     * @param delimiter what stands between cells
     * @param mapping what its columns mean, where somebody said so
     */
    record Header(List<String> names, char delimiter, Optional<Mapping> mapping) {}

    /**
     * What a chunk's decoder needs.
     *
     * @param header the table's first row
     * @param records where the rows are
     */
    record Table(Header header, Records records) {}

    private final Mappings mappings;

    /** With the mappings that are built in. */
    public CsvFormat() {
        this(Mappings.builtIn());
    }

    /** @param mappings what the columns of some tables mean */
    public CsvFormat(Mappings mappings) {
        this.mappings = mappings;
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean recognises(byte[] head) {
        return header(Utf8Text.utf8(head), head.length >= Formats.HEAD_BYTES).isPresent();
    }

    @Override
    public void split(Input input, ChunkSink sink) throws IOException {
        Utf8Text.Text text = Utf8Text.open(input.stream());
        ContentStream stream = new ContentStream(text.stream(), Formats.HEAD_BYTES);
        byte[] head = stream.head();
        Optional<Header> header = header(head, head.length >= Formats.HEAD_BYTES);
        if (header.isEmpty()) {
            sink.rejected(new Rejection(
                    input.source(),
                    1,
                    0,
                    "expected a header of two different names or more and rows of as many cells, found no such table"));
            return;
        }
        Utf8Text.Text replayed = new Utf8Text.Text(stream, text.begins(), text.utf16());
        Header plain = header.get();
        new RowSplitter(input.source(), replayed, sink, mapped(plain.names(), plain.delimiter())).split(false);
    }

    /** A header with what its columns mean. */
    Header mapped(List<String> names, char delimiter) {
        return new Header(names, delimiter, mappings.of(names));
    }

    @Override
    public Optional<Growing> growing(byte[] head) {
        return Utf8Text.isUtf16(head) ? Optional.empty() : Optional.of(new GrowingTable(this));
    }

    @Override
    public Decoder decoder(FieldTable fields) {
        return new CsvDecoder(fields);
    }

    /**
     * The header, if the text begins like a table.
     *
     * @param cut whether more text follows
     */
    static Optional<Header> header(byte[] head, boolean cut) {
        String text = new String(head, StandardCharsets.UTF_8);
        if (!isText(text)) {
            return Optional.empty();
        }
        Optional<Header> widest = Optional.empty();
        for (char delimiter : DELIMITERS) {
            List<List<String>> rows = CsvRows.first(text, delimiter, 1);
            if (!rows.isEmpty()
                    && rows.getFirst().size()
                            > widest.map(h -> h.names().size()).orElse(1)
                    && isHeader(rows.getFirst())) {
                Header header = new Header(rows.getFirst(), delimiter, Optional.empty());
                if (Trial.passes(head, cut, header)) {
                    widest = Optional.of(header);
                }
            }
        }
        return widest;
    }

    /** Whether the header and the row after it are mostly printable. */
    private static boolean isText(String text) {
        int header = text.indexOf('\n');
        int row = text.indexOf('\n', header + 1);
        String begin = header < 0 || row < 0 ? text : text.substring(0, row);
        long strange = begin.chars()
                .filter(c -> c == '\uFFFD' || Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                .count();
        return strange * PRINTABLE <= begin.length();
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
