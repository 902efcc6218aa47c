package wary.sigma.internal.parse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wary.sigma.rule.Filter;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;

/** Filters: read, and applied to the rules they concern. */
class FilterTest {
    private static final String RULE = """
            title: Tool run
            id: 6f3e2987-db24-4c78-a860-b4f4095a7095
            name: tool_run
            logsource: {category: process_creation, product: windows}
            detection: {sel: {Image: a}, other: {Image: b}, condition: 1 of them}
            """;

    private static Filter filter(String logSource, String section) {
        Parsed parsed = Given.parsed("title: Clerks\nlogsource: {" + logSource + "}\nfilter: {" + section + "}\n");
        assertThat(parsed.problems()).isEmpty();
        return parsed.filters().getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    product: windows                              ~ any                                    ~ true
                    product: windows                              ~ Any                                    ~ true
                    category: process_creation, product: windows  ~ 6f3e2987-db24-4c78-a860-b4f4095a7095   ~ true
                    product: windows                              ~ [x, 6F3E2987-DB24-4C78-A860-B4F4095A7095] ~ true
                    product: windows                              ~ [tool_run]                             ~ true
                    product: windows                              ~ [other_rule]                           ~ false
                    product: linux                                ~ any                                    ~ false
                    product: windows, service: security           ~ any                                    ~ false
                    category: dns_query                           ~ [tool_run]                             ~ false
                    """)
    void concerns(String logSource, String rules, boolean expected) {
        Filter filter = filter(logSource, "rules: " + rules + ", s: {User: c}, condition: not s");
        Rule rule = Given.only(Given.parsed(RULE));

        Rule narrowed = RuleParser.apply(filter, rule);

        assertThat(!narrowed.equals(rule)).isEqualTo(expected);
    }

    @Test
    void narrowsWithRenamedSearches() {
        Filter filter =
                filter("product: windows", "rules: any, sel: {User: c}, sel_2: {User: d}, condition: not 1 of them");
        Rule rule = Given.only(Given.parsed(RULE));

        Rule once = RuleParser.apply(filter, rule);
        Rule twice = RuleParser.apply(filter, once);

        assertThat(Given.show(once.condition())).isEqualTo("((sel | other) & !(_filter1_sel | _filter1_sel_2))");
        assertThat(once.selections()).containsOnlyKeys("sel", "other", "_filter1_sel", "_filter1_sel_2");
        assertThat(Given.show(requireNonNull(once.selections().get("_filter1_sel"))))
                .isEqualTo("User <c>");
        assertThat(Given.show(twice.condition()))
                .isEqualTo("((sel | other) & !(_filter1_sel | _filter1_sel_2) & !(_filter2_sel | _filter2_sel_2))");
        assertThat(once.author()).isEqualTo(rule.author());
        assertThat(once.place()).isEqualTo(rule.place());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
                    s: {User: c}, condition: s                ~ needs 'rules'
                    rules: [], s: {User: c}, condition: s     ~ empty list
                    rules: {a: b}, s: {User: c}, condition: s ~ to be a text
                    rules: any, s: {User: c}                  ~ needs 'condition'
                    rules: any, condition: s                  ~ no search
                    rules: any, s: {User: c}, condition: t    ~ 't'
                    rules: any, s: {User|expand: '%c%'}, condition: s ~ %c%
                    """)
    void refuses(String section, String fragment) {
        RuleProblem problem = Given.problem(
                Given.parsed("title: Clerks\nlogsource: {product: windows}\nfilter: {" + section + "}\n"));

        assertThat(problem.message()).contains(fragment);
        assertThat(problem.place().line()).isEqualTo(3);
    }
}
