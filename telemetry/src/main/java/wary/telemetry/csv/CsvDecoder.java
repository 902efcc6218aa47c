package wary.telemetry.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Rejection;
import wary.telemetry.internal.Records;
import wary.telemetry.internal.Utf8Text;

/** Reads rows off a chunk, keeping only the columns asked for. */
final class CsvDecoder implements Decoder {
    private static final String NOT_A_ROW = "not a row of the table: ";

    private final FieldTable table;
    private final Event.Builder builder;
    private boolean keepsAll;

    CsvDecoder(FieldTable table) {
        this.table = table;
        builder = new Event.Builder(table);
    }

    @Override
    public void keepAll(boolean all) {
        keepsAll = all;
        builder.complete(all);
    }

    @Override
    public void decode(Chunk chunk, EventSink sink) {
        CsvFormat.Table rows = (CsvFormat.Table) chunk.context();
        Records records = rows.records();
        int[] ids = ids(rows.header());
        for (int i = 0; i < records.count(); i++) {
            long number = records.numbers()[i];
            long offset = records.offsets()[i];
            Row row = new Row(rows.header(), chunk.bytes(), records.starts()[i], records.ends()[i]);
            try {
                List<String> cells = row.cells();
                for (int column = 0; column < ids.length; column++) {
                    if (ids[column] != FieldTable.UNKNOWN) {
                        builder.add(ids[column], Event.Kind.TEXT, cells.get(column));
                    }
                }
            } catch (CsvParseException e) {
                sink.rejected(new Rejection(chunk.source(), number, offset, NOT_A_ROW + reason(e)));
                continue;
            } catch (CharacterCodingException e) {
                sink.rejected(new Rejection(
                        chunk.source(), number, offset, NOT_A_ROW + "it is not UTF-8; convert the file to UTF-8"));
                continue;
            }
            sink.event(builder.build(chunk.source(), number, offset, row));
        }
    }

    private int[] ids(CsvFormat.Header header) {
        int others = keepsAll ? table.size() : FieldTable.UNKNOWN;
        return header.names().stream()
                .mapToInt(name -> table.id(name) == FieldTable.UNKNOWN ? others : table.id(name))
                .toArray();
    }

    /** The innermost message, which says what is wrong; those around it say where, by lines that are not the file's. */
    private static String reason(CsvParseException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage())
                .replaceAll(" \\(record starting at line \\d+\\)", "")
                .replaceAll("[\\s\\p{Cntrl}\\x80-\\x9F]+", " ");
    }

    /** A row, taken apart again when someone asks. */
    private record Row(CsvFormat.Header header, byte[] bytes, int from, int to) implements Event.Original {
        /** As many cells as the header has. */
        List<String> cells() throws CharacterCodingException {
            List<String> cells = CsvRows.only(Utf8Text.strict(bytes, from, to), header.delimiter());
            int columns = header.names().size();
            if (cells.size() != columns) {
                throw new CsvParseException("expected " + columns + " cells as in the header, found " + cells.size());
            }
            return cells;
        }

        @Override
        public List<Event.Field> fields() {
            try {
                List<String> cells = cells();
                List<Event.Field> fields = new ArrayList<>(cells.size());
                for (int column = 0; column < cells.size(); column++) {
                    fields.add(new Event.Field(header.names().get(column), Event.Kind.TEXT, cells.get(column)));
                }
                return List.copyOf(fields);
            } catch (CsvParseException | CharacterCodingException e) {
                throw new IllegalStateException("a row that could be read before", e);
            }
        }
    }
}
