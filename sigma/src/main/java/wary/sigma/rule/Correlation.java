package wary.sigma.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Sigma correlation rule.
 *
 * @param id its UUID or empty
 * @param name the unique name by which other correlations may refer to it, or empty
 * @param title its title
 * @param level its severity; empty where it states none
 * @param status its maturity as written, or empty
 * @param description what it says about itself, or empty
 * @param author its author as written, or empty; alerts must keep it
 * @param tags such as {@code attack.t1110}
 * @param type what it counts or looks for
 * @param rules names or ids of the rules it joins, in the order of the file; never empty
 * @param groupBy fields, or aliases, whose values keep events apart; empty: all events are one group
 * @param timeSpan the length of the window, more than zero
 * @param condition when it matches
 * @param aliases from alias to rule (name or id) to that rule's field
 * @param generate whether the joined rules also report on their own
 * @param place where it stands
 * @see <a
 *     href="https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-correlation-rules-specification.md">
 *     Sigma correlation rules specification 2.1.0</a>
 */
public record Correlation(
        String id,
        String name,
        String title,
        Optional<Rule.Level> level,
        String status,
        String description,
        String author,
        List<String> tags,
        Type type,
        List<String> rules,
        List<String> groupBy,
        Duration timeSpan,
        When condition,
        Map<String, Map<String, String>> aliases,
        boolean generate,
        Rule.Place place) {

    /** What a correlation counts or looks for. {@link #VALUE_MEDIAN} is not in 2.1.0, but other tools have it. */
    public enum Type {
        EVENT_COUNT,
        VALUE_COUNT,
        TEMPORAL,
        TEMPORAL_ORDERED,
        VALUE_SUM,
        VALUE_AVG,
        VALUE_PERCENTILE,
        VALUE_MEDIAN;

        /** The word used in rule files. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** When a correlation matches. */
    public sealed interface When {
        /**
         * A number satisfies all these limits: events, distinct values, kinds of events, or a statistic, by type.
         *
         * @param limits at least one; two make a range
         * @param fields whose values are counted or measured: for {@code value_…} types one, for {@code value_count}
         *     one or more that count together; empty for the others
         * @param percentile which one, 0 to 100, where the rule says so
         */
        record Count(List<Limit> limits, List<String> fields, OptionalInt percentile) implements When {}

        /** Temporal types only: which of the rules must have matched; names in it are rules. */
        record Combination(Condition condition) implements When {}
    }

    /** A number stands in this relation to {@code number}. */
    public record Limit(Relation relation, BigDecimal number) {
        /** How it compares. */
        public enum Relation {
            LESS,
            LESS_OR_EQUAL,
            GREATER,
            GREATER_OR_EQUAL,
            EQUAL,
            NOT_EQUAL
        }
    }
}
