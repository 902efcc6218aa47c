package wary.sigma.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.model.Event;
import wary.model.FieldTable;
import wary.sigma.Matcher;
import wary.sigma.Verdict;
import wary.sigma.rule.Condition;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Pattern;
import wary.sigma.rule.Rule;
import wary.sigma.rule.Selection;
import wary.sigma.rule.Test;

/**
 * The index must never lose a match, nor the conditions invent one: random rules over random events, against
 * {@link Naive}. The words are few, so that rules match often.
 */
class EngineAgreesWithNaiveTest {
    private static final List<String> FIELDS = List.of("Image", "CommandLine", "User", "EventID");
    private static final List<String> WORDS = List.of(
            "a",
            "ab",
            "cmd",
            ".exe",
            "\\cmd.exe",
            "powershell",
            "-enc ",
            "ÄÖ",
            "ſtraße",
            "\u212Aelvin",
            "K",
            "s",
            "4688",
            "",
            "x*y",
            "wahl",
            "WAHLAMT",
            "\uD83D\uDDF3",
            "  ",
            "harbor county",
            "0123456789abcdef");

    /** What follows the words, in rules and events. */
    private List<String> endings = List.of("e", "w");

    private final List<Event.Kind> kinds =
            List.of(Event.Kind.TEXT, Event.Kind.TEXT, Event.Kind.NUMBER, Event.Kind.NULL);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sameVerdicts(long seed) {
        compare(seed);
    }

    /** The same where no literal is too short for {@link KeywordIndex}. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void sameVerdictsWithLongerWords(long seed) {
        endings = seed % 2 == 0 ? List.of("elm", "wren") : List.of("Elms", "wren");
        compare(seed);
    }

    private void compare(long seed) {
        Random random = new Random(seed);
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            rules.add(rule(random, i));
        }
        MatchEngine engine = new MatchEngine(rules, List.of(), true);
        Matcher matcher = engine.matcher();
        int matched = 0;
        for (int i = 0; i < 400; i++) {
            List<Event.Field> fields = event(random);
            List<String> expected = rules.stream()
                    .filter(r -> new Naive(r, fields).matches())
                    .map(Rule::title)
                    .toList();
            Event event = i % 2 == 0 ? Event.of(engine.fields(), fields) : sparse(engine.fields(), fields);
            List<String> found =
                    matcher.evaluate(event).stream().map(v -> v.rule().title()).toList();
            for (Rule rule : rules) {
                assertThat(found.contains(rule.title()))
                        .as("%s on event %s", rule, fields)
                        .isEqualTo(expected.contains(rule.title()));
            }
            assertThat(found).isEqualTo(expected);
            matched += found.size();
        }
        assertThat(matched).isPositive();
    }

    @org.junit.jupiter.api.Test
    void explanationsAgreeToo() {
        Random random = new Random(99);
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rules.add(rule(random, i));
        }
        MatchEngine engine = new MatchEngine(rules, List.of(), true);
        for (int i = 0; i < 100; i++) {
            List<Event.Field> fields = event(random);
            Event event = Event.of(engine.fields(), fields);
            List<Rule> found =
                    engine.matcher().evaluate(event).stream().map(Verdict::rule).toList();
            for (Rule rule : rules) {
                assertThat(engine.explain(rule, event).matched()).isEqualTo(found.contains(rule));
            }
        }
    }

    private Rule rule(Random random, int number) {
        Map<String, Selection> selections = new LinkedHashMap<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            selections.put("s" + i, selection(random, 2));
        }
        return new Rule(
                "",
                "",
                "rule " + number,
                Rule.Level.MEDIUM,
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                new LogSource("", "", ""),
                selections,
                condition(random, 2, count),
                new Rule.Place("test", number));
    }

    private Condition condition(Random random, int depth, int count) {
        int kind = depth == 0 ? 0 : random.nextInt(5);
        return switch (kind) {
            case 1 -> new Condition.Not(condition(random, depth - 1, count));
            case 2, 3 ->
                new Condition.And(List.of(condition(random, depth - 1, count), condition(random, depth - 1, count)));
            case 4 ->
                new Condition.Or(List.of(condition(random, depth - 1, count), condition(random, depth - 1, count)));
            default -> new Condition.Named("s" + random.nextInt(count));
        };
    }

    private Selection selection(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(6);
        if (kind == 1) {
            return new Selection.AllOf(List.of(selection(random, depth - 1), selection(random, depth - 1)));
        }
        if (kind == 2) {
            return new Selection.AnyOf(List.of(selection(random, depth - 1), selection(random, depth - 1)));
        }
        if (kind == 3 && random.nextInt(3) == 0) {
            return new Selection.Keyword(
                    new Test.Any(List.of(text(random), text(random), text(random), text(random), text(random))), 1);
        }
        return new Selection.FieldTest(pick(random, FIELDS), test(random, 2), 1);
    }

    private Test test(Random random, int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(10)) {
            case 0 -> new Test.All(List.of(test(random, depth - 1), test(random, depth - 1)));
            case 1, 2 ->
                new Test.Any(List.of(
                        test(random, depth - 1), text(random), text(random), text(random), text(random), text(random)));
            case 3 -> new Test.Not(test(random, depth - 1));
            case 4 -> new Test.IsNull();
            case 5 -> new Test.Exists(random.nextBoolean());
            case 6 ->
                new Test.Regex(
                        pick(random, List.of("cmd\\.exe$", "^a+b?", "(?:power|wahl)[a-z]+", "[0-9]{4}", "x|K|harbor")),
                        random.nextBoolean(),
                        false,
                        false);
            case 7 ->
                new Test.FieldRef(
                        pick(random, FIELDS), pick(random, List.of(Test.FieldRef.How.values())), random.nextBoolean());
            default -> text(random);
        };
    }

    private Test.Text text(Random random) {
        List<Pattern.Part> parts = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            Pattern.Part part = switch (random.nextInt(5)) {
                case 0, 1 -> new Pattern.AnyText();
                case 2 -> new Pattern.OneCharacter();
                default -> new Pattern.Literal(pick(random, WORDS) + endings.getFirst());
            };
            boolean twice = !parts.isEmpty()
                    && parts.getLast().getClass() == part.getClass()
                    && !(part instanceof Pattern.OneCharacter);
            if (!twice) {
                parts.add(part);
            }
        }
        if (random.nextInt(3) == 0) {
            parts = List.of(
                    new Pattern.AnyText(),
                    new Pattern.Literal(pick(random, WORDS) + endings.getLast()),
                    new Pattern.AnyText());
        }
        return new Test.Text(new Pattern(List.copyOf(parts)), random.nextInt(5) == 0);
    }

    private List<Event.Field> event(Random random) {
        List<Event.Field> fields = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            Event.Kind kind = pick(random, kinds);
            int words = kind == Event.Kind.NULL ? 0 : random.nextInt(5);
            for (int j = 0; j < words; j++) {
                String word = pick(random, WORDS);
                text.append(random.nextBoolean() ? word : word.toUpperCase(java.util.Locale.ROOT))
                        .append(pick(
                                random,
                                List.of(endings.getFirst(), endings.getLast(), "", "E", "w" + endings.getFirst())));
            }
            fields.add(
                    new Event.Field(random.nextInt(8) == 0 ? "Unasked" : pick(random, FIELDS), kind, text.toString()));
        }
        return fields;
    }

    /** The same event as a reader gives it that keeps only what is asked for. */
    private static Event sparse(FieldTable table, List<Event.Field> fields) {
        Event.Builder builder = new Event.Builder(table);
        for (Event.Field field : fields) {
            int id = table.id(field.name());
            if (id != FieldTable.UNKNOWN) {
                builder.add(id, field.kind(), field.text());
            }
        }
        return builder.build("test", 1, 0, () -> fields);
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
