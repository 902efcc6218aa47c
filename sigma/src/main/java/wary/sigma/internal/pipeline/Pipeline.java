package wary.sigma.internal.pipeline;

import java.util.List;
import java.util.Map;
import wary.sigma.rule.LogSource;

/**
 * A processing pipeline, in the style of pySigma's (docs/pipelines.md).
 *
 * @param name for people
 * @param priority pipelines with a lower number come first
 * @param views which events answer which log source; a pipeline without views changes rules for all events
 * @param transformations what happens to a rule before it is compiled for this pipeline's views
 */
public record Pipeline(String name, int priority, List<View> views, List<Transformation> transformations) {
    /** In a view's {@code when}: the field is there, whatever its value. */
    public static final String PRESENT = "*";

    /** In a view's log source: known to have none of that kind, so that only rules that leave it open apply. */
    public static final String NONE = "-";

    /**
     * Events that have all of these fields with one of these values are of this log source.
     *
     * @param when field name to accepted values, lower case; {@link #PRESENT} for any
     * @param logSource what such an event is; an empty part is "not known", {@link #NONE} "known to be none"
     * @param fallback whether it counts only when no other view fits
     * @param certain whether it counts even where the event's own category, product and service say something else:
     *     some logs use these names for other things
     */
    public record View(Map<String, List<String>> when, LogSource logSource, boolean fallback, boolean certain) {}

    /** A change to rules that meet its conditions. */
    public sealed interface Transformation {
        /** The log sources it is for; empty for all rules. An empty part fits any. */
        List<LogSource> conditions();
    }

    /** {@code field_name_mapping}: a rule's field is one of these fields of the event. */
    public record MapFields(Map<String, List<String>> mapping, List<LogSource> conditions) implements Transformation {}

    /** {@code field_name_prefix}: all fields not mapped otherwise stand under this prefix. */
    public record PrefixFields(String prefix, List<LogSource> conditions) implements Transformation {}

    /** {@code add_condition}: the event must also have these values. */
    public record AddCondition(Map<String, List<String>> fields, List<LogSource> conditions)
            implements Transformation {}

    /** {@code change_logsource}: the rule is for another log source than it says. */
    public record ChangeLogSource(LogSource logSource, List<LogSource> conditions) implements Transformation {}

    /** {@code map_string}: a rule's value for one of these fields means another. Keys in lower case. */
    public record MapValues(List<String> fields, Map<String, List<String>> mapping, List<LogSource> conditions)
            implements Transformation {}

    /** {@code replace_string}: a stretch of a rule's literal text, found by an RE2 expression, is another. */
    public record ReplaceText(List<String> fields, String regex, String replacement, List<LogSource> conditions)
            implements Transformation {}
}
