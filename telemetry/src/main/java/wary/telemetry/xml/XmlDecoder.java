package wary.telemetry.xml;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Rejection;
import wary.telemetry.internal.Records;

/** Reads events off a chunk, keeping only the fields asked for. */
final class XmlDecoder implements Decoder {
    private static final String RECORD_ID = "EventRecordID";

    private final FieldTable table;
    private final Event.Builder builder;

    XmlDecoder(FieldTable table) {
        this.table = table;
        builder = new Event.Builder(table);
    }

    @Override
    public void decode(Chunk chunk, EventSink sink) {
        Records records = (Records) chunk.context();
        for (int i = 0; i < records.count(); i++) {
            int from = records.starts()[i];
            int to = records.ends()[i];
            long offset = records.offsets()[i];
            long[] number = {records.numbers()[i]};
            try {
                EventXml.read(chunk.bytes(), from, to, (name, kind, text) -> {
                    int id = table.id(name);
                    if (id != FieldTable.UNKNOWN) {
                        builder.add(id, kind, text);
                    }
                    if (name.equals(RECORD_ID) && kind == Event.Kind.NUMBER) {
                        number[0] = Long.parseLong(text);
                    }
                });
                sink.event(builder.build(chunk.source(), number[0], offset, new Original(chunk.bytes(), from, to)));
            } catch (XMLStreamException e) {
                builder.clear();
                sink.rejected(new Rejection(
                        chunk.source(),
                        number[0],
                        offset,
                        ("not an event in XML: " + e.getMessage()).replace('\n', ' ')));
            }
        }
    }

    /** A record's bytes, read again in full when someone asks. */
    private record Original(byte[] bytes, int from, int to) implements Event.Original {
        @Override
        public List<Event.Field> fields() {
            List<Event.Field> fields = new ArrayList<>();
            try {
                EventXml.read(bytes, from, to, (name, kind, text) -> fields.add(new Event.Field(name, kind, text)));
            } catch (XMLStreamException e) {
                throw new IllegalStateException("an event that could be read before", e);
            }
            return List.copyOf(fields);
        }
    }
}
