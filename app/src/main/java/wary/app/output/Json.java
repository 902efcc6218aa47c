package wary.app.output;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import wary.model.Event;
import wary.sigma.Verdict;
import wary.watch.Texts;

/** What the JSON outputs share. */
final class Json {
    /** Beside what JSON asks for, escapes what could drive a terminal; a reader gets the same text either way. */
    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private static final int[] ASCII = ascii();

        private static int[] ascii() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes[0x7f] = ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII;
        }

        @Override
        public @org.jspecify.annotations.Nullable SerializableString getEscapeSequence(int c) {
            if (c < 0x80 || Character.isSurrogate((char) c) || !SafeText.isUnsafe((char) c)) {
                return null;
            }
            StringBuilder escape = new StringBuilder(6);
            SafeText.escape(escape, (char) c);
            return new SerializedString(escape.toString());
        }
    }

    private static final JsonFactory FACTORY =
            JsonFactory.builder().characterEscapes(new Escapes()).build();

    private Json() {}

    static JsonGenerator generator(OutputStream to) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), to);
    }

    static void text(JsonGenerator json, String name, String value) {
        json.writeStringProperty(name, Texts.wellFormed(value));
    }

    /** Leaves the property out where there is nothing to say. */
    static void textIfAny(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            text(json, name, value);
        }
    }

    static void texts(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(v -> json.writeString(Texts.wellFormed(v)));
        json.writeEndArray();
    }

    static void matches(JsonGenerator json, List<Verdict.Match> matches) {
        json.writeArrayPropertyStart("matches");
        for (Verdict.Match match : matches) {
            json.writeStartObject();
            text(json, "field", match.field());
            text(json, "value", match.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The event as an object; a field that occurs several times is an array. */
    static void event(JsonGenerator json, List<Event.Field> fields) {
        Map<String, List<Event.Field>> byName = LinkedHashMap.newLinkedHashMap(fields.size());
        for (Event.Field field : fields) {
            byName.computeIfAbsent(field.name(), n -> new ArrayList<>(1)).add(field);
        }
        json.writeStartObject();
        byName.forEach((name, values) -> {
            json.writeName(Texts.wellFormed(name));
            if (values.size() == 1) {
                value(json, values.getFirst());
            } else {
                json.writeStartArray();
                values.forEach(v -> value(json, v));
                json.writeEndArray();
            }
        });
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Event.Field field) {
        switch (field.kind()) {
            case NULL -> json.writeNull();
            case BOOLEAN -> json.writeBoolean(Boolean.parseBoolean(field.text()));
            case NUMBER -> {
                if (isNumber(field.text())) {
                    json.writeNumber(field.text());
                } else {
                    json.writeString(Texts.wellFormed(field.text()));
                }
            }
            case TEXT -> json.writeString(Texts.wellFormed(field.text()));
        }
    }

    /** Whether a number's text is one in JSON's grammar; binary sources also know infinity. */
    static boolean isNumber(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int end = digits(text, at);
        if (end == at || text.charAt(at) == '0' && end > at + 1) {
            return false;
        }
        if (end < text.length() && text.charAt(end) == '.') {
            at = end + 1;
            end = digits(text, at);
            if (end == at) {
                return false;
            }
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            at = end + 1;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            end = digits(text, at);
            if (end == at) {
                return false;
            }
        }
        return end == text.length();
    }

    private static int digits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
