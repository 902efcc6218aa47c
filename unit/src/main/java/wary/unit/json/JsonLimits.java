package wary.unit.json;

/**
 * How much a JSON text may ask of its reader.
 *
 * @param bytes of UTF-8, at most
 * @param depth of objects and arrays within each other, at most; no more than {@link JsonValue#DEEPEST}
 * @param values in all, each member's name counted as one too
 */
public record JsonLimits(int bytes, int depth, int values) {
    /** For small texts of known form: an entry of a ledger is at most 65,535 bytes (C2SP tlog-tiles, "Log entries"). */
    public static final JsonLimits ENTRY = new JsonLimits(65_535, 16, 8_192);

    /** For what people put on record: 16 MiB, 64 deep, a million values. */
    public static final JsonLimits BODY = new JsonLimits(16 << 20, 64, 1_000_000);

    public JsonLimits {
        if (bytes < 0 || values < 0 || depth < 0 || depth > JsonValue.DEEPEST) {
            throw new IllegalArgumentException(
                    "limits are not negative, and the depth is at most " + JsonValue.DEEPEST);
        }
    }
}
