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
    /** More digits than fit a long are no number that Windows would give. */
    private static final int LONGEST_ID = 18;

    private static final int LONGEST_REASON = 300;

    private final FieldTable table;
    private final Event.Builder builder;
    private final EventXml xml = new EventXml();
    private boolean keepsAll;
    private long number;

    XmlDecoder(FieldTable table) {
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
        Records records = (Records) chunk.context();
        for (int i = 0; i < records.count(); i++) {
            int from = records.starts()[i];
            int to = records.ends()[i];
            long offset = records.offsets()[i];
            number = records.numbers()[i];
            try {
                xml.read(chunk.bytes(), from, to, this::keep);
            } catch (XMLStreamException e) {
                builder.clear();
                sink.rejected(new Rejection(chunk.source(), records.numbers()[i], offset, reason(e)));
                continue;
            }
            sink.event(builder.build(chunk.source(), number, offset, new Original(chunk.bytes(), from, to)));
        }
    }

    private void keep(String name, Event.Kind kind, String text) {
        int id = table.id(name);
        if (id != FieldTable.UNKNOWN) {
            builder.add(id, kind, text);
        } else if (keepsAll) {
            builder.add(table.size(), kind, text);
        }
        // Only in System is it a number: a field of the same name elsewhere is text.
        if (kind == Event.Kind.NUMBER && name.equals(SystemFields.RECORD_ID) && text.length() <= LONGEST_ID) {
            number = Long.parseLong(text);
        }
    }

    private static String reason(XMLStreamException e) {
        String reason =
                "not an event in XML: " + String.valueOf(e.getMessage()).replaceAll("[\\s\\p{Cntrl}\\x80-\\x9F]+", " ");
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    /** A record's bytes, read again in full when someone asks. */
    private record Original(byte[] bytes, int from, int to) implements Event.Original {
        private static final ThreadLocal<EventXml> XML = ThreadLocal.withInitial(EventXml::new);

        @Override
        public List<Event.Field> fields() {
            List<Event.Field> fields = new ArrayList<>();
            try {
                XML.get().read(bytes, from, to, (name, kind, text) -> fields.add(new Event.Field(name, kind, text)));
            } catch (XMLStreamException e) {
                throw new IllegalStateException("an event that could be read before", e);
            }
            return List.copyOf(fields);
        }
    }
}
