package wary.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wary.sigma.CorrelationMatch;
import wary.sigma.CorrelationOptions;
import wary.sigma.CorrelationStats;
import wary.sigma.RuleSet;
import wary.sigma.rule.RuleProblem;

/** Where the specification leaves gaps: docs/correlation.md, case by case. */
class SemanticsTest {
    private static Stream stream(String section) {
        return new Stream(Stream.with(section));
    }

    @Test
    void firesOncePerCrossing() {
        assertThat(stream("{type: event_count, rules: [a], timespan: 10s, condition: {gte: 2}}")
                        .at(1, "a")
                        .at(2, "a")
                        .at(3, "a")
                        .at(4, "a")
                        .at(30, "a")
                        .at(31, "a")
                        .end())
                .as("at 30 the condition no longer holds, so that it may fire again")
                .containsExactly("2 = 2 of 2", "31 = 2 of 2");
    }

    @Test
    void tellsOfALongAttackOnceATimeSpan() {
        Stream stream = stream("{type: event_count, rules: [a], timespan: 10s, condition: {gte: 2}}");
        for (int second = 0; second <= 30; second++) {
            stream.at(second, "a");
        }
        assertThat(stream.end()).containsExactly("1 = 2 of 2", "12 = 11 of 11", "23 = 11 of 11");
    }

    @Test
    void bothEndsOfTheWindowBelongToIt() {
        String rule = "{type: event_count, rules: [a], timespan: 10s, condition: {gte: 2}}";
        assertThat(stream(rule).at(0, "a").at(10, "a").end()).hasSize(1);
        assertThat(stream(rule).at(0, "a").at(11, "a").end()).isEmpty();
    }

    @Test
    void whatMoreCouldMakeFalseIsJudgedWhenTheWindowEnds() {
        Stream stream = stream("{type: event_count, rules: [a], group-by: [u], timespan: 10s, condition: {lte: 2}}")
                .at(0, "a", "u=x")
                .at(1, "a", "u=y")
                .at(2, "a", "u=y")
                .at(3, "a", "u=y")
                .at(10, "a", "u=x");
        assertThat(stream.verdicts).isEmpty();
        assertThat(stream.at(40, "a", "u=z").end()).containsExactly("10 x = 2 of 2", "50 z = 1 of 1 ?");
    }

    @Test
    void absenceIsJudgedWhenTheWindowEnds() {
        String rule = "{type: temporal, rules: [a, b], group-by: [u], timespan: 10s, condition: a and not b}";
        assertThat(stream(rule)
                        .at(0, "a", "u=x")
                        .at(5, "b", "u=x")
                        .at(50, "a", "u=y")
                        .advance(61)
                        .end())
                .containsExactly("60 y = 1 of 1");
    }

    @Test
    void conditionsInWords() {
        String rule = "{type: temporal, rules: [a, b, c], timespan: 10s, condition: a and (b or c)}";
        assertThat(stream(rule).at(0, "c").at(5, "a").end()).containsExactly("5 = 2 of 2");
        assertThat(stream(rule).at(0, "c").at(5, "b").end()).isEmpty();
    }

    @Test
    void conditionsInWordsInOrder() {
        String rule = "{type: temporal_ordered, rules: [a, b, c], timespan: 10s, condition: a and (b or c)}";
        assertThat(stream(rule).at(0, "c").at(5, "a").end()).isEmpty();
        assertThat(stream(rule).at(0, "a").at(5, "c").end()).containsExactly("5 = 2 of 2");
        String without = "{type: temporal_ordered, rules: [a, b, c], timespan: 10s, condition: a and c and not b}";
        assertThat(stream(without).at(0, "a").at(5, "c").advance(99).end()).containsExactly("10 = 2 of 2");
        assertThat(stream(without).at(0, "c").at(5, "a").advance(99).end()).isEmpty();
        assertThat(stream(without).at(0, "a").at(5, "c").at(6, "b").advance(99).end())
                .isEmpty();
    }

    @Test
    void someOfTheRulesInOrder() {
        String rule = "{type: temporal_ordered, rules: [a, b, c], timespan: 10s, condition: {gte: 2}}";
        assertThat(stream(rule).at(0, "b").at(1, "a").at(2, "c").end()).containsExactly("2 = 2 of 3");
        assertThat(stream(rule).at(0, "c").at(1, "b").at(2, "a").end()).isEmpty();
    }

    @Test
    void matchesOfTheSameTimeAreInAnyOrder() {
        assertThat(stream("{type: temporal_ordered, rules: [c, b, a], timespan: 10s}")
                        .at(1, "a")
                        .at(1, "b")
                        .at(1, "c")
                        .end())
                .containsExactly("1 = 3 of 3");
    }

    @Test
    void whatLacksAGroupIsCountedApart() {
        Stream stream = stream("{type: event_count, rules: [a], group-by: [u, h], timespan: 10s, condition: {gte: 1}}")
                .at(1, "a", "u=x")
                .at(2, "a", "u=(null)", "h=p")
                .at(3, "a", "u=", "h=p");
        assertThat(stream.end()).as("an empty text is a value").containsExactly("3 p, = 1 of 1");
        assertThat(stream.stats().ungrouped()).isEqualTo(2);
    }

    @Test
    void valuesAreComparedWithoutCase() {
        assertThat(stream(
                                "{type: value_count, rules: [a], group-by: [u], timespan: 10s, condition: {field: h, gte: 2}}")
                        .at(1, "a", "u=Clerk", "h=p")
                        .at(2, "a", "u=CLERK", "h=P")
                        .at(3, "a", "u=clerk", "h=q")
                        .end())
                .containsExactly("3 Clerk = 2 of 3");
    }

    @Test
    void severalValuesOfAFieldAreSeveralGroups() {
        assertThat(stream("{type: event_count, rules: [a], group-by: [u], timespan: 10s, condition: {gte: 2}}")
                        .at(1, "a", "u=x", "u=y", "u=x")
                        .at(2, "a", "u=y")
                        .end())
                .containsExactly("2 y = 2 of 2");
    }

    @Test
    void onlyNumbersAreMeasured() {
        Stream stream = stream("{type: value_sum, rules: [a], timespan: 10s, condition: {field: n, gte: 26}}")
                .at(1, "a", "n=many")
                .at(2, "a")
                .at(3, "a", "n=1e99999999")
                .at(4, "a", "n=0x10")
                .at(5, "a", "n=-1.5e1")
                .at(6, "a", "n=25");
        assertThat(stream.end()).containsExactly("6 = 26 of 3");
        assertThat(stream.stats().unmeasured()).isEqualTo(3);
    }

    @Test
    void sumsDoNotDrift() {
        Stream stream = stream("{type: value_sum, rules: [a], timespan: 1s, condition: {field: n, gt: 0.3}}");
        stream.at(0, "a", "n=100000000000000000.3");
        for (int i = 2; i < 200; i += 2) {
            stream.at(i, "a", "n=0.1").at(i, "a", "n=0.2");
        }
        assertThat(stream.end()).containsExactly("0 = 100000000000000000.3 of 1");
    }

    @ParameterizedTest
    @CsvSource({"0,1", "25,2", "50,3", "75,4", "90,4.6", "100,5"})
    void percentilesLieBetweenValuesInProportion(int percentile, String value) {
        Stream stream = stream("{type: value_percentile, rules: [a], timespan: 10s, condition: {field: n, percentile: "
                + percentile + ", neq: 0}}");
        for (int n : new int[] {5, 3, 1, 2, 4}) {
            stream.at(1, "a", "n=" + n);
        }
        assertThat(stream.advance(20).end()).containsExactly("11 = " + value + " of 5");
    }

    @Test
    void whoJoinsAConditionThatGoesOnHoldingSeesIt() {
        Stream stream = new Stream(Stream.BASES + """
                title: Many
                name: many
                correlation: {type: event_count, rules: [a], group-by: [u], timespan: 60s, condition: {gte: 3}}
                ---
                title: Then in
                correlation: {type: temporal_ordered, rules: [many, b], group-by: [u], timespan: 5s}
                """);
        for (int second = 0; second < 30; second++) {
            stream.at(second, "a", "u=x");
        }
        assertThat(stream.at(31, "b", "u=x").end())
                .as("it fired at 2, but still held 2 s before")
                .containsExactly("31 x = 2 of 5");
    }

    @Test
    void aWindowThatEndsCanBeJoined() {
        assertThat(new Stream(Stream.BASES + """
                        title: Nothing followed
                        name: alone
                        correlation: {type: temporal, rules: [a, b], group-by: [u], timespan: 10s, condition: a and not b}
                        ---
                        title: Twice
                        correlation: {type: event_count, rules: [alone], timespan: 60s, condition: {gte: 2}}
                        """)
                        .at(0, "a", "u=x")
                        .at(5, "a", "u=y")
                        .at(6, "b", "u=y")
                        .at(20, "a", "u=z")
                        .at(100, "a", "u=w")
                        .end())
                .containsExactly("30 = 2 of 2");
    }

    @Test
    void lateMatchesAreCountedAndOthersPutInPlace() {
        CorrelationOptions options = CorrelationOptions.DEFAULT.withLateness(Duration.ofSeconds(5));
        Stream stream = new Stream(Stream.with("{type: temporal_ordered, rules: [a, b], timespan: 10s}"), options)
                .at(10, "b")
                .at(6, "a")
                .at(13, "b")
                .at(7, "a");
        assertThat(stream.end()).containsExactly("10 = 2 of 2");
        assertThat(stream.correlator.late()).isEqualTo(1);
        assertThat(stream.stats().late()).isEqualTo(1);
        assertThat(stream.stats().matches()).isEqualTo(3);
    }

    @Test
    void movedByTheClockOneRecordFromTheFutureMakesNothingLate() {
        Stream stream = new Stream(
                        Stream.with("{type: event_count, rules: [a], timespan: 10s, condition: {gte: 2}}"),
                        CorrelationOptions.DEFAULT.movedByClock())
                .at(9_000_000_000L, "a")
                .at(1, "a")
                .advance(2)
                .at(2, "a")
                .advance(3);
        assertThat(stream.verdicts).extracting(Stream::show).containsExactly("2 = 2 of 2");
        assertThat(stream.correlator.late()).isZero();
        assertThat(stream.correlator.waiting()).isEqualTo(1);
    }

    @Test
    void whatWaitsIsBounded() {
        CorrelationOptions options = new CorrelationOptions(Duration.ofDays(1), true, 3, 100, 100, 100, 10);
        Stream stream =
                new Stream(Stream.with("{type: event_count, rules: [a], timespan: 10s, condition: {gte: 5}}"), options);
        for (int i = 0; i < 10; i++) {
            stream.at(i, "a");
        }
        assertThat(stream.correlator.waiting()).isEqualTo(3);
        assertThat(stream.correlator.hurried()).isEqualTo(7);
        assertThat(stream.end()).containsExactly("4 = 5 of 5");
    }

    @Test
    void groupsAndMatchesAreBoundedAndWhatGoesIsCounted() {
        Stream stream = new Stream(
                Stream.with("{type: event_count, rules: [a], group-by: [u], timespan: 1d, condition: {gte: 4}}"),
                CorrelationOptions.DEFAULT.holding(3, 6, 1000));
        for (int i = 0; i < 5; i++) {
            stream.at(i, "a", "u=" + i);
        }
        stream.advance(5);
        assertThat(stream.stats().groups()).isEqualTo(3);
        assertThat(stream.stats().groupsEvicted()).isEqualTo(2);
        for (int i = 10; i < 30; i++) {
            stream.at(i, "a", "u=z");
        }
        stream.advance(30);
        CorrelationStats stats = stream.stats();
        assertThat(stats.held()).isEqualTo(6).isEqualTo(stream.correlator.held());
        assertThat(stats.groups()).isEqualTo(1);
        assertThat(stats.matches()).isEqualTo(25);
        assertThat(stats.matchesEvicted()).isEqualTo(19);
        assertThat(stream.end()).containsExactly("13 z = 4 of 4");
    }

    @Test
    void allCorrelationsTogetherAreBounded() {
        Stream stream = new Stream(
                Stream.with("{type: event_count, rules: [a], group-by: [u], timespan: 1d, condition: {gte: 4}}")
                        + "---\ntitle: Two\ncorrelation: {type: event_count, rules: [b], group-by: [u], timespan: 1d,"
                        + " condition: {lte: 4}}\n",
                CorrelationOptions.DEFAULT.holding(1000, 1000, 100));
        for (int i = 0; i < 500; i++) {
            stream.at(i, i % 3 == 0 ? "b" : "a", "u=" + i);
            assertThat(stream.correlator.held()).isLessThanOrEqualTo(100);
        }
    }

    @Test
    void quietGroupsAreForgotten() {
        Stream stream = stream("{type: event_count, rules: [a], group-by: [u], timespan: 10s, condition: {gte: 4}}");
        for (int i = 0; i < 100; i++) {
            stream.at(i, "a", "u=" + i);
        }
        assertThat(stream.stats().groups()).isLessThan(13);
        assertThat(stream.stats().groupsEvicted()).isZero();
        stream.advance(1000);
        assertThat(stream.stats().groups()).isZero();
        assertThat(stream.correlator.held()).isZero();
    }

    @Test
    void pointersAreBoundedAndTheTotalIsTold() {
        Stream stream = stream("{type: event_count, rules: [a], timespan: 1d, condition: {gte: 50}}");
        for (int i = 1; i <= 50; i++) {
            stream.at(i, "a");
        }
        stream.end();
        var verdict = stream.verdicts.getFirst();
        assertThat(verdict.total()).isEqualTo(50);
        assertThat(verdict.firstMatches())
                .extracting(p -> p.number())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(verdict.lastMatches())
                .extracting(p -> p.number())
                .startsWith(41L)
                .endsWith(50L)
                .hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
                    {type: event_count, rules: [nobody], timespan: 1h, condition: {gt: 1}}      ~ UNKNOWN_RULE ~ no rule that was loaded has the name or id 'nobody'
                    {type: event_count, rules: [self], timespan: 1h, condition: {gt: 1}}        ~ CYCLE        ~ joins 'self', which joins it in turn
                    {type: event_count, rules: [a], timespan: 1h, condition: {eq: 0}}           ~ INVALID      ~ can never hold
                    {type: event_count, rules: [a], timespan: 1h, condition: {lt: 1}}           ~ INVALID      ~ can never hold
                    {type: event_count, rules: [a], timespan: 1h, condition: {gt: 5, lt: 6}}    ~ INVALID      ~ can never hold
                    {type: event_count, rules: [a], timespan: 1h, condition: {eq: 1.5}}         ~ INVALID      ~ can never hold
                    {type: temporal, rules: [a, b], timespan: 1h, condition: {gte: 3}}          ~ INVALID      ~ end at the number of rules, 2
                    {type: temporal_ordered, rules: [a, b], timespan: 1h, condition: a and b and not a} ~ INVALID ~ contradicts itself
                    """)
    void refusesWhatCannotRun(String section, RuleProblem.Kind kind, String fragment) {
        RuleSet rules = Stream.rules(Stream.with(section) + "name: self\n");

        assertThat(rules.correlations()).isEmpty();
        assertThat(rules.problems()).hasSize(1).allSatisfy(p -> {
            assertThat(p.kind()).isEqualTo(kind);
            assertThat(p.message()).contains(fragment);
            assertThat(p.rule()).isEqualTo("Joined");
        });
        assertThat(rules.rules()).hasSize(4).allMatch(rules::reportsItself);
    }

    @Test
    void refusesCirclesAndWhatHangsOnThem() {
        RuleSet rules = Stream.rules(Stream.BASES + """
                title: X
                name: x
                correlation: {type: temporal, rules: [a, y], timespan: 1h}
                ---
                title: Y
                name: y
                correlation: {type: temporal, rules: [b, x], timespan: 1h}
                ---
                title: Z
                correlation: {type: temporal, rules: [b, x], timespan: 1h}
                """);
        assertThat(rules.correlations()).isEmpty();
        assertThat(rules.problems())
                .extracting(RuleProblem::kind)
                .containsOnly(RuleProblem.Kind.CYCLE, RuleProblem.Kind.UNKNOWN_RULE)
                .hasSize(3);
    }

    @Test
    void refusesNamesThatAreNotUnique() {
        RuleSet rules = Stream.rules(
                Stream.base("a") + Stream.with("{type: event_count, rules: [a], timespan: 1h, condition: {gt: 1}}"));
        assertThat(rules.problems())
                .extracting(RuleProblem::message)
                .singleElement()
                .asString()
                .contains("several rules");
    }

    @Test
    void refusesTheSameRuleTwice() {
        String id = "5638f7c0-ac70-491d-8465-2a65075e0d86";
        RuleSet rules = Stream.rules("title: R\nname: r\nid: " + id
                + "\nlogsource: {category: made}\ndetection: {s: {is: r}, condition: s}\n---\n"
                + "title: J\ncorrelation: {type: temporal, rules: [r, " + id + "], timespan: 1h}\n");
        assertThat(rules.problems()).extracting(RuleProblem::kind).containsExactly(RuleProblem.Kind.INVALID);
    }

    @Test
    void aSecondCorrelationWithAnIdIsTold() {
        String section = "id: 5638f7c0-ac70-491d-8465-2a65075e0d86\n---\n";
        String correlation = "title: J\ncorrelation: {type: temporal, rules: [a, b], timespan: 1h}\n" + section;
        RuleSet rules = Stream.rules(Stream.BASES + correlation + correlation);
        assertThat(rules.correlations()).hasSize(1);
        assertThat(rules.problems()).extracting(RuleProblem::kind).containsExactly(RuleProblem.Kind.DUPLICATE_ID);
    }

    @Test
    void fieldsThatOnlyCorrelationsAskForAreInTheTable() {
        RuleSet rules = Stream.rules(Stream.with("{type: value_count, rules: [a], group-by: [who], timespan: 1h,"
                + " condition: {field: what, gte: 2}, aliases: {who: {a: real}}}"));
        assertThat(rules.fields().names()).contains("real", "what").doesNotContain("who");
        assertThat(rules.matchReader().needs(rules.rules().getFirst())).isTrue();
        assertThat(rules.matchReader().needs(rules.rules().getLast())).isFalse();
    }

    @Test
    void longValuesStayApart() {
        RuleSet rules = Stream.rules(
                Stream.with("{type: event_count, rules: [a], group-by: [u], timespan: 1h," + " condition: {gte: 2}}"));
        String one = Stream.match(rules, 1, 1, "a", "u=" + "x".repeat(5000) + "1")
                .values()
                .getFirst()
                .getFirst();
        String two = Stream.match(rules, 1, 1, "a", "u=" + "x".repeat(5000) + "2")
                .values()
                .getFirst()
                .getFirst();
        assertThat(one).hasSizeLessThan(300).isNotEqualTo(two);
    }

    @Test
    void matchesOfAnotherRuleSetAreRefused() {
        Stream stream = stream("{type: event_count, rules: [a], group-by: [u], timespan: 1h, condition: {gte: 2}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.correlator.accept(new CorrelationMatch(0, 0, List.of(), false, "s", 1, 0)))
                .withMessageContaining("not of this rule set");
    }
}
