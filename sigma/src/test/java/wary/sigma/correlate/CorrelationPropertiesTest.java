package wary.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import wary.sigma.CorrelationMatch;
import wary.sigma.CorrelationOptions;
import wary.sigma.CorrelationVerdict;
import wary.sigma.Correlator;
import wary.sigma.RuleSet;

/** Random correlations over random matches: against recounting, out of order, and stopped at any place. */
class CorrelationPropertiesTest {
    private static final Map<String, RuleSet> COMPILED = new HashMap<>();

    private static final List<String> CHAINS = List.of("""
            title: Many
            name: many
            correlation: {type: event_count, rules: [a], group-by: [g], timespan: 6s, condition: {gte: 2}}
            ---
            title: Then
            correlation: {type: temporal_ordered, rules: [many, b], group-by: [v], timespan: 4s}
            """, """
            title: Alone
            name: alone
            correlation: {type: temporal, rules: [a, b], group-by: [g], timespan: 3s, condition: a and not b}
            ---
            title: Some
            generate: true
            correlation: {type: value_count, rules: [alone, c], group-by: [g], timespan: 9s, condition: {field: v, gte: 2}}
            """, """
            title: Rows
            correlation: {type: temporal_ordered, rules: [a, b, c], timespan: 4s, condition: (a or b) and c}
            ---
            title: Middle
            correlation: {type: value_median, rules: [a, b], group-by: [g], timespan: 7s, condition: {field: v, gt: 2}}
            """);

    @Provide
    Arbitrary<Oracle.Made> made() {
        Arbitrary<String> types = Arbitraries.of(
                "event_count",
                "value_count",
                "temporal",
                "temporal_ordered",
                "value_sum",
                "value_avg",
                "value_percentile",
                "value_median");
        Arbitrary<Oracle.Limit> limit = Combinators.combine(
                        Arbitraries.of("gt", "gte", "lt", "lte", "eq", "neq"),
                        Arbitraries.integers().between(0, 4))
                .as(Oracle.Limit::new);
        return Combinators.combine(
                        types,
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.longs().between(1, 8),
                        limit.list()
                                .ofMinSize(1)
                                .ofMaxSize(2)
                                .filter(l -> l.size() == 1
                                        || !l.get(0).word().equals(l.get(1).word())),
                        Arbitraries.integers().between(0, 100))
                .as(Oracle.Made::new);
    }

    @Provide
    Arbitrary<List<Oracle.Seen>> matches() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 40),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(-3, 6).injectNull(0.1))
                .as((half, rule, group, value) -> new Oracle.Seen(500 * half, rule, group, value, 0))
                .list()
                .ofMaxSize(40)
                .map(all -> {
                    List<Oracle.Seen> numbered = new ArrayList<>();
                    all.forEach(s -> numbered.add(
                            new Oracle.Seen(s.time(), s.rule(), s.group(), s.value(), numbered.size() + 1)));
                    return numbered;
                });
    }

    private static RuleSet rules(String yaml) {
        if (COMPILED.size() > 64) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(yaml, Stream::rules);
    }

    private static CorrelationMatch match(RuleSet rules, Oracle.Seen seen) {
        String is = List.of("a", "b", "c").get(seen.rule());
        List<String> fields = new ArrayList<>(List.of("g=" + seen.group()));
        if (seen.value() != null) {
            fields.add("v=" + seen.value());
        }
        return Stream.match(rules, seen.time(), seen.number(), is, fields.toArray(String[]::new));
    }

    private static List<CorrelationMatch> matches(RuleSet rules, List<Oracle.Seen> all) {
        return all.stream()
                .filter(s -> rules.matchReader().needs(rules.rules().get(s.rule())))
                .map(s -> match(rules, s))
                .toList();
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void agreesWithRecounting(@ForAll("made") Oracle.Made made, @ForAll("matches") List<Oracle.Seen> seen) {
        RuleSet rules = rules(Stream.with(made.yaml()));
        if (!rules.problems().isEmpty()) {
            assertThat(rules.problems())
                    .singleElement()
                    .satisfies(p -> assertThat(p.message()).contains("can never hold"));
            assertThat(Oracle.verdicts(made, seen)).isEmpty();
            return;
        }
        Correlator correlator = rules.correlator(CorrelationOptions.DEFAULT);
        List<CorrelationVerdict> verdicts = new ArrayList<>();
        matches(rules, seen).stream()
                .sorted(CorrelationMatch.ORDER)
                .forEach(m -> verdicts.addAll(correlator.accept(m)));
        verdicts.addAll(correlator.advance(
                seen.stream().mapToLong(Oracle.Seen::time).max().orElse(0)));
        verdicts.addAll(correlator.finish());

        assertThat(verdicts.stream()
                        .map(v -> v.time().toEpochMilli() + " "
                                + v.group().getFirst().value() + " " + Oracle.shown(v.value()) + " " + v.total()
                                + (v.complete() ? "" : " ?"))
                        .sorted())
                .as(made.yaml())
                .isEqualTo(Oracle.verdicts(made, seen));
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void arrivalWithinTheLatenessChangesNothing(
            @ForAll("made") Oracle.Made made, @ForAll("matches") List<Oracle.Seen> seen, @ForAll Random random) {
        RuleSet rules = runnable(made, random);
        List<CorrelationMatch> all = matches(rules, seen);
        List<CorrelationMatch> sorted =
                all.stream().sorted(CorrelationMatch.ORDER).toList();
        // Whoever comes up to three seconds after its time is never behind the newest by more.
        Map<CorrelationMatch, Long> arrival =
                all.stream().collect(Collectors.toMap(m -> m, m -> m.time() + random.nextInt(3001)));
        List<CorrelationMatch> shuffled =
                all.stream().sorted(Comparator.comparing(arrival::get)).toList();

        assertThat(verdicts(rules.correlator(CorrelationOptions.DEFAULT.withLateness(Duration.ofSeconds(3))), shuffled))
                .isEqualTo(verdicts(rules.correlator(CorrelationOptions.DEFAULT), sorted));
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void aStateReadBackGoesOnTheSame(
            @ForAll("made") Oracle.Made made, @ForAll("matches") List<Oracle.Seen> seen, @ForAll Random random) {
        RuleSet rules = runnable(made, random);
        CorrelationOptions options = CorrelationOptions.DEFAULT.withLateness(Duration.ofSeconds(random.nextInt(9)));
        List<CorrelationMatch> all = matches(rules, seen);
        Correlator whole = rules.correlator(options);
        List<CorrelationVerdict> expected = verdicts(whole, all);
        int stop = random.nextInt(all.size() + 1);

        Correlator first = rules.correlator(options);
        List<CorrelationVerdict> found = new ArrayList<>();
        all.subList(0, stop).forEach(m -> found.addAll(first.accept(m)));
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        Correlator second = rules.correlator(options);
        try {
            first.snapshot(state);
            second.restore(new ByteArrayInputStream(state.toByteArray()));
            second.snapshot(again);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(second.stats()).isEqualTo(first.stats());
        found.addAll(verdicts(second, all.subList(stop, all.size())));

        assertThat(found).isEqualTo(expected);
        assertThat(second.stats()).isEqualTo(whole.stats());
        assertThat(second.late()).isEqualTo(whole.late());
    }

    private static RuleSet runnable(Oracle.Made made, Random random) {
        RuleSet rules = rules(Stream.with(made.yaml()));
        return rules.problems().isEmpty() && random.nextInt(3) > 0
                ? rules
                : rules(Stream.BASES + CHAINS.get(random.nextInt(CHAINS.size())));
    }

    private static List<CorrelationVerdict> verdicts(Correlator correlator, List<CorrelationMatch> matches) {
        List<CorrelationVerdict> verdicts = new ArrayList<>();
        matches.forEach(m -> verdicts.addAll(correlator.accept(m)));
        verdicts.addAll(correlator.finish());
        return verdicts;
    }
}
