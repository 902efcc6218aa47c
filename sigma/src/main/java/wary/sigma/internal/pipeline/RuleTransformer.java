package wary.sigma.internal.pipeline;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import wary.sigma.rule.Condition;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;
import wary.sigma.rule.Selection;
import wary.sigma.rule.Test;

/** Applies a pipeline's transformations to rules. */
public final class RuleTransformer {
    /** The selection that {@code add_condition} adds; rules cannot have one of this name. */
    private static final String ADDED = "(added by pipeline)";

    private RuleTransformer() {}

    /** Those of the transformations that are meant for a rule of this log source. */
    public static List<Pipeline.Transformation> applicable(List<Pipeline.Transformation> all, LogSource rule) {
        List<Pipeline.Transformation> some = new ArrayList<>();
        LogSource now = rule;
        for (Pipeline.Transformation transformation : all) {
            if (meets(now, transformation.conditions())) {
                some.add(transformation);
                if (transformation instanceof Pipeline.ChangeLogSource(LogSource changed, List<LogSource> c)) {
                    now = changed;
                }
            }
        }
        return List.copyOf(some);
    }

    private static boolean meets(LogSource rule, List<LogSource> conditions) {
        return conditions.isEmpty()
                || conditions.stream()
                        .anyMatch(c -> fits(c.category(), rule.category())
                                && fits(c.product(), rule.product())
                                && fits(c.service(), rule.service()));
    }

    private static boolean fits(String wanted, String has) {
        return wanted.isEmpty() || wanted.equals(has);
    }

    /** The log source a rule has after these transformations. */
    public static LogSource logSource(List<Pipeline.Transformation> applicable, LogSource rule) {
        LogSource now = rule;
        for (Pipeline.Transformation transformation : applicable) {
            if (transformation instanceof Pipeline.ChangeLogSource(LogSource changed, List<LogSource> c)) {
                now = changed;
            }
        }
        return now;
    }

    /** The event fields that a rule's field stands for after these transformations. */
    public static List<String> fields(List<Pipeline.Transformation> applicable, String field) {
        Set<String> names = new LinkedHashSet<>(List.of(field));
        Set<String> mapped = new LinkedHashSet<>();
        for (Pipeline.Transformation transformation : applicable) {
            switch (transformation) {
                case Pipeline.MapFields(Map<String, List<String>> mapping, List<LogSource> c) -> {
                    Set<String> next = new LinkedHashSet<>();
                    for (String name : names) {
                        List<String> targets = mapping.getOrDefault(name, List.of());
                        next.addAll(targets.isEmpty() ? List.of(name) : targets);
                        mapped.addAll(targets);
                    }
                    names = next;
                }
                case Pipeline.PrefixFields(String prefix, List<LogSource> c) -> {
                    Set<String> next = new LinkedHashSet<>();
                    for (String name : names) {
                        next.add(mapped.contains(name) ? name : prefix + name);
                    }
                    names = next;
                }
                default -> {}
            }
        }
        return List.copyOf(names);
    }

    /** The rule with its values changed and conditions added; field names stay, see {@link #fields}. */
    public static Rule rule(List<Pipeline.Transformation> applicable, Rule rule) {
        Rule now = rule;
        for (Pipeline.Transformation transformation : applicable) {
            now = switch (transformation) {
                case Pipeline.MapValues(List<String> fields, Map<String, List<String>> mapping, List<LogSource> c) ->
                    mapped(now, fields, t -> mapText(t, mapping));
                case Pipeline.ReplaceText(List<String> fields, String regex, String by, List<LogSource> c) -> {
                    Pattern pattern = Pattern.compile(regex);
                    yield mapped(now, fields, t -> replaceText(t, pattern, by));
                }
                case Pipeline.AddCondition(Map<String, List<String>> fields, List<LogSource> c) ->
                    restricted(now, fields);
                default -> now;
            };
        }
        return now;
    }

    private static Rule mapped(Rule rule, List<String> fields, UnaryOperator<Test> change) {
        Map<String, Selection> selections = new LinkedHashMap<>();
        rule.selections().forEach((name, selection) -> selections.put(name, mapped(selection, fields, change)));
        return with(rule, selections, rule.condition());
    }

    private static Selection mapped(Selection selection, List<String> fields, UnaryOperator<Test> change) {
        return switch (selection) {
            case Selection.AllOf(List<Selection> parts) ->
                new Selection.AllOf(
                        parts.stream().map(p -> mapped(p, fields, change)).toList());
            case Selection.AnyOf(List<Selection> parts) ->
                new Selection.AnyOf(
                        parts.stream().map(p -> mapped(p, fields, change)).toList());
            case Selection.FieldTest(String field, Test test, int line) ->
                fields.isEmpty() || fields.contains(field)
                        ? new Selection.FieldTest(field, mapped(test, change), line)
                        : selection;
            case Selection.Keyword k -> k;
        };
    }

    private static Test mapped(Test test, UnaryOperator<Test> change) {
        return switch (test) {
            case Test.All(List<Test> parts) ->
                new Test.All(parts.stream().map(p -> mapped(p, change)).toList());
            case Test.Any(List<Test> parts) ->
                new Test.Any(parts.stream().map(p -> mapped(p, change)).toList());
            case Test.Not(Test part) -> new Test.Not(mapped(part, change));
            default -> change.apply(test);
        };
    }

    /** Only a whole value can be mapped to another; patterns with wildcards stay. */
    private static Test mapText(Test test, Map<String, List<String>> mapping) {
        if (test instanceof Test.Text(wary.sigma.rule.Pattern pattern, boolean cased)
                && pattern.parts().size() == 1
                && pattern.parts().getFirst() instanceof wary.sigma.rule.Pattern.Literal(String text)) {
            List<Test> others = mapping.getOrDefault(text.toLowerCase(Locale.ROOT), List.of()).stream()
                    .map(v -> text(v, cased))
                    .toList();
            return others.isEmpty() ? test : others.size() == 1 ? others.getFirst() : new Test.Any(others);
        }
        return test;
    }

    private static Test replaceText(Test test, Pattern regex, String by) {
        if (!(test instanceof Test.Text(wary.sigma.rule.Pattern pattern, boolean cased))) {
            return test;
        }
        List<wary.sigma.rule.Pattern.Part> parts = new ArrayList<>();
        for (wary.sigma.rule.Pattern.Part part : pattern.parts()) {
            if (part instanceof wary.sigma.rule.Pattern.Literal(String text)) {
                String changed = regex.matcher(text).replaceAll(Matcher.quoteReplacement(by));
                if (!changed.isEmpty()) {
                    parts.add(new wary.sigma.rule.Pattern.Literal(changed));
                }
            } else if (parts.isEmpty()
                    || !(part instanceof wary.sigma.rule.Pattern.AnyText)
                    || !parts.getLast().equals(part)) {
                parts.add(part);
            }
        }
        return new Test.Text(new wary.sigma.rule.Pattern(List.copyOf(parts)), cased);
    }

    private static Test text(String value, boolean cased) {
        return new Test.Text(
                new wary.sigma.rule.Pattern(
                        value.isEmpty() ? List.of() : List.of(new wary.sigma.rule.Pattern.Literal(value))),
                cased);
    }

    private static Rule restricted(Rule rule, Map<String, List<String>> fields) {
        Map<String, Selection> selections = new LinkedHashMap<>(rule.selections());
        String name = ADDED + selections.size();
        List<Selection> parts = new ArrayList<>();
        fields.forEach((field, values) -> parts.add(new Selection.FieldTest(
                field, new Test.Any(values.stream().map(v -> text(v, false)).toList()), 0)));
        selections.put(name, new Selection.AllOf(List.copyOf(parts)));
        return with(rule, selections, new Condition.And(List.of(new Condition.Named(name), rule.condition())));
    }

    private static Rule with(Rule r, Map<String, Selection> selections, Condition condition) {
        return new Rule(
                r.id(),
                r.title(),
                r.level(),
                r.status(),
                r.description(),
                r.author(),
                r.date(),
                r.modified(),
                r.license(),
                r.tags(),
                r.references(),
                r.falsePositives(),
                r.logSource(),
                java.util.Collections.unmodifiableMap(selections),
                condition,
                r.place());
    }
}
