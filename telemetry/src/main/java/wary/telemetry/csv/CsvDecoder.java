package wary.telemetry.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Rejection;
import wary.telemetry.internal.Records;
import wary.telemetry.json.JsonText;
import wary.telemetry.table.Mapping;

/** Reads rows off a chunk, keeping only the columns asked for. */
final class CsvDecoder implements Decoder {
    private static final String NOT_A_ROW = "not a row of the table: ";

    private final FieldTable table;
    private final Event.Builder builder;
    private final JsonText json;
    private boolean keepsAll;

    CsvDecoder(FieldTable table) {
        this.table = table;
        builder = new Event.Builder(table);
        json = new JsonText(table, builder);
    }

    @Override
    public void keepAll(boolean all) {
        keepsAll = all;
        builder.complete(all);
        json.keepAll(all);
    }

    @Override
    public void decode(Chunk chunk, EventSink sink) {
        CsvFormat.Table rows = (CsvFormat.Table) chunk.context();
        Records records = rows.records();
        int[] ids = ids(rows.header());
        for (int i = 0; i < records.count(); i++) {
            long number = records.numbers()[i];
            long offset = records.offsets()[i];
            CsvRow row = new CsvRow(rows.header(), chunk.bytes(), records.starts()[i], records.ends()[i]);
            Optional<String> wrong = read(row, ids);
            if (wrong.isPresent()) {
                builder.clear();
                sink.rejected(new Rejection(chunk.source(), number, offset, NOT_A_ROW + wrong.get()));
            } else {
                sink.event(builder.build(chunk.source(), number, offset, row));
            }
        }
    }

    /** Reads a row into the builder; returns what is wrong with it. */
    private Optional<String> read(CsvRow row, int[] ids) {
        try {
            if (row.header().mapping().isPresent()) {
                for (Event.Field field : row.mapped()) {
                    add(id(field.name()), field.kind(), field.text());
                }
                return Optional.empty();
            }
            List<String> cells = row.cells();
            int event = row.event(cells);
            if (event >= 0) {
                json.read(cells.get(event).getBytes(StandardCharsets.UTF_8));
            }
            for (int column = 0; column < ids.length; column++) {
                if (column != event) {
                    add(ids[column], Event.Kind.TEXT, cells.get(column));
                }
            }
            return Optional.empty();
        } catch (CsvParseException e) {
            return Optional.of(reason(e));
        } catch (CharacterCodingException e) {
            return Optional.of("it is not UTF-8; convert the file to UTF-8");
        } catch (JsonText.NotJson e) {
            return Optional.of("column " + CsvRow.EVENT + ": " + e.getMessage()
                    + ". Perhaps the export cut it off; export it again, or as JSON");
        } catch (Mapping.BadTime e) {
            return Optional.of(e.getMessage());
        }
    }

    private void add(int id, Event.Kind kind, String text) {
        if (id == FieldTable.UNKNOWN) {
            return;
        }
        if (kind == Event.Kind.NULL) {
            builder.addNull(id);
        } else {
            builder.add(id, kind, text);
        }
    }

    private int id(String name) {
        int id = table.id(name);
        return id == FieldTable.UNKNOWN && keepsAll ? table.size() : id;
    }

    private int[] ids(CsvFormat.Header header) {
        return header.names().stream().mapToInt(this::id).toArray();
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
}
