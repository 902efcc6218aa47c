package wary.bench;

import java.io.IOException;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.*;
import tools.jackson.core.*;
import tools.jackson.core.json.JsonFactory;

/** Until the JSON reader is there. */
final class ProvisionalJson implements Format {
    public String name() { return "json"; }
    public boolean recognises(byte[] head) { return true; }
    public void split(Input input, ChunkSink sink) throws IOException {
        byte[] all = input.stream().readAllBytes();
        int from = 0;
        long line = 1;
        while (from < all.length) {
            int to = Math.min(all.length, from + 1_000_000);
            while (to < all.length && all[to - 1] != '\n') to++;
            sink.chunk(new Chunk(input.source(), all, from, to, from, line, ""));
            for (int i = from; i < to; i++) if (all[i] == '\n') line++;
            from = to;
        }
    }
    static final JsonFactory F = new JsonFactory();
    public Decoder decoder(FieldTable fields) {
        Event.Builder b = new Event.Builder(fields);
        java.util.Map<String,Integer> ids = new java.util.HashMap<>();
        return (chunk, sink) -> {
            long number = chunk.firstNumber();
            try (JsonParser p = F.createParser(ObjectReadContext.empty(), chunk.bytes(), chunk.from(), chunk.to() - chunk.from())) {
                while (p.nextToken() != null) {
                    long start = p.currentTokenLocation().getByteOffset();
                    java.util.List<Event.Field> all = new java.util.ArrayList<>();
                    object(p, "", b, fields, all);
                    sink.event(b.build(chunk.source(), number++, start, () -> all));
                }
            }
        };
    }
    private void object(JsonParser p, String prefix, Event.Builder b, FieldTable t, java.util.List<Event.Field> all) {
        while (p.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix + p.currentName();
            p.nextToken();
            value(p, name, b, t, all);
        }
    }
    private void value(JsonParser p, String name, Event.Builder b, FieldTable t, java.util.List<Event.Field> all) {
        Event.Kind kind;
        switch (p.currentToken()) {
            case START_OBJECT -> { object(p, name + ".", b, t, all); return; }
            case START_ARRAY -> { while (p.nextToken() != JsonToken.END_ARRAY) value(p, name, b, t, all); return; }
            case VALUE_NULL -> kind = Event.Kind.NULL;
            case VALUE_TRUE, VALUE_FALSE -> kind = Event.Kind.BOOLEAN;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> kind = Event.Kind.NUMBER;
            default -> kind = Event.Kind.TEXT;
        }
        String text = kind == Event.Kind.NULL ? "" : p.getString();
        all.add(new Event.Field(name, kind, text));
        int id = t.id(name);
        if (id >= 0) { if (kind == Event.Kind.NULL) b.addNull(id); else b.add(id, kind, text); }
    }
}
