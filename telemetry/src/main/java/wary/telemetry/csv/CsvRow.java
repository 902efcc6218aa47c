package wary.telemetry.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wary.model.Event;
import wary.telemetry.internal.Utf8Text;
import wary.telemetry.json.JsonText;
import wary.telemetry.table.Mapping;

/**
 * A row, taken apart again when someone asks.
 *
 * @param header the table's first row
 * @param bytes where it stands, from {@code from} to before {@code to}
 */
record CsvRow(CsvFormat.Header header, byte[] bytes, int from, int to) implements Event.Original {
    /** The column whose cells may hold the event itself as JSON. */
    static final String EVENT = "AuditData";

    /** As many cells as the header has. */
    List<String> cells() throws CharacterCodingException {
        List<String> cells = CsvRows.only(Utf8Text.strict(bytes, from, to), header.delimiter());
        int columns = header.names().size();
        if (cells.size() != columns) {
            throw new CsvParseException("expected " + columns + " cells as in the header, found " + cells.size());
        }
        return cells;
    }

    /** The column with the event as JSON, or -1. */
    int event(List<String> cells) {
        int column = header.names().indexOf(EVENT);
        return column >= 0 && cells.get(column).startsWith("{") ? column : -1;
    }

    /** The fields that the header's mapping makes of it. */
    List<Event.Field> mapped() throws CharacterCodingException, Mapping.BadTime {
        List<String> cells = cells();
        List<Event.Field> fields = new ArrayList<>(cells.size());
        for (int column = 0; column < cells.size(); column++) {
            fields.add(new Event.Field(header.names().get(column), Event.Kind.TEXT, cells.get(column)));
        }
        return header.mapping().isPresent() ? header.mapping().get().apply(fields) : fields;
    }

    @Override
    public List<Event.Field> fields() {
        try {
            if (header.mapping().isPresent()) {
                return mapped();
            }
            List<String> cells = cells();
            int event = event(cells);
            List<Event.Field> fields = new ArrayList<>(cells.size());
            if (event >= 0) {
                fields.addAll(JsonText.fields(cells.get(event).getBytes(StandardCharsets.UTF_8)));
            }
            for (int column = 0; column < cells.size(); column++) {
                if (column != event) {
                    fields.add(new Event.Field(header.names().get(column), Event.Kind.TEXT, cells.get(column)));
                }
            }
            return List.copyOf(fields);
        } catch (CsvParseException | CharacterCodingException | Mapping.BadTime e) {
            throw new IllegalStateException("a row that could be read before", e);
        }
    }
}
