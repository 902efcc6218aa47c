package wary.unit.json;

/**
 * A JSON value. Immutable; two are equal when RFC 8785 writes them alike.
 *
 * <p>Every value that exists can be written: strings without lone surrogates, finite numbers, bounded depth.
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {
    /** How deep objects and arrays may stand within each other, at most. */
    int DEEPEST = 128;

    /** How deep this value is: 0 for a string, number, boolean or null, 1 for an empty array or object. */
    default int depth() {
        return 0;
    }

    /** What JSON calls such a value, for messages: "an object", "a string". */
    default String typeName() {
        return switch (this) {
            case JsonObject ignored -> "an object";
            case JsonArray ignored -> "an array";
            case JsonString ignored -> "a string";
            case JsonNumber ignored -> "a number";
            case JsonBoolean ignored -> "a boolean";
            case JsonNull ignored -> "null";
        };
    }
}
