package wary.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Format;
import wary.telemetry.Rejection;

/** Turns logs of any format into flat JSON lines, so that an engine that reads only JSON can judge the same records. */
final class Records implements ChunkSink, EventSink {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Decoder decoder;
    private final List<Event> events = new ArrayList<>();

    private Records(Format format) {
        decoder = format.decoder(FieldTable.of(List.of()));
    }

    /**
     * Writes a line for each record.
     *
     * @return what each line is called in the files of matches, in order
     */
    static List<String> write(Lane lane, Format format, Path to) throws IOException {
        List<String> names = new ArrayList<>();
        try (Writer out = Files.newBufferedWriter(to)) {
            for (Lane.File file : lane.files()) {
                Records records = new Records(format);
                format.split(file.input(), records);
                for (Event event : records.events) {
                    names.add(file.name() + ":" + event.number());
                    line(event, out);
                }
            }
        }
        return names;
    }

    private static void line(Event event, Writer out) throws IOException {
        Map<String, List<Event.Field>> byName = new LinkedHashMap<>();
        for (Event.Field field : event.record()) {
            byName.computeIfAbsent(field.name(), n -> new ArrayList<>()).add(field);
        }
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            byName.forEach((name, fields) -> {
                json.writeName(name);
                if (fields.size() == 1) {
                    value(json, fields.getFirst());
                } else {
                    json.writeStartArray();
                    fields.forEach(f -> value(json, f));
                    json.writeEndArray();
                }
            });
            json.writeEndObject();
        }
        out.write(line + "\n");
    }

    private static void value(JsonGenerator json, Event.Field field) {
        switch (field.kind()) {
            case NULL -> json.writeNull();
            case BOOLEAN -> json.writeBoolean(Boolean.parseBoolean(field.text()));
            case NUMBER -> {
                if (field.text().matches("0|-?[1-9][0-9]{0,17}")) {
                    json.writeNumber(Long.parseLong(field.text()));
                } else {
                    json.writeString(field.text());
                }
            }
            case TEXT -> json.writeString(field.text());
        }
    }

    @Override
    public void chunk(Chunk chunk) {
        decoder.decode(chunk, this);
    }

    @Override
    public void event(Event event) {
        events.add(event);
    }

    @Override
    public void rejected(Rejection rejection) {}
}
