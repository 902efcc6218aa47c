package wary.sigma.rule;

import java.util.List;

/**
 * What a field must satisfy. Modifiers have been worked in: {@code contains} became wildcards, {@code base64offset} its
 * three texts, {@code windash} all its dashes, {@code all} an {@link All}, {@code neq} a {@link Not}.
 *
 * <p>A field that occurs several times satisfies a leaf if any of its values does; {@link All} and {@link Any} are
 * judged over the field, not value by value. A field that is absent satisfies only {@link IsNull},
 * {@link Exists}(false) and what is negated.
 */
public sealed interface Test {
    /** All of these hold for the field. Never empty. */
    record All(List<Test> parts) implements Test {}

    /** At least one holds for the field. Never empty. */
    record Any(List<Test> parts) implements Test {}

    /** It does not hold for the field ({@code neq}). */
    record Not(Test part) implements Test {}

    /** The whole value fits this pattern. */
    record Text(Pattern pattern, boolean cased) implements Test {}

    /**
     * The value has a stretch that this regular expression matches (RE2 syntax, linear time).
     *
     * @param expression as the rule wrote it, placeholders resolved
     * @param ignoreCase flag {@code i}
     * @param multiLine flag {@code m}
     * @param dotAll flag {@code s}
     */
    record Regex(String expression, boolean ignoreCase, boolean multiLine, boolean dotAll) implements Test {}

    /** The value is an IP address in this network: its address bytes (4 or 16), and how many leading bits count. */
    record Cidr(List<Byte> network, int prefix) implements Test {}

    /** The value is a number that stands in this relation to {@code number}. */
    record Compare(Relation relation, java.math.BigDecimal number) implements Test {
        public enum Relation {
            LESS,
            LESS_OR_EQUAL,
            GREATER,
            GREATER_OR_EQUAL
        }
    }

    /** The value is a time whose part (in UTC unless it names an offset) is {@code number}. */
    record TimePart(Unit unit, int number) implements Test {
        public enum Unit {
            MINUTE,
            HOUR,
            DAY,
            WEEK,
            MONTH,
            YEAR
        }
    }

    /** The field is absent or its value is null. */
    record IsNull() implements Test {}

    /** The field is present, or is not. */
    record Exists(boolean expected) implements Test {}

    /** The value relates to a value of another field of the same event. */
    record FieldRef(String field, How how, boolean cased) implements Test {
        public enum How {
            EQUALS,
            STARTS_WITH,
            ENDS_WITH,
            CONTAINS
        }
    }
}
