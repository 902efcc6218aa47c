package wary.sigma.internal.match;

import java.util.ArrayList;
import java.util.List;
import wary.model.Event;
import wary.sigma.rule.Condition;
import wary.sigma.rule.Pattern;
import wary.sigma.rule.Rule;
import wary.sigma.rule.Selection;
import wary.sigma.rule.Test;

/** The rules' meaning in the plainest code there is: what the engine must agree with. */
final class Naive {
    private final Rule rule;
    private final List<Event.Field> event;

    Naive(Rule rule, List<Event.Field> event) {
        this.rule = rule;
        this.event = event;
    }

    boolean matches() {
        return holds(rule.condition());
    }

    private boolean holds(Condition condition) {
        return switch (condition) {
            case Condition.And(List<Condition> parts) -> parts.stream().allMatch(this::holds);
            case Condition.Or(List<Condition> parts) -> parts.stream().anyMatch(this::holds);
            case Condition.Not(Condition part) -> !holds(part);
            case Condition.Named(String name) ->
                holds(java.util.Objects.requireNonNull(rule.selections().get(name)));
        };
    }

    private boolean holds(Selection selection) {
        return switch (selection) {
            case Selection.AllOf(List<Selection> parts) -> parts.stream().allMatch(this::holds);
            case Selection.AnyOf(List<Selection> parts) -> parts.stream().anyMatch(this::holds);
            case Selection.FieldTest(String field, Test test, int line) -> holds(field, test);
            case Selection.Keyword(Test test, int line) -> keyword(test);
        };
    }

    private boolean keyword(Test test) {
        return switch (test) {
            case Test.All(List<Test> parts) -> parts.stream().allMatch(this::keyword);
            case Test.Any(List<Test> parts) -> parts.stream().anyMatch(this::keyword);
            case Test.Not(Test part) -> !keyword(part);
            case Test.Text(Pattern pattern, boolean cased) -> {
                List<Pattern.Part> parts = new ArrayList<>();
                parts.add(new Pattern.AnyText());
                parts.addAll(pattern.parts());
                parts.add(new Pattern.AnyText());
                yield event.stream()
                        .filter(f -> f.kind() != Event.Kind.NULL)
                        .anyMatch(f -> glob(parts, 0, text(f.text(), cased), cased));
            }
            default -> throw new AssertionError(test);
        };
    }

    private boolean holds(String field, Test test) {
        List<Event.Field> all =
                event.stream().filter(f -> f.name().equals(field)).toList();
        List<String> values = all.stream()
                .filter(f -> f.kind() != Event.Kind.NULL)
                .map(Event.Field::text)
                .toList();
        return switch (test) {
            case Test.All(List<Test> parts) -> parts.stream().allMatch(p -> holds(field, p));
            case Test.Any(List<Test> parts) -> parts.stream().anyMatch(p -> holds(field, p));
            case Test.Not(Test part) -> !holds(field, part);
            case Test.IsNull n -> values.isEmpty();
            case Test.Exists(boolean expected) -> expected != all.isEmpty();
            case Test.Text(Pattern pattern, boolean cased) ->
                values.stream().anyMatch(v -> glob(pattern.parts(), 0, text(v, cased), cased));
            case Test.Regex(String expression, boolean i, boolean m, boolean s) ->
                values.stream()
                        .anyMatch(v -> java.util.regex.Pattern.compile(expression, i ? 2 | 64 : 0)
                                .matcher(v)
                                .find());
            case Test.FieldRef(String other, Test.FieldRef.How how, boolean cased) ->
                values.stream()
                        .anyMatch(v -> event.stream()
                                .filter(f -> f.name().equals(other) && f.kind() != Event.Kind.NULL)
                                .anyMatch(o -> relates(text(v, cased), text(o.text(), cased), how)));
            default -> throw new AssertionError(test);
        };
    }

    private static boolean relates(String value, String other, Test.FieldRef.How how) {
        return switch (how) {
            case EQUALS -> value.equals(other);
            case STARTS_WITH -> value.startsWith(other);
            case ENDS_WITH -> value.endsWith(other);
            case CONTAINS -> value.contains(other);
        };
    }

    private static String text(String text, boolean cased) {
        return cased
                ? text
                : text.codePoints()
                        .map(Character::toUpperCase)
                        .map(Character::toLowerCase)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean glob(List<Pattern.Part> parts, int part, String text, boolean cased) {
        if (part == parts.size()) {
            return text.isEmpty();
        }
        return switch (parts.get(part)) {
            case Pattern.Literal(String literal) ->
                text.startsWith(text(literal, cased))
                        && glob(
                                parts,
                                part + 1,
                                text.substring(text(literal, cased).length()),
                                cased);
            case Pattern.OneCharacter() ->
                !text.isEmpty() && glob(parts, part + 1, text.substring(text.offsetByCodePoints(0, 1)), cased);
            case Pattern.AnyText() -> {
                for (int i = 0; i <= text.length(); i++) {
                    if (glob(parts, part + 1, text.substring(i), cased)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }
}
