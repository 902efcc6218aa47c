package wary.watch.incident;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One line of a file of rulings: a verdict, an exception, or the end of one. docs/verdicts.md describes it. */
sealed interface RulingLine {
    JsonFactory JSON = new JsonFactory();

    /** A verdict. */
    record Given(Ruling ruling) implements RulingLine {}

    /** An exception, not ended. */
    record Made(Standing exception) implements RulingLine {}

    /** The end of the exception with this id. */
    record Over(String id, Standing.Ended end) implements RulingLine {}

    /** It as JSON, with a line end. */
    default byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            switch (this) {
                case Given(Ruling ruling) -> {
                    begin(json, ruling.at(), ruling.by());
                    json.writeStringProperty("verdict", ruling.verdict().word());
                    json.writeStringProperty("note", ruling.note());
                    json.writeStringProperty("incident", ruling.incident());
                    json.writeArrayPropertyStart("signs");
                    ruling.signs().stream().sorted().forEach(sign -> json.writeString(sign.text()));
                    json.writeEndArray();
                }
                case Made(Standing made) -> {
                    begin(json, made.at(), made.rule().by());
                    json.writeStringProperty("except", made.rule().detection());
                    json.writeStringProperty("id", made.id());
                    json.writeStringProperty("until", made.rule().until().toString());
                    json.writeStringProperty("note", made.rule().reason());
                    json.writeObjectPropertyStart("about");
                    new TreeMap<>(made.rule().about())
                            .forEach((kind, value) -> json.writeStringProperty(kind.word(), value));
                    json.writeEndObject();
                }
                case Over(String id, Standing.Ended end) -> {
                    begin(json, end.at(), end.by());
                    json.writeStringProperty("end", id);
                    json.writeStringProperty("note", end.note());
                }
            }
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void begin(JsonGenerator json, Instant at, String by) {
        json.writeStringProperty("at", at.toString());
        json.writeStringProperty("by", by);
    }

    /**
     * Reads one.
     *
     * @throws RuntimeException of Jackson, of java.time or an IllegalArgumentException if it is none
     */
    static RulingLine parse(byte[] bytes, int from, int to) {
        Map<String, String> texts = new HashMap<>();
        Map<String, String> about = new TreeMap<>();
        Set<SignKey> signs = new HashSet<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.START_ARRAY && name.equals("signs")) {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        signs.add(new SignKey(json.getString()));
                    }
                    expect(json.currentToken(), JsonToken.END_ARRAY);
                } else if (value == JsonToken.START_OBJECT && name.equals("about")) {
                    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                        String kind = json.currentName();
                        expect(json.nextToken(), JsonToken.VALUE_STRING);
                        about.put(kind, json.getString());
                    }
                    expect(json.currentToken(), JsonToken.END_OBJECT);
                } else {
                    expect(value, JsonToken.VALUE_STRING);
                    texts.put(name, json.getString());
                }
            }
            expect(json.currentToken(), JsonToken.END_OBJECT);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("expected one JSON object, found more");
            }
        }
        return line(texts, about, signs);
    }

    private static RulingLine line(Map<String, String> texts, Map<String, String> about, Set<SignKey> signs) {
        Instant at = Instant.parse(text(texts, "at"));
        String by = text(texts, "by");
        String note = text(texts, "note");
        if (texts.containsKey("except")) {
            ExceptionRule rule = new ExceptionRule(
                    text(texts, "except"), kinds(about), LocalDate.parse(text(texts, "until")), note, by);
            return new Made(new Standing(text(texts, "id"), at, rule, Optional.empty()));
        }
        if (texts.containsKey("end")) {
            return new Over(text(texts, "end"), new Standing.Ended(at, by, note));
        }
        Ruling.Verdict verdict = Ruling.Verdict.of(text(texts, "verdict"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected the verdict true, benign or false, found \"" + text(texts, "verdict") + "\""));
        return new Given(new Ruling(verdict, note, by, at, text(texts, "incident"), signs));
    }

    private static Map<Entity.Kind, String> kinds(Map<String, String> about) {
        Map<Entity.Kind, String> kinds = new EnumMap<>(Entity.Kind.class);
        about.forEach((name, value) -> kinds.put(
                Entity.Kind.of(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "expected account, host, address, domain, message, url or file, found \"" + name
                                        + "\"")),
                value));
        return kinds;
    }

    private static String text(Map<String, String> texts, String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("expected a \"" + name + "\", found none");
        }
        return text;
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException("expected " + wanted + ", found " + found);
        }
    }
}
