package wary.unit.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** An object. Its members have no order of their own; they are kept in that of RFC 8785. */
public final class JsonObject implements JsonValue {
    /** The object without members. */
    public static final JsonObject EMPTY = new JsonObject(new TreeMap<>());

    private final SequencedMap<String, JsonValue> members;
    private final int depth;

    private JsonObject(SortedMap<String, JsonValue> sorted) {
        // A string's natural order is by UTF-16 code units, which is what RFC 8785 (section 3.2.3) asks for.
        this.members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sorted));
        this.depth = Depth.around(members.values());
    }

    /**
     * An object of these members.
     *
     * @throws IllegalArgumentException if a name has a code point that I-JSON does not allow, or the object would be
     *     deeper than {@link JsonValue#DEEPEST}
     */
    public static JsonObject of(Map<String, ? extends JsonValue> members) {
        members.keySet().forEach(JsonObject::checkName);
        return new JsonObject(new TreeMap<>(members));
    }

    /** For the parser, which has looked at the names. */
    static JsonObject ofChecked(SortedMap<String, JsonValue> members) {
        return new JsonObject(members);
    }

    /** Starts an object without members. */
    public static Builder builder() {
        return new Builder();
    }

    /** The members, sorted by name in UTF-16 code units; cannot be changed. */
    public SequencedMap<String, JsonValue> members() {
        return members;
    }

    /** The value of a member. */
    public Optional<JsonValue> get(String name) {
        return Optional.ofNullable(members.get(name));
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject object && members.equals(object.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return Canonical.text(this);
    }

    private static void checkName(String name) {
        int bad = Unicode.firstBad(name);
        if (bad >= 0) {
            throw new IllegalArgumentException("a member's name: " + Unicode.complaint(name, bad));
        }
    }

    /** Collects members. Not safe for use by several threads. */
    public static final class Builder {
        private final TreeMap<String, JsonValue> members = new TreeMap<>();

        private Builder() {}

        /**
         * Adds a member.
         *
         * @throws IllegalArgumentException if there is one of that name, or I-JSON does not allow the name
         */
        public Builder put(String name, JsonValue value) {
            checkName(name);
            if (members.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("the member " + Excerpt.of(name) + " is there already");
            }
            return this;
        }

        /** Adds a string. */
        public Builder put(String name, String value) {
            return put(name, new JsonString(value));
        }

        /** Adds an integer within ±(2^53-1). */
        public Builder put(String name, long value) {
            return put(name, JsonNumber.of(value));
        }

        /** Adds a boolean. */
        public Builder put(String name, boolean value) {
            return put(name, JsonBoolean.of(value));
        }

        /** Adds a member if there is a value for it. */
        public Builder put(String name, Optional<? extends JsonValue> value) {
            value.ifPresent(present -> put(name, present));
            return this;
        }

        /** Adds all members of another object. */
        public Builder putAll(JsonObject other) {
            other.members.forEach(this::put);
            return this;
        }

        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}
