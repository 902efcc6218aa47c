package wary.sigma.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wary.model.Event;
import wary.model.Event.Field;
import wary.model.Event.Kind;
import wary.sigma.Matcher;
import wary.sigma.RuleSet;

/** How many kinds of events there are is up to the events; time, memory and verdicts must not be. */
class ManyKindsOfEventsTest {
    private static final int RULES = 3000;

    @Test
    void kindsBeyondTheBoundGetTheSameVerdicts() {
        RuleSet.Builder builder = RuleSet.builder();
        for (int i = 0; i < RULES; i++) {
            String category = i % 2 == 0 ? "process_creation" : "category" + i % 200;
            String rule = """
                    title: rule %d
                    logsource: {product: windows, category: %s}
                    detection:
                        sel: {Image: 'x%d'}
                        condition: sel
                    """.formatted(i, category, i);
            builder.rules("rule" + i, rule.getBytes(StandardCharsets.UTF_8));
        }
        RuleSet rules = builder.build();
        Matcher matcher = rules.engine().matcher();
        Random random = new Random(1);
        int matched = 0;
        for (int kind = 0; kind < 12_000; kind++) {
            int wanted = kind % RULES;
            String own = wanted % 2 == 0 ? "process_creation" : "category" + wanted % 200;
            String category = kind % 3 == 0 ? "category" + kind % 199 : own;
            Event event = Event.of(
                    rules.fields(),
                    List.of(
                            new Field("product", Kind.TEXT, "windows"),
                            new Field("category", Kind.TEXT, category),
                            new Field("event.type", Kind.TEXT, pick(random, "start", "creation", "deletion", "change")),
                            new Field(
                                    "event.category",
                                    Kind.TEXT,
                                    pick(random, "a", "process", "file", "network", "web")),
                            new Field("host.os.type", Kind.TEXT, pick(random, "windows", "linux", "macos", "none")),
                            new Field("OperationType", Kind.TEXT, pick(random, "%%1904", "%%1905", "%%1906", "%%1907")),
                            new Field("EventID", Kind.NUMBER, String.valueOf(random.nextInt(30))),
                            new Field("Image", Kind.TEXT, "x" + wanted)));

            boolean expected =
                    rules.engine().explain(rules.rules().get(wanted), event).matched();
            assertThat(matcher.evaluate(event)).as("event %d", kind).hasSize(expected ? 1 : 0);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isPositive();
    }

    private static String pick(Random random, String... from) {
        return from[random.nextInt(from.length)];
    }
}
