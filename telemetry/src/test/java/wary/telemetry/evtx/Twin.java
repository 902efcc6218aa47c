package wary.telemetry.evtx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import wary.model.Event.Field;
import wary.model.Event.Kind;

/**
 * The records of a log as evtx_dump wrote them in JSON, with fields named as {@link wary.telemetry.WindowsFields} says.
 */
final class Twin {
    private static final Pattern REPEATED = Pattern.compile("(.+)_\\d+");
    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6})\\d*Z");
    private static final String ATTRIBUTES = "#attributes";
    private static final String TEXT = "#text";

    private final List<Field> fields = new ArrayList<>();

    static List<List<Field>> records(Path json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), Files.readAllBytes(json))) {
            List<List<Field>> records = new ArrayList<>();
            while (parser.nextToken() != null) {
                Twin twin = new Twin();
                twin.event((Map<?, ?>) value(parser));
                records.add(twin.fields);
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A {@code Map}, a {@code List}, or a {@code Field} without a name. */
    private static Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NULL -> new Field("", Kind.NULL, "");
            case VALUE_TRUE, VALUE_FALSE -> new Field("", Kind.BOOLEAN, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Field("", Kind.NUMBER, parser.getString());
            default -> {
                Matcher time = TIME.matcher(parser.getString());
                yield new Field("", Kind.TEXT, time.matches() ? time.group(1) + "Z" : parser.getString());
            }
        };
    }

    private void event(Map<?, ?> document) {
        Map<?, ?> event = (Map<?, ?>) java.util.Objects.requireNonNull(document.get("Event"));
        event.forEach((name, section) -> {
            if (section instanceof Map<?, ?> map && !name.equals(ATTRIBUTES)) {
                attributes((String) name, map, false);
                map.forEach((key, value) -> {
                    String item = unrepeated((String) key, map);
                    switch ((String) name) {
                        case "System" -> item(item, item + ".", value, true);
                        case "EventData" -> item(item, item + ".", value, false);
                        case "UserData" -> item(item, "", value, false);
                        default -> item(name + "." + item, name + "." + item + ".", value, false);
                    }
                });
            }
        });
    }

    private void item(String label, String prefix, Object value, boolean system) {
        if (label.endsWith(ATTRIBUTES)) {
            return;
        }
        switch (value) {
            case List<?> list -> list.forEach(one -> item(label, prefix, one, system));
            case Map<?, ?> map -> {
                attributes(label, map, system);
                map.forEach((key, one) -> {
                    if (key.equals(TEXT)) {
                        item(label, prefix, one, system);
                    } else {
                        String name = unrepeated((String) key, map);
                        item(prefix + name, prefix + name + ".", one, false);
                    }
                });
            }
            case Field field -> fields.add(new Field(label, field.kind(), field.text()));
            default -> throw new IllegalStateException(value.getClass().getName());
        }
    }

    private void attributes(String label, Map<?, ?> element, boolean system) {
        if (element.get(ATTRIBUTES) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (!name.equals("xmlns")) {
                    boolean time = system && label.equals("TimeCreated") && name.equals("SystemTime");
                    Field field = (Field) value;
                    fields.add(new Field(time ? label : label + "_" + name, field.kind(), field.text()));
                }
            });
        }
    }

    /** JSON has each name once; evtx_dump counts those that come again. */
    private static String unrepeated(String name, Map<?, ?> siblings) {
        Matcher counted = REPEATED.matcher(name);
        return counted.matches() && siblings.containsKey(counted.group(1)) ? counted.group(1) : name;
    }
}
