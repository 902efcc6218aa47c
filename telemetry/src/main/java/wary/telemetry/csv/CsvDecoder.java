package wary.telemetry.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Rejection;
import wary.telemetry.internal.Records;

/** Reads rows off a chunk, keeping only the columns asked for. */
final class CsvDecoder implements Decoder {
    private final FieldTable table;
    private final Event.Builder builder;

    CsvDecoder(FieldTable table) {
        this.table = table;
        builder = new Event.Builder(table);
    }

    @Override
    public void decode(Chunk chunk, EventSink sink) {
        CsvFormat.Table header = (CsvFormat.Table) chunk.context();
        Records records = (Records) header.records();
        int[] ids = header.names().stream().mapToInt(table::id).toArray();
        for (int i = 0; i < records.count(); i++) {
            Row row = new Row(header, chunk.bytes(), records.starts()[i], records.ends()[i]);
            List<List<String>> found = row.read();
            if (found.size() != 1 || found.getFirst().size() != ids.length) {
                sink.rejected(new Rejection(
                        chunk.source(),
                        records.numbers()[i],
                        records.offsets()[i],
                        "expected " + ids.length + " cells as in the header, found "
                                + (found.size() == 1 ? found.getFirst().size() : "no sound row")));
                continue;
            }
            for (int column = 0; column < ids.length; column++) {
                if (ids[column] != FieldTable.UNKNOWN) {
                    builder.add(ids[column], Event.Kind.TEXT, found.getFirst().get(column));
                }
            }
            sink.event(builder.build(chunk.source(), records.numbers()[i], records.offsets()[i], row));
        }
    }

    /** A row, taken apart again when someone asks. */
    private record Row(CsvFormat.Table header, byte[] bytes, int from, int to) implements Event.Original {
        List<List<String>> read() {
            String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            return CsvRows.first(text, header.delimiter(), 2);
        }

        @Override
        public List<Event.Field> fields() {
            List<String> cells = read().getFirst();
            List<Event.Field> fields = new ArrayList<>();
            for (int column = 0; column < cells.size(); column++) {
                fields.add(new Event.Field(header.names().get(column), Event.Kind.TEXT, cells.get(column)));
            }
            return List.copyOf(fields);
        }
    }
}
