package wary.sigma.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.Correlation.Limit;
import wary.sigma.rule.Correlation.Limit.Relation;
import wary.sigma.rule.Correlation.When;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;

/** Correlation documents: each type of specification 2.1.0, what is read and what is refused. */
class CorrelationTest {
    private static Correlation correlation(String yaml) {
        Parsed parsed = Given.parsed(yaml);
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.correlations()).hasSize(1);
        return parsed.correlations().getFirst();
    }

    private static String section(String section) {
        return "title: Joined\ncorrelation: " + section + "\n";
    }

    @Test
    void readsAllItSays() {
        Correlation found = correlation("""
                title: Many refused logins
                id: 0e95725d-7320-415d-80f7-004da920fc11
                name: many_refused
                author: A. Clerk
                status: test
                description: Someone guesses
                tags: [attack.t1110]
                level: high
                generate: true
                correlation:
                    type: event_count
                    rules:
                        - refused_login
                        - 5638f7c0-ac70-491d-8465-2a65075e0d86
                    group-by: [who, Computer]
                    timespan: 90m
                    condition:
                        gt: 100
                        lte: 200
                    aliases:
                        who:
                            refused_login: TargetUserName
                """);

        assertThat(found)
                .isEqualTo(new Correlation(
                        "0e95725d-7320-415d-80f7-004da920fc11",
                        "many_refused",
                        "Many refused logins",
                        Optional.of(Rule.Level.HIGH),
                        "test",
                        "Someone guesses",
                        "A. Clerk",
                        List.of("attack.t1110"),
                        Correlation.Type.EVENT_COUNT,
                        List.of("refused_login", "5638f7c0-ac70-491d-8465-2a65075e0d86"),
                        List.of("who", "Computer"),
                        Duration.ofMinutes(90),
                        new When.Count(
                                List.of(
                                        new Limit(Relation.GREATER, BigDecimal.valueOf(100)),
                                        new Limit(Relation.LESS_OR_EQUAL, BigDecimal.valueOf(200))),
                                List.of(),
                                OptionalInt.empty()),
                        Map.of("who", Map.of("refused_login", "TargetUserName")),
                        true,
                        new Rule.Place("made.yml", 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
                    {type: value_count, rules: a, group-by: h, timespan: 1d, condition: {field: User, gte: 100}} ~ VALUE_COUNT ~ [User] ~ 86400
                    {type: value_count, rules: [a], timespan: 1d, condition: {field: [User, Host], eq: 3}}       ~ VALUE_COUNT ~ [User, Host] ~ 86400
                    {type: value_sum, rules: [a], timespan: 1h, condition: {field: bytes, gt: 1000000}}          ~ VALUE_SUM ~ [bytes] ~ 3600
                    {type: value_avg, rules: [a], timespan: 30s, condition: {field: bytes, gt: 0.5}}             ~ VALUE_AVG ~ [bytes] ~ 30
                    {type: value_percentile, rules: [a], timespan: 2w, condition: {field: f, lte: 1}}            ~ VALUE_PERCENTILE ~ [f] ~ 1209600
                    {type: value_median, rules: [a], timespan: 5m, condition: {field: f, neq: 1}}                ~ VALUE_MEDIAN ~ [f] ~ 300
                    {type: temporal, rules: [a, b], timespan: 5m}                                                ~ TEMPORAL ~ [] ~ 300
                    {type: temporal_ordered, rules: [a, b], timespan: 5m, condition: {gte: 1}}                   ~ TEMPORAL_ORDERED ~ [] ~ 300
                    """)
    void readsEachType(String section, Correlation.Type type, String fields, long seconds) {
        Correlation found = correlation(section(section));

        assertThat(found.type()).isEqualTo(type);
        assertThat(found.timeSpan()).hasSeconds(seconds);
        assertThat(found.rules()).first().isEqualTo("a");
        assertThat(found.condition())
                .isInstanceOfSatisfying(
                        When.Count.class, count -> assertThat(count.fields()).hasToString(fields));
    }

    @Test
    void temporalWithoutConditionNeedsAllItsRules() {
        assertThat(correlation(section("{type: temporal, rules: [a, b, c], timespan: 5m}"))
                        .condition())
                .isEqualTo(new When.Count(
                        List.of(new Limit(Relation.GREATER_OR_EQUAL, BigDecimal.valueOf(3))),
                        List.of(),
                        OptionalInt.empty()));
    }

    @Test
    void temporalMayCombineItsRulesInWords() {
        Correlation listed =
                correlation(section("{type: temporal, rules: [a, b], timespan: 5m, condition: a and not b}"));
        Correlation named = correlation(section("{type: temporal, timespan: 5m, condition: (b or c) and a}"));

        assertThat(listed.condition())
                .isInstanceOfSatisfying(
                        When.Combination.class,
                        c -> assertThat(Given.show(c.condition())).isEqualTo("(a & !b)"));
        assertThat(named.rules()).containsExactly("b", "c", "a");
    }

    @Test
    void percentileMayBeStated() {
        assertThat(correlation(
                                section(
                                        "{type: value_percentile, rules: [a], timespan: 1h, condition: {field: f, percentile: 95, gt: 7}}"))
                        .condition())
                .isInstanceOfSatisfying(
                        When.Count.class, c -> assertThat(c.percentile()).hasValue(95));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
                    a                                                                             ~ to be a map
                    {rules: [a], timespan: 1h, condition: {gt: 1}}                                ~ needs 'type'
                    {type: event_cuont, rules: [a], timespan: 1h, condition: {gt: 1}}             ~ did you mean 'event_count'?
                    {type: event_count, timespan: 1h, condition: {gt: 1}}                         ~ needs 'rules'
                    {type: event_count, rules: [], timespan: 1h, condition: {gt: 1}}              ~ names no rule
                    {type: event_count, rules: [a, a], timespan: 1h, condition: {gt: 1}}          ~ twice
                    {type: event_count, rules: {a: b}, timespan: 1h, condition: {gt: 1}}          ~ to be a text
                    {type: event_count, rules: [a], condition: {gt: 1}}                           ~ needs 'timespan'
                    {type: event_count, rules: [a], timespan: 1.5h, condition: {gt: 1}}           ~ such as 90m
                    {type: event_count, rules: [a], timespan: 0s, condition: {gt: 1}}             ~ above 0
                    {type: event_count, rules: [a], timespan: 1H, condition: {gt: 1}}             ~ such as 90m
                    {type: event_count, rules: [a], timespan: 10, condition: {gt: 1}}             ~ such as 90m
                    {type: event_count, rules: [a], timespan: 1h}                                 ~ needs 'condition'
                    {type: event_count, rules: [a], timespan: 1h, condition: a and b}             ~ to be a map
                    {type: event_count, rules: [a], timespan: 1h, condition: {}}                  ~ needs a limit
                    {type: event_count, rules: [a], timespan: 1h, condition: {gt: many}}          ~ expected a number for gt
                    {type: event_count, rules: [a], timespan: 1h, condition: {more: 1}}           ~ expected lt, lte, gt, gte, eq or neq
                    {type: event_count, rules: [a], timespan: 1h, condition: {gt: 1, field: f}}   ~ use value_count
                    {type: value_count, rules: [a], timespan: 1h, condition: {gt: 1}}             ~ needs 'field'
                    {type: value_sum, rules: [a], timespan: 1h, condition: {gt: 1, field: [f, g]}} ~ measures one field
                    {type: value_sum, rules: [a], timespan: 1h, condition: {gt: 1, field: f, percentile: 5}} ~ does not know 'percentile'
                    {type: value_percentile, rules: [a], timespan: 1h, condition: {gt: 1, field: f, percentile: 101}} ~ from 0 to 100
                    {type: temporal, rules: [a, b], timespan: 1h, condition: a and c}             ~ 'c'
                    {type: temporal, rules: [a, b], timespan: 1h, condition: a}                   ~ does not name the rule 'b'
                    {type: temporal, rules: [a, b], timespan: 1h, condition: [a]}                 ~ to be a map
                    {type: temporal, rules: [a], timespan: 1h, aliases: [a]}                      ~ expected aliases to be a map
                    {type: temporal, rules: [a], timespan: 1h, aliases: {x: f}}                   ~ the alias 'x' to be a map
                    {type: temporal, rules: [a], timespan: 1h, aliases: {x: {a: }}}               ~ names no field
                    {type: temporal, rules: [a], timespan: 1h, generate: perhaps}                 ~ true or false
                    {type: temporal, rules: [a], timespan: 1h, groupby: f}                        ~ did you mean 'group-by'?
                    """)
    void refuses(String section, String fragment) {
        RuleProblem problem = Given.problem(Given.parsed(section(section)));

        assertThat(problem.message()).contains(fragment);
        assertThat(problem.kind()).isEqualTo(RuleProblem.Kind.INVALID);
        assertThat(problem.place().line()).isEqualTo(2);
    }
}
