package wary.app.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import wary.model.Event;
import wary.model.FieldTable;
import wary.sigma.Verdict;
import wary.sigma.rule.Condition;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;
import wary.watch.Evidence;
import wary.watch.Finding;
import wary.watch.Findings;

/** Findings made up for tests of outputs. */
final class Made {
    private Made() {}

    static Rule rule(String id, String title, String author, Rule.Level level, List<String> tags) {
        return new Rule(
                id,
                "",
                title,
                level,
                "test",
                "What it is about.",
                author,
                "2026-11-01",
                "2026-11-02",
                "DRL 1.1",
                tags,
                List.of("https://harbor.example/rule"),
                List.of("An exercise"),
                new LogSource("door", "", ""),
                Map.of(),
                new Condition.Named("sel"),
                new Rule.Place("rules.yml", title.length()));
    }

    static Rule rule() {
        return rule(
                "5d2c0b9e-0000-4000-8000-000000000001",
                "Door Forced Open",
                "A. Clerk",
                Rule.Level.HIGH,
                List.of("attack.initial-access", "attack.t1078.004", "attack.g0001", "cve.2026-0001"));
    }

    static Event event(Event.Field... fields) {
        Event.Builder builder = new Event.Builder(FieldTable.of(List.of()));
        return builder.build("logs/doors.json", 17, 4096, () -> List.of(fields));
    }

    static Finding finding(Rule rule, Event event, Verdict.Match... matches) {
        return new Finding(rule, List.of(matches), new Evidence(event));
    }

    static Finding finding(String value) {
        return finding(
                rule(),
                event(text("time", "2026-11-03T02:00:05Z"), text("door", value)),
                new Verdict.Match("door", value));
    }

    static Event.Field text(String name, String value) {
        return new Event.Field(name, Event.Kind.TEXT, value);
    }

    /** What an output writes for these findings. */
    static String written(Function<java.io.OutputStream, Output> output, Finding... findings) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output made = output.apply(bytes);
        made.begin();
        Findings.Part part = made.part();
        for (Finding finding : findings) {
            part.add(finding);
        }
        part.deliver();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
