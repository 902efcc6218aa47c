package wary.telemetry.evtx;

import java.util.ArrayList;
import java.util.List;
import wary.model.Event;
import wary.model.FieldTable;

/** Reads a whole record again. Keeps its chunk in memory, 64 KiB, which all events of the chunk share. */
record RecordOriginal(byte[] chunk, int from, int to) implements Event.Original {
    private static final FieldTable NO_FIELDS = FieldTable.of(List.of());

    @Override
    public List<Event.Field> fields() {
        List<String> names = new ArrayList<>();
        Event.Builder builder = new Event.Builder(NO_FIELDS);
        RecordReader reader = new RecordReader(NO_FIELDS, builder, names);
        reader.startChunk(chunk);
        reader.read(from, to);
        Event event = builder.build("", 0, 0, List::of);
        List<Event.Field> fields = new ArrayList<>(event.size());
        for (int i = 0; i < event.size(); i++) {
            fields.add(new Event.Field(names.get(event.field(i)), event.kind(i), event.text(i)));
        }
        return List.copyOf(fields);
    }
}
