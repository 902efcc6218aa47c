package wary.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import wary.model.Event;
import wary.sigma.CorrelationMatch;
import wary.sigma.CorrelationOptions;
import wary.sigma.CorrelationStats;
import wary.sigma.CorrelationVerdict;
import wary.sigma.Correlator;
import wary.sigma.RuleSet;
import wary.sigma.Verdict;

/** Made-up events given to rules and correlations, one a line, and what came of them in short. */
final class Stream {
    /** Base rules a, b, c, d: each matches events whose field {@code is} is its name. */
    static final String BASES = base("a") + base("b") + base("c") + base("d");

    final RuleSet rules;
    final Correlator correlator;
    final List<CorrelationVerdict> verdicts = new ArrayList<>();
    private int line;

    Stream(String yaml) {
        this(yaml, CorrelationOptions.DEFAULT);
    }

    Stream(String yaml, CorrelationOptions options) {
        rules = rules(yaml);
        assertThat(rules.problems()).isEmpty();
        correlator = rules.correlator(options);
    }

    static RuleSet rules(String yaml) {
        return RuleSet.builder()
                .rules("made.yml", yaml.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    static String base(String name) {
        return "title: Base " + name + "\nname: " + name + "\nlogsource: {category: made}\ndetection:\n"
                + "    s: {is: " + name + "}\n    condition: s\n---\n";
    }

    /** A correlation and the base rules. */
    static String with(String section) {
        return BASES + "title: Joined\nlevel: high\nauthor: A. Clerk\ncorrelation: " + section + "\n";
    }

    /** An event at this second: the base rule it is for, then {@code field=value}; a field may come twice. */
    Stream at(long second, String is, String... fields) {
        verdicts.addAll(accept(1000 * second, is, fields));
        return this;
    }

    List<CorrelationVerdict> accept(long millis, String is, String... fields) {
        Event event = event(rules, ++line, is, fields);
        List<Verdict> matched = rules.engine().evaluate(event);
        assertThat(matched).as("base rule %s", is).isNotEmpty();
        return correlator.accept(millis, event, matched);
    }

    static Event event(RuleSet rules, long number, String is, String... fields) {
        Event.Builder builder = new Event.Builder(rules.fields());
        List<String> all = new ArrayList<>(List.of("category=made", "is=" + is));
        all.addAll(List.of(fields));
        for (String field : all) {
            String[] parts = field.split("=", 2);
            int id = rules.fields().id(parts[0]);
            if (id >= 0 && parts[1].equals("(null)")) {
                builder.addNull(id);
            } else if (id >= 0) {
                builder.add(id, Event.Kind.TEXT, parts[1]);
            }
        }
        return builder.build("made.log", number, 100 * number, List::of);
    }

    static CorrelationMatch match(RuleSet rules, long millis, long number, String is, String... fields) {
        Event event = event(rules, number, is, fields);
        return rules.matchReader()
                .read(millis, event, rules.engine().evaluate(event).getFirst())
                .orElseThrow();
    }

    Stream advance(long second) {
        verdicts.addAll(correlator.advance(1000 * second));
        return this;
    }

    /** All that fired, each as {@code second group = value of total}, with a question mark where input ended first. */
    List<String> end() {
        verdicts.addAll(correlator.finish());
        return verdicts.stream().map(Stream::show).toList();
    }

    static String show(CorrelationVerdict verdict) {
        Map<String, String> group = new TreeMap<>();
        verdict.group().forEach(v -> group.put(v.field(), v.value()));
        String values = group.values().stream().collect(Collectors.joining(","));
        return verdict.time().toEpochMilli() / 1000 + (values.isEmpty() ? "" : " " + values) + " = "
                + verdict.value().stripTrailingZeros().toPlainString() + " of " + verdict.total()
                + (verdict.complete() ? "" : " ?");
    }

    CorrelationStats stats() {
        return correlator.stats().getLast();
    }
}
