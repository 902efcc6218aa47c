package wary.sigma.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import wary.sigma.rule.Condition;
import wary.sigma.rule.Pattern;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;
import wary.sigma.rule.Selection;
import wary.sigma.rule.Test;

/** Makes rules for tests, and shows what came of them in short. */
final class Given {
    private Given() {}

    static Parsed parsed(String yaml) {
        return parsed(Map.of(), yaml);
    }

    static Parsed parsed(Map<String, List<String>> placeholders, String yaml) {
        return new RuleParser(placeholders).parse("made.yml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    /** A whole rule around these lines of a detection section. */
    static String rule(String detection) {
        return "title: Made up\nlogsource:\n    category: test\ndetection:\n" + detection.indent(4);
    }

    /** A whole rule around one line of one selection; it stands on line 6. */
    static String item(String item) {
        return rule("sel:\n" + item.indent(4) + "condition: sel\n");
    }

    static Rule only(Parsed parsed) {
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.rules()).hasSize(1);
        return parsed.rules().getFirst();
    }

    static RuleProblem problem(Parsed parsed) {
        assertThat(parsed.rules()).isEmpty();
        assertThat(parsed.problems()).hasSize(1);
        assertThat(parsed.problems().getFirst().message()).doesNotContain("\n").hasSizeLessThan(600);
        return parsed.problems().getFirst();
    }

    static String show(Selection selection) {
        return switch (selection) {
            case Selection.AllOf all ->
                all.parts().stream().map(Given::show).collect(Collectors.joining(" & ", "(", ")"));
            case Selection.AnyOf any ->
                any.parts().stream().map(Given::show).collect(Collectors.joining(" | ", "(", ")"));
            case Selection.FieldTest field -> field.field() + " " + show(field.test());
            case Selection.Keyword keyword -> show(keyword.test());
        };
    }

    static String show(Test test) {
        return switch (test) {
            case Test.All all -> all.parts().stream().map(Given::show).collect(Collectors.joining(" & ", "(", ")"));
            case Test.Any any -> any.parts().stream().map(Given::show).collect(Collectors.joining(" | ", "(", ")"));
            case Test.Not not -> "not " + show(not.part());
            case Test.Text text -> (text.cased() ? "cased " : "") + "<" + show(text.pattern()) + ">";
            case Test.Regex regex ->
                "/" + regex.expression() + "/" + (regex.ignoreCase() ? "i" : "") + (regex.multiLine() ? "m" : "")
                        + (regex.dotAll() ? "s" : "");
            case Test.Cidr cidr -> "net " + cidr.network() + "/" + cidr.prefix();
            case Test.Compare compare -> compare.relation() + " " + compare.number();
            case Test.TimePart part -> part.unit() + " " + part.number();
            case Test.IsNull isNull -> "null";
            case Test.Exists exists -> exists.expected() ? "exists" : "absent";
            case Test.FieldRef ref -> (ref.cased() ? "cased " : "") + ref.how() + " " + ref.field();
        };
    }

    /** Literals as they are, with wildcards as «*» and «?». */
    static String show(Pattern pattern) {
        return pattern.parts().stream()
                .map(p -> switch (p) {
                    case Pattern.Literal l -> l.text();
                    case Pattern.AnyText a -> "«*»";
                    case Pattern.OneCharacter o -> "«?»";
                })
                .collect(Collectors.joining());
    }

    static String show(Condition condition) {
        return switch (condition) {
            case Condition.And and ->
                and.parts().stream().map(Given::show).collect(Collectors.joining(" & ", "(", ")"));
            case Condition.Or or -> or.parts().stream().map(Given::show).collect(Collectors.joining(" | ", "(", ")"));
            case Condition.Not not -> "!" + show(not.part());
            case Condition.Named named -> named.selection();
        };
    }
}
