package wary.unit.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads and writes JSON texts: the front door of this package. */
public final class Json {
    private Json() {}

    /**
     * Reads one value from a text in any layout.
     *
     * @param utf8 the whole text, without a byte order mark
     * @throws JsonException if it is not I-JSON, goes beyond the limits, or has a number that no double holds
     */
    public static JsonValue parse(byte[] utf8, JsonLimits limits) throws JsonException {
        return TextParser.parse(utf8, limits);
    }

    /**
     * Reads one value from a text that must be as RFC 8785 writes it, so that nobody can say one thing in two ways.
     *
     * @throws JsonException as {@link #parse}, and if the text is not the canonical one
     */
    public static JsonValue parseCanonical(byte[] utf8, JsonLimits limits) throws JsonException {
        JsonValue value = parse(utf8, limits);
        int differs = Arrays.mismatch(utf8, canonical(value));
        if (differs >= 0) {
            throw new JsonException(
                    JsonException.Problem.NOT_CANONICAL,
                    "",
                    "the text is not in its canonical form (RFC 8785): byte " + differs
                            + " differs; members are sorted, and there are no spaces");
        }
        return value;
    }

    /** The one canonical text of a value (RFC 8785) in UTF-8. */
    public static byte[] canonical(JsonValue value) {
        return Canonical.text(value).getBytes(StandardCharsets.UTF_8);
    }
}
