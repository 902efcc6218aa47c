package wary.unit.json;

import wary.unit.UnitException;

/** A text is not the JSON that is expected. Nothing of it was used. */
public final class JsonException extends UnitException {
    private final Problem problem;
    private final String place;

    /**
     * @param place where in the text: a JSON Pointer (RFC 6901), empty for the whole, as shown to people: long ones are
     *     cut and what is not visible is escaped
     * @param message without the place, which is put before it
     */
    public JsonException(Problem problem, String place, String message) {
        super((place.isEmpty() ? "" : place + ": ") + message);
        this.problem = problem;
        this.place = place;
    }

    /** What kind of trouble it is. */
    public Problem problem() {
        return problem;
    }

    /** A JSON Pointer to the value, empty for the whole text; for people to read. */
    public String place() {
        return place;
    }

    /** The ways in which a text can be wrong. */
    public enum Problem {
        /** It has more bytes than allowed. */
        SIZE,
        /** It is not UTF-8, or has a surrogate without its other half or a noncharacter. */
        UNICODE,
        /** It is not JSON (RFC 8259). */
        SYNTAX,
        /** An object has a member twice. */
        DUPLICATE,
        /** A number is one that no double holds as it stands. */
        NUMBER,
        /** Objects and arrays stand too deep within each other. */
        DEPTH,
        /** It has too many values. */
        COUNT,
        /** The value is fine, but RFC 8785 writes it in another way. */
        NOT_CANONICAL,
        /** A member that must be there is not. */
        MISSING,
        /** A value is of another type than expected. */
        TYPE,
        /** A value is of the right type and not one of those allowed. */
        VALUE
    }
}
