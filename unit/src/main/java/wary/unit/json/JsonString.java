package wary.unit.json;

/**
 * A string.
 *
 * @param value any text without lone surrogates and noncharacters (RFC 7493, section 2.1)
 */
public record JsonString(String value) implements JsonValue {
    /** @throws IllegalArgumentException if the text has a code point that I-JSON does not allow */
    public JsonString {
        int bad = Unicode.firstBad(value);
        if (bad >= 0) {
            throw new IllegalArgumentException(Unicode.complaint(value, bad));
        }
    }

    @Override
    public String toString() {
        return Canonical.text(this);
    }
}
