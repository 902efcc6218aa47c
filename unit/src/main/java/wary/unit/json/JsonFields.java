package wary.unit.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import wary.unit.json.JsonException.Problem;

/**
 * Reads the members of an object one by one, each with its type and bounds, and tells which nobody has asked for. Every
 * refusal names the place. Not safe for use by several threads.
 */
public final class JsonFields {
    private final JsonObject object;
    private final String place;
    private final Set<String> asked = new HashSet<>();

    private JsonFields(JsonObject object, String place) {
        this.object = object;
        this.place = place;
    }

    /**
     * The members of a value that must be an object.
     *
     * @param place a JSON Pointer to it for messages, empty for a whole text
     * @throws JsonException if it is no object
     */
    public static JsonFields of(JsonValue value, String place) throws JsonException {
        if (value instanceof JsonObject object) {
            return new JsonFields(object, place);
        }
        throw type(place, "an object", value);
    }

    /** The object that is read. */
    public JsonObject object() {
        return object;
    }

    /** The JSON Pointer to the object, as given. */
    public String place() {
        return place;
    }

    /** The JSON Pointer to a member, short and visible enough for a message. */
    public String place(String name) {
        return place + step(name);
    }

    /** Whether there is such a member. Does not count as asking for it. */
    public boolean has(String name) {
        return object.members().containsKey(name);
    }

    /** The value of a member that must be there. */
    public JsonValue value(String name) throws JsonException {
        return optional(name)
                .orElseThrow(() ->
                        new JsonException(Problem.MISSING, place, "the member " + Excerpt.of(name) + " is missing"));
    }

    /** The value of a member that may be there. */
    public Optional<JsonValue> optional(String name) {
        asked.add(name);
        return object.get(name);
    }

    /** The string that must be there. */
    public String text(String name) throws JsonException {
        return text(value(name), place(name));
    }

    /** The string that may be there; a refusal if it is another value, {@code null} included. */
    public Optional<String> optionalText(String name) throws JsonException {
        Optional<JsonValue> value = optional(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(text(value.get(), place(name)));
    }

    /** The integer that must be there, within bounds, both included and within ±(2^53-1). */
    public long integer(String name, long least, long most) throws JsonException {
        JsonValue value = value(name);
        if (!(value instanceof JsonNumber number)) {
            throw type(place(name), "a number", value);
        }
        if (!number.isInteger() || number.integer() < least || number.integer() > most) {
            throw refusal(name, "an integer from %d to %d".formatted(least, most), number.toString());
        }
        return number.integer();
    }

    /** The boolean that must be there. */
    public boolean bool(String name) throws JsonException {
        JsonValue value = value(name);
        if (value instanceof JsonBoolean bool) {
            return bool.value();
        }
        throw type(place(name), "a boolean", value);
    }

    /** The object that must be there. */
    public JsonFields object(String name) throws JsonException {
        return of(value(name), place(name));
    }

    /** The object that may be there. */
    public Optional<JsonFields> optionalObject(String name) throws JsonException {
        Optional<JsonValue> value = optional(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(of(value.get(), place(name)));
    }

    /** The items of the array that must be there; its length is within these bounds, both included. */
    public List<JsonValue> array(String name, int least, int most) throws JsonException {
        JsonValue value = value(name);
        if (!(value instanceof JsonArray array)) {
            throw type(place(name), "an array", value);
        }
        int size = array.items().size();
        if (size < least || size > most) {
            throw refusal(name, "an array of %d to %d items".formatted(least, most), size + " items");
        }
        return array.items();
    }

    /** The strings of the array that must be there. */
    public List<String> texts(String name, int least, int most) throws JsonException {
        List<String> texts = new ArrayList<>();
        for (JsonValue item : array(name, least, most)) {
            texts.add(text(item, place(name) + "/" + texts.size()));
        }
        return List.copyOf(texts);
    }

    /** The objects of the array that must be there. */
    public List<JsonFields> objects(String name, int least, int most) throws JsonException {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonValue item : array(name, least, most)) {
            objects.add(of(item, place(name) + "/" + objects.size()));
        }
        return List.copyOf(objects);
    }

    /** The members that nobody has asked for so far. */
    public JsonObject rest() {
        TreeMap<String, JsonValue> rest = new TreeMap<>(object.members());
        rest.keySet().removeAll(asked);
        return JsonObject.ofChecked(rest);
    }

    /** A refusal of a member's value, to be thrown. */
    public JsonException refusal(String name, String expected, String found) {
        return new JsonException(Problem.VALUE, place(name), "expected " + expected + ", found " + found);
    }

    private static String text(JsonValue value, String place) throws JsonException {
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw type(place, "a string", value);
    }

    private static JsonException type(String place, String expected, JsonValue found) {
        return new JsonException(Problem.TYPE, place, "expected " + expected + ", found " + found.typeName());
    }

    /** One step of a JSON Pointer (RFC 6901, section 3), made harmless to show. */
    static String step(String name) {
        String shown = Excerpt.of(name);
        return "/" + shown.substring(1, shown.length() - 1).replace("~", "~0").replace("/", "~1");
    }
}
