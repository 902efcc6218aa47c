package wary.unit.json;

import java.util.ArrayList;
import java.util.List;

/** An array. */
public final class JsonArray implements JsonValue {
    /** The array without items. */
    public static final JsonArray EMPTY = new JsonArray(List.of());

    private final List<JsonValue> items;
    private final int depth;

    private JsonArray(List<JsonValue> items) {
        this.items = items;
        this.depth = Depth.around(items);
    }

    /**
     * An array of these items.
     *
     * @throws IllegalArgumentException if it would be deeper than {@link JsonValue#DEEPEST}
     */
    public static JsonArray of(List<? extends JsonValue> items) {
        return new JsonArray(List.copyOf(items));
    }

    /** An array of these items; see {@link #of(List)}. */
    public static JsonArray of(JsonValue... items) {
        return new JsonArray(List.of(items));
    }

    /** An array of strings; see {@link JsonString} for what they may be. */
    public static JsonArray ofTexts(Iterable<String> texts) {
        List<JsonValue> items = new ArrayList<>();
        texts.forEach(text -> items.add(new JsonString(text)));
        return of(items);
    }

    /** The items in their order; cannot be changed. */
    public List<JsonValue> items() {
        return items;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonArray array && items.equals(array.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return Canonical.text(this);
    }
}
