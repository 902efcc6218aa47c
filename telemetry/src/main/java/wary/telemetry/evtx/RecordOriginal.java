package wary.telemetry.evtx;

import java.util.ArrayList;
import java.util.List;
import wary.model.Event;
import wary.model.FieldTable;

/** Reads a whole record again. Keeps its chunk in memory, 64 KiB, which all events of the chunk share. */
record RecordOriginal(byte[] chunk, int from, int to) implements Event.Original {
    /** Rules for keywords read one event after another in full, often of one chunk, so what it takes is kept. */
    private static final ThreadLocal<Reader> READER = ThreadLocal.withInitial(Reader::new);

    @Override
    public List<Event.Field> fields() {
        return READER.get().fields(this);
    }

    private static final class Reader {
        private static final FieldTable NO_FIELDS = FieldTable.of(List.of());

        private final List<String> names = new ArrayList<>();
        private final Event.Builder builder = new Event.Builder(NO_FIELDS);
        private final RecordReader reader = new RecordReader(NO_FIELDS, builder, names);

        List<Event.Field> fields(RecordOriginal record) {
            names.clear();
            reader.startChunk(record.chunk);
            try {
                reader.read(record.from, record.to);
            } catch (Malformed e) {
                // Only a field that no rule asks for can be broken, or the event would not be one. What comes before
                // it stands.
            }
            Event event = builder.build("", 0, 0, List::of);
            List<Event.Field> fields = new ArrayList<>(event.size());
            for (int i = 0; i < event.size(); i++) {
                fields.add(new Event.Field(names.get(event.field(i)), event.kind(i), event.text(i)));
            }
            return List.copyOf(fields);
        }
    }
}
