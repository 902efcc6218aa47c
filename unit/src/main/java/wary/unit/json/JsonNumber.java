package wary.unit.json;

/**
 * A number: an IEEE 754 double, as in I-JSON (RFC 7493, section 2.2).
 *
 * @param value finite; minus zero becomes zero, since RFC 8785 writes both alike
 */
public record JsonNumber(double value) implements JsonValue {
    /** 2<sup>53</sup>−1: up to here, and down to its negative, every integer is a double of its own. */
    public static final long GREATEST_INTEGER = (1L << 53) - 1;

    /** @throws IllegalArgumentException if the number is infinite or none */
    public JsonNumber {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number " + value);
        }
        value = value == 0 ? 0 : value;
    }

    /**
     * The number of this integer.
     *
     * @throws IllegalArgumentException if it is beyond ±{@link #GREATEST_INTEGER}
     */
    public static JsonNumber of(long integer) {
        if (Math.abs(integer) > GREATEST_INTEGER || integer == Long.MIN_VALUE) {
            throw new IllegalArgumentException(
                    integer + " is beyond ±(2^53-1), where a JSON number is not exact; write it as a string");
        }
        return new JsonNumber(integer);
    }

    /** Whether this is an integer within ±{@link #GREATEST_INTEGER}. */
    public boolean isInteger() {
        return Math.abs(value) <= GREATEST_INTEGER && value == Math.rint(value);
    }

    /**
     * The integer that this is.
     *
     * @throws IllegalStateException unless {@link #isInteger()}
     */
    public long integer() {
        if (!isInteger()) {
            throw new IllegalStateException(this + " is not an integer within ±(2^53-1)");
        }
        return (long) value;
    }

    @Override
    public String toString() {
        return NumberText.of(value);
    }
}
