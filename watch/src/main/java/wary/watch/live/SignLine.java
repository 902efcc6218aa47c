package wary.watch.live;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import wary.model.Event;
import wary.sigma.rule.Rule;
import wary.watch.Texts;
import wary.watch.detect.Saved;
import wary.watch.incident.Entity;
import wary.watch.incident.Incident;
import wary.watch.incident.Pointer;
import wary.watch.incident.Sign;
import wary.watch.incident.SignKey;

/** Signs and incidents as lines of JSON, described in {@code docs/watch.md}, and signs within a state. */
public final class SignLine {
    private static final JsonFactory JSON = new JsonFactory();

    private SignLine() {}

    /** A sign as a line, its end included. */
    public static byte[] of(Sign sign) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("kind", "sign");
            json.writeStringProperty("key", SignKey.of(sign).text());
            json.writeStringProperty("from", sign.from().toString());
            json.writeStringProperty("to", sign.to().toString());
            json.writeBooleanProperty("dated", sign.dated());
            json.writeStringProperty("level", sign.level().word());
            json.writeStringProperty("unit", sign.unit());
            json.writeStringProperty("rule", sign.rule());
            text(json, "title", sign.title());
            text(json, "author", sign.author());
            json.writeArrayPropertyStart("tags");
            sign.tags().forEach(tag -> json.writeString(Texts.wellFormed(tag)));
            json.writeEndArray();
            json.writeArrayPropertyStart("entities");
            sign.entities().forEach(entity -> entity(json, entity));
            json.writeEndArray();
            json.writeNumberProperty("records", sign.events());
            json.writeArrayPropertyStart("evidence");
            sign.evidence().forEach(pointer -> pointer(json, pointer));
            json.writeEndArray();
            json.writeArrayPropertyStart("why");
            sign.why().forEach(why -> json.writeString(Texts.wellFormed(why)));
            json.writeEndArray();
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** An incident as a line, its end included. */
    public static byte[] of(Incident incident, boolean worse) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("kind", "incident");
            json.writeStringProperty("key", key(incident));
            json.writeStringProperty("id", incident.id());
            json.writeStringProperty("change", worse ? "worse" : "new");
            json.writeStringProperty("severity", incident.severity().level().word());
            text(json, "title", incident.leading().title());
            json.writeStringProperty("from", incident.from().toString());
            json.writeStringProperty("until", incident.until().toString());
            json.writeNumberProperty("signs", incident.signs().size());
            json.writeArrayPropertyStart("entities");
            incident.entities().forEach(entity -> entity(json, entity));
            json.writeEndArray();
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    static String key(Incident incident) {
        return incident.id() + "/" + incident.severity().level().word();
    }

    private static void entity(JsonGenerator json, Entity entity) {
        json.writeStartObject();
        json.writeStringProperty("kind", entity.kind().word());
        text(json, "value", entity.value());
        json.writeEndObject();
    }

    private static void pointer(JsonGenerator json, Pointer pointer) {
        json.writeStartObject();
        text(json, "source", pointer.source());
        json.writeNumberProperty("record", pointer.record());
        json.writeNumberProperty("offset", pointer.offset());
        pointer.time().ifPresent(time -> json.writeStringProperty("time", time.toString()));
        json.writeArrayPropertyStart("fields");
        for (Event.Field field : pointer.fields()) {
            json.writeStartObject();
            text(json, "field", field.name());
            text(json, "value", field.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, String text) {
        json.writeStringProperty(name, Texts.wellFormed(text));
    }

    static void write(DataOutput out, Sign sign) throws IOException {
        Saved.text(out, sign.unit());
        Saved.text(out, sign.rule());
        Saved.text(out, sign.title());
        out.writeByte(sign.level().ordinal());
        Saved.text(out, sign.author());
        Saved.list(out, sign.tags(), Saved::text);
        out.writeLong(sign.from().toEpochMilli());
        out.writeLong(sign.to().toEpochMilli());
        out.writeBoolean(sign.dated());
        Saved.list(out, sign.entities(), Saved::entity);
        Saved.list(out, sign.evidence(), Saved::pointer);
        out.writeLong(sign.events());
        Saved.list(out, sign.why(), Saved::text);
    }

    /** @throws IOException if it is none */
    static Sign read(DataInput in) throws IOException {
        try {
            return new Sign(
                    Saved.text(in),
                    Saved.text(in),
                    Saved.text(in),
                    Rule.Level.values()[in.readUnsignedByte() % Rule.Level.values().length],
                    Saved.text(in),
                    Saved.list(in, Saved::text),
                    Instant.ofEpochMilli(in.readLong()),
                    Instant.ofEpochMilli(in.readLong()),
                    in.readBoolean(),
                    Saved.list(in, Saved::entity),
                    Saved.list(in, Saved::pointer),
                    in.readLong(),
                    Saved.list(in, Saved::text));
        } catch (IllegalArgumentException e) {
            throw new java.io.StreamCorruptedException("a sign that is none: " + e.getMessage());
        }
    }
}
