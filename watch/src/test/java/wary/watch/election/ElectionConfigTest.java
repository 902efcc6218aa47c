package wary.watch.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElectionConfigTest {
    private static ElectionConfig parse(String yaml) throws ConfigException {
        return ElectionConfig.parse("election.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<ConfigProblem> problems(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> parse(yaml)).problems();
    }

    @Test
    void theWholeOffice() throws ConfigException {
        ElectionConfig c = parse("""
                office: {name: Harbor County Elections, time_zone: America/Chicago, working_hours: Mon-Sat 08:00-17:30}
                domains: [Harbor.example, bücher.example]
                brands:
                  - {name: Harbor Bank, domains: [harborbank.example]}
                vendors:
                  - {name: Tally Systems, domains: tally.example}
                networks: {internal: [10.20.0.0/16], dmz: 192.0.2.0/28, staff: ['2001:db8::/32']}
                staff: {accounts: [Alice@harbor.example], administrators: [adm-bo], names: [Alice Quinn]}
                shorteners: [hrbr.example]
                canaries: {files: [a*b.docx], tokens: [k7f3q9], records: [R-0], accounts: [old.clerk]}
                pages:
                  - {url: 'https://harbor.example/', outbound: [state.example]}
                calendar:
                  election_day: 2026-11-03
                  polls_close: 20:00
                  registration_deadline: 2026-10-05
                  maintenance: [{from: 2026-08-01 18:00, to: 2026-08-01T23:00, what: yearly clean-up}]
                """);
        assertThat(c.ownDomain("vote.harbor.example")).isTrue();
        assertThat(c.ownDomain("notharbor.example")).isFalse();
        assertThat(c.domains()).contains("xn--bcher-kva.example");
        assertThat(c.networks().own("10.20.255.1")).isTrue();
        assertThat(c.networks().own("2001:db8:1::5")).isTrue();
        assertThat(c.networks().own("10.21.0.1")).isFalse();
        assertThat(c.networks().own("harbor.example")).isFalse();
        assertThat(c.calendar().pollsClose()).contains(Instant.parse("2026-11-04T02:00:00Z"));
        assertThat(c.calendar().registrationDeadline()).contains(Instant.parse("2026-10-06T05:00:00Z"));
        assertThat(c.calendar().maintenanceAt(Instant.parse("2026-08-02T01:00:00Z")))
                .isPresent();
        assertThat(c.calendar().crowd(Instant.parse("2026-10-05T12:00:00Z"))).isEqualTo(6);
        assertThat(c.hours().covers(Instant.parse("2026-11-07T22:00:00Z"))).isTrue();
        assertThat(c.hours().covers(Instant.parse("2026-11-08T22:00:00Z"))).isFalse();
        assertThat(c.placeholders())
                .containsEntry("vendor_domains", List.of("tally.example", "*.tally.example"))
                .containsEntry("canary_files", List.of("a\\*b.docx"))
                .containsEntry("dmz_networks", List.of("192.0.2.0/28"));
        assertThat(c.shorteners()).contains("hrbr.example", "bit.ly");
    }

    @Test
    void nothingConfiguredLeavesNoPlaceholderEmpty() throws ConfigException {
        assertThat(parse("# nothing yet\n")).isEqualTo(ElectionConfig.none());
        assertThat(ElectionConfig.none().placeholders())
                .allSatisfy((name, values) -> assertThat(values).as(name).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            domain: [a.example]                            | 1 | UNKNOWN_KEY | ''                      | "domain"
            domains: [localhost]                           | 1 | WRONG_VALUE | domains                 | "localhost"
            domains: {a: b}                                | 1 | WRONG_VALUE | domains                 | a map
            networks: {dmz: [10.0.0.0/40]}                 | 1 | WRONG_VALUE | networks.dmz            | "10.0.0.0/40"
            networks: {lan: [10.0.0.0/8]}                  | 1 | UNKNOWN_KEY | networks                | "lan"
            office: {time_zone: Mars/Crater}               | 1 | WRONG_VALUE | office.time_zone        | "Mars/Crater"
            office: {working_hours: Fri-Mon 08:00-17:00}   | 1 | WRONG_VALUE | office.working_hours    | "Fri-Mon 08:00-17:00"
            vendors: [{domains: [a.example]}]              | 1 | MISSING_KEY | vendors.name            | nothing
            calendar: {election_day: 3 November}           | 1 | WRONG_VALUE | calendar.election_day   | "3 November"
            calendar: {polls_close: 20:00}                 | 1 | WRONG_VALUE | calendar.polls_close    | "20:00"
            canaries: {tokens: [abc]}                      | 1 | WRONG_VALUE | canaries.tokens         | "abc"
            pages: [{url: harbor}]                         | 1 | WRONG_VALUE | pages.url               | "harbor"
            """)
    void everyMistakeHasItsLineAndKind(String yaml, int line, ConfigProblem.Kind kind, String key, String found) {
        assertThat(problems("# a comment\n" + yaml)).singleElement().satisfies(p -> {
            assertThat(p.line()).isEqualTo(line + 1);
            assertThat(p.kind()).isEqualTo(kind);
            assertThat(p.key()).isEqualTo(key);
            assertThat(p.found()).isEqualTo(found);
            assertThat(p.expected()).isNotBlank();
            assertThat(p.remedy()).isNotBlank();
        });
    }

    @Test
    void allMistakesAtOnceInTheOrderOfTheFile() {
        assertThat(problems("nonsense: 1\ndomains: [x]\nvendors: [{name: A, domains: [b]}]\n"))
                .extracting(ConfigProblem::line)
                .containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "- x", "a: &x b\nc: *x", "? [a]\n: b", "a: 1\na: 2", "x", "--- \na: b\n---\nc: d"})
    void whatIsNotOneMapIsRefused(String yaml) {
        assertThat(problems(yaml)).isNotEmpty();
    }

    @Test
    void hostileFilesAreBounded() {
        assertThat(problems("[".repeat(100_000)))
                .extracting(ConfigProblem::kind)
                .containsExactly(ConfigProblem.Kind.NOT_YAML);
        assertThat(problems("domains: [" + "a,".repeat(200_000) + "]")).isNotEmpty();
        assertThat(problems(" ".repeat(ElectionConfig.LIMIT + 1))).hasSize(1);
    }
}
