package wary.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wary.sigma.CorrelationVerdict;
import wary.sigma.RuleSet;

/**
 * The sentences of the Sigma correlation rules specification 2.1.0 (SigmaHQ/sigma-specification at ba9251a), section by
 * section. Each case is named by the section and a few words that find its sentence.
 */
class SpecificationTest {
    private static Stream stream(String section) {
        return new Stream(Stream.with(section));
    }

    @Nested
    @DisplayName("Introduction")
    class Introduction {
        @Test
        @DisplayName("Compatibility: 'static time boundaries' – the window is not bound to full hours")
        void windowsSlide() {
            assertThat(stream("{type: temporal, rules: [a, b], timespan: 1h}")
                            .at(3500, "a")
                            .at(3700, "b")
                            .end())
                    .containsExactly("3700 = 2 of 2");
        }

        @Test
        @DisplayName("Type of Correlation rules: 'X invalid login alerts on a unique host'")
        void countsOnOneHost() {
            assertThat(stream("{type: event_count, rules: [a], group-by: [host], timespan: 1m, condition: {gte: 3}}")
                            .at(1, "a", "host=x")
                            .at(2, "a", "host=y")
                            .at(3, "a", "host=x")
                            .at(4, "a", "host=y")
                            .at(5, "a", "host=x")
                            .end())
                    .containsExactly("5 x = 3 of 3");
        }

        @Test
        @DisplayName("Type of Correlation rules: 'from X remote'")
        void countsRemotes() {
            assertThat(stream("{type: value_count, rules: [a], group-by: [host], timespan: 1m,"
                                    + " condition: {field: ip, gte: 2}}")
                            .at(1, "a", "host=x", "ip=192.0.2.1")
                            .at(2, "a", "host=x", "ip=192.0.2.1")
                            .at(3, "a", "host=x", "ip=192.0.2.2")
                            .end())
                    .containsExactly("3 x = 2 of 3");
        }

        @Test
        @DisplayName("Type of Correlation rules: 'Alert A, B and C in the same timespan'")
        void allThree() {
            assertThat(stream("{type: temporal, rules: [a, b, c], timespan: 10s}")
                            .at(1, "c")
                            .at(2, "a")
                            .at(12, "b")
                            .at(13, "c")
                            .end())
                    .as("c at 1 is out of the window of b; c at 13 is 11 s after a")
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("Components")
    class Components {
        @Test
        @DisplayName("Related rules: 'by the id or name'")
        void byIdOrName() {
            String rule = "title: R\nid: 5638f7c0-ac70-491d-8465-2a65075e0d86\nname: r\nlogsource: {category: made}\n"
                    + "detection: {s: {is: r}, condition: s}\n---\n";
            for (String reference : new String[] {"5638f7c0-ac70-491d-8465-2a65075e0d86", "r"}) {
                assertThat(new Stream(rule + "title: Joined\ncorrelation: {type: event_count, rules: [" + reference
                                        + "], timespan: 1m, condition: {gte: 1}}")
                                .at(1, "r")
                                .end())
                        .containsExactly("1 = 1 of 1");
            }
        }

        @Test
        @DisplayName("Related rules: 'one or multiple'")
        void severalRulesCountTogether() {
            assertThat(stream("{type: event_count, rules: [a, b], timespan: 1m, condition: {gte: 3}}")
                            .at(1, "a")
                            .at(2, "b")
                            .at(3, "c")
                            .at(4, "a")
                            .end())
                    .containsExactly("4 = 3 of 3");
        }

        @Test
        @DisplayName("Related rules: 'chain multiple correlations together'")
        void chains() {
            assertThat(new Stream(Stream.BASES + """
                            title: Three a
                            name: three
                            correlation: {type: event_count, rules: [a], group-by: [u], timespan: 10s, condition: {gte: 3}}
                            ---
                            title: Then b
                            correlation: {type: temporal_ordered, rules: [three, b], group-by: [u], timespan: 10s}
                            """)
                            .at(1, "a", "u=x")
                            .at(2, "a", "u=x")
                            .at(3, "b", "u=x")
                            .at(4, "a", "u=x")
                            .at(5, "b", "u=y")
                            .at(6, "b", "u=x")
                            .end())
                    .containsExactly("6 x = 2 of 3");
        }

        @Test
        @DisplayName("Grouping: 'linked by an AND'")
        void groupsByPairs() {
            assertThat(stream("{type: event_count, rules: [a], group-by: [name, domain], timespan: 1m,"
                                    + " condition: {gte: 2}}")
                            .at(1, "a", "name=n", "domain=d")
                            .at(2, "a", "name=n", "domain=e")
                            .at(3, "a", "name=m", "domain=d")
                            .at(4, "a", "name=n", "domain=d")
                            .end())
                    .containsExactly("4 d,n = 2 of 2");
        }

        @Test
        @DisplayName("Grouping: 'optionally defines' – without it all are one group")
        void withoutGroups() {
            assertThat(stream("{type: event_count, rules: [a], timespan: 1m, condition: {gte: 2}}")
                            .at(1, "a", "u=x")
                            .at(2, "a", "u=y")
                            .end())
                    .containsExactly("2 = 2 of 2");
        }

        @ParameterizedTest
        @DisplayName("Time Selection: 'number + letter'")
        @CsvSource({"30s,30", "90m,5400", "2h,7200", "1d,86400"})
        void timeSpans(String written, long seconds) {
            String rule = "{type: event_count, rules: [a], timespan: " + written + ", condition: {gte: 2}}";

            assertThat(stream(rule).at(0, "a").at(seconds, "a").end()).hasSize(1);
            assertThat(stream(rule).at(0, "a").at(seconds + 1, "a").end()).isEmpty();
        }

        @ParameterizedTest
        @DisplayName("Condition: 'gt', 'gte', 'lt', 'lte', 'eq', 'neq', 'gt: 100, lte: 200'")
        @CsvSource(delimiter = '|', textBlock = """
                        gt: 2         | 3 4 5
                        gte: 2        | 2 3 4 5
                        lt: 2         | 1
                        lte: 2        | 1 2
                        eq: 2         | 2
                        neq: 2        | 1 3 4 5
                        gt: 1, lte: 3 | 2 3
                        gte: 2, lt: 4 | 2 3
                        gt: 1.5       | 2 3 4 5
                        """)
        void conditions(String limits, String satisfied) {
            StringBuilder found = new StringBuilder();
            for (int count = 1; count <= 5; count++) {
                Stream stream = stream("{type: event_count, rules: [a], timespan: 1h, condition: {" + limits + "}}");
                for (int i = 0; i < count; i++) {
                    stream.at(i, "a");
                }
                stream.advance(10_000);
                found.append(stream.end().isEmpty() ? "" : " " + count);
            }
            assertThat(found.toString().strip()).isEqualTo(satisfied);
        }

        @Test
        @DisplayName("Condition: 'count of different event types' for temporal")
        void temporalCountsKinds() {
            assertThat(stream("{type: temporal, rules: [a, b, c, d], timespan: 1m, condition: {gte: 3}}")
                            .at(1, "a")
                            .at(2, "a")
                            .at(3, "b")
                            .at(4, "d")
                            .end())
                    .containsExactly("4 = 3 of 4");
        }

        @Test
        @DisplayName("Level: 'severity level adjustment'; and what an alert must keep")
        void verdictsSayWhatTheRuleSays() {
            Stream stream = stream("{type: event_count, rules: [a], timespan: 1h, condition: {gte: 2}}")
                    .at(1, "a")
                    .at(2, "a");
            stream.end();

            CorrelationVerdict verdict = stream.verdicts.getFirst();
            assertThat(verdict.correlation().level()).hasToString("Optional[HIGH]");
            assertThat(verdict.correlation().author()).isEqualTo("A. Clerk");
            assertThat(verdict.first()).hasToString("1970-01-01T00:00:01Z");
            assertThat(verdict.last()).hasToString("1970-01-01T00:00:02Z");
            assertThat(verdict.firstMatches())
                    .containsExactly(
                            new CorrelationVerdict.Pointer(1000, 0, "made.log", 1, 100),
                            new CorrelationVerdict.Pointer(2000, 0, "made.log", 2, 200));
            assertThat(verdict.lastMatches()).isEmpty();
        }

        @Test
        @DisplayName("Generate: 'as stand-alone rules or … only' (default)")
        void generate() {
            String section = "{type: temporal, rules: [a, b], timespan: 1m}";
            RuleSet silent = Stream.rules(Stream.with(section));
            RuleSet loud = Stream.rules(Stream.with(section) + "generate: true\n");

            assertThat(silent.rules()).extracting(silent::reportsItself).containsExactly(false, false, true, true);
            assertThat(loud.rules()).extracting(loud::reportsItself).containsExactly(true, true, true, true);
        }

        @Test
        @DisplayName("Generate: of a joined correlation, 'only the outermost'")
        void generateInChains() {
            String chain =
                    Stream.BASES + "title: In\nname: in\ncorrelation: {type: event_count, rules: [a], timespan: 1m,"
                            + " condition: {gte: 1}}\n---\ntitle: Out\n%s\ncorrelation: {type: event_count, rules: [in],"
                            + " timespan: 1m, condition: {gte: 1}}\n";

            assertThat(new Stream(chain.formatted("")).at(1, "a").end()).hasSize(1);
            assertThat(new Stream(chain.formatted("generate: true")).at(1, "a").end())
                    .hasSize(2);
        }
    }

    @Nested
    @DisplayName("Correlation Types")
    class Types {
        @Test
        @DisplayName("Event Count: 'for each group … separately'")
        void eventCount() {
            assertThat(stream("{type: event_count, rules: [a], group-by: [ComputerName], timespan: 1h,"
                                    + " condition: {gte: 2}}")
                            .at(1, "a", "ComputerName=p")
                            .at(2, "a", "ComputerName=q")
                            .at(3, "a", "ComputerName=q")
                            .at(4, "a", "ComputerName=p")
                            .end())
                    .containsExactly("3 q = 2 of 2", "4 p = 2 of 2");
        }

        @Test
        @DisplayName("Value Count: 'values in a field'")
        void valueCount() {
            assertThat(stream("{type: value_count, rules: [a], group-by: [h], timespan: 10s,"
                                    + " condition: {field: User, gte: 3}}")
                            .at(1, "a", "h=p", "User=x")
                            .at(2, "a", "h=p", "User=y")
                            .at(3, "a", "h=p", "User=x")
                            .at(4, "a", "h=q", "User=z")
                            .at(11, "a", "h=p", "User=y")
                            .at(13, "a", "h=p", "User=z")
                            .end())
                    .as("y at 11 and x at 3 are still there when z comes")
                    .containsExactly("13 p = 3 of 3");
        }

        @Test
        @DisplayName("Value Count: 'multiple values in field … linked by an AND'")
        void valueCountOfPairs() {
            assertThat(stream("{type: value_count, rules: [a], timespan: 1h, condition: {field: [u, h], gte: 3}}")
                            .at(1, "a", "u=x", "h=p")
                            .at(2, "a", "u=x", "h=q")
                            .at(3, "a", "u=x", "h=p")
                            .at(4, "a", "u=y", "h=p")
                            .end())
                    .containsExactly("4 = 3 of 4");
        }

        @Test
        @DisplayName("Temporal Proximity: 'arbitrary order'")
        void temporal() {
            assertThat(stream("{type: temporal, rules: [a, b, c], group-by: [host, user], timespan: 5m}")
                            .at(1, "c", "host=x", "user=u")
                            .at(2, "a", "host=x", "user=u")
                            .at(3, "b", "host=x", "user=v")
                            .at(301, "b", "host=x", "user=u")
                            .end())
                    .containsExactly("301 x,u = 3 of 3");
        }

        @Test
        @DisplayName("Ordered Temporal Proximity: 'in the order provided'")
        void ordered() {
            String rule = "{type: temporal_ordered, rules: [a, b, c], timespan: 1m}";

            assertThat(stream(rule).at(1, "a").at(2, "b").at(3, "c").end()).containsExactly("3 = 3 of 3");
            assertThat(stream(rule).at(1, "b").at(2, "a").at(3, "c").end()).isEmpty();
            assertThat(stream(rule).at(1, "b").at(2, "a").at(3, "b").at(4, "c").end())
                    .containsExactly("4 = 3 of 4");
            assertThat(stream(rule).at(1, "a").at(2, "b").at(62, "c").end()).isEmpty();
        }

        @Test
        @DisplayName("Ordered Temporal Proximity, note: 'only uses its own group-by'")
        void ownGroupBy() {
            assertThat(new Stream(Stream.BASES + """
                            title: Many on a computer
                            name: many
                            correlation:
                                type: event_count
                                rules: [a]
                                group-by: [ComputerName]
                                timespan: 1h
                                condition: {gte: 3}
                            ---
                            title: Then in
                            correlation: {type: temporal_ordered, rules: [many, b], group-by: [User], timespan: 1h}
                            """)
                            .at(1, "a", "ComputerName=c", "User=x")
                            .at(2, "a", "ComputerName=c", "User=y")
                            .at(3, "a", "ComputerName=c", "User=x")
                            .at(4, "b", "ComputerName=d", "User=z")
                            .at(5, "b", "ComputerName=d", "User=y")
                            .end())
                    .containsExactly("5 y = 2 of 2");
        }

        @Test
        @DisplayName("Value Sum: 'sum of a number field'")
        void sum() {
            assertThat(stream("{type: value_sum, rules: [a], group-by: [ip], timespan: 10s,"
                                    + " condition: {field: bytes, gt: 1000}}")
                            .at(1, "a", "ip=x", "bytes=600")
                            .at(2, "a", "ip=y", "bytes=600")
                            .at(12, "a", "ip=x", "bytes=500")
                            .at(13, "a", "ip=x", "bytes=500.5")
                            .end())
                    .containsExactly("13 x = 1000.5 of 2");
        }

        @Test
        @DisplayName("Value Average: 'exceeds 500'")
        void average() {
            assertThat(stream("{type: value_avg, rules: [a], timespan: 24h, condition: {field: BytesOut, gt: 500}}")
                            .at(1, "a", "BytesOut=400")
                            .at(2, "a", "BytesOut=600")
                            .at(3, "a", "BytesOut=503")
                            .end())
                    .containsExactly("3 = 501 of 3");
        }

        @Test
        @DisplayName("Value Percentile: 'median is a percentile 50'")
        void percentile() {
            String values = "condition: {field: n, gt: 10";
            for (String rule : new String[] {
                "{type: value_median, rules: [a], timespan: 1h, " + values + "}}",
                "{type: value_percentile, rules: [a], timespan: 1h, " + values + "}}",
                "{type: value_percentile, rules: [a], timespan: 1h, " + values + ", percentile: 50}}"
            }) {
                assertThat(stream(rule)
                                .at(1, "a", "n=1")
                                .at(2, "a", "n=12")
                                .at(3, "a", "n=100")
                                .end())
                        .containsExactly("3 = 12 of 3");
            }
        }

        @Test
        @DisplayName("Value Percentile: 'lte: 1'")
        void percentileAtMost() {
            assertThat(stream("{type: value_percentile, rules: [a], group-by: [c], timespan: 24h,"
                                    + " condition: {field: n, lte: 1, percentile: 90}}")
                            .at(1, "a", "c=x", "n=1")
                            .at(2, "a", "c=y", "n=0")
                            .at(3, "a", "c=y", "n=9")
                            .advance(90_000)
                            .end())
                    .containsExactly("86401 x = 1 of 1");
        }
    }

    @Nested
    @DisplayName("Field Name Aliases")
    class Aliases {
        private static final String RULES = """
                title: E
                name: internal_error
                logsource: {category: made}
                detection: {selection: {is: e}, condition: selection}
                ---
                title: N
                name: new_network_connection
                logsource: {category: made}
                detection: {selection: {is: n}, condition: selection}
                ---
                title: Joined
                correlation:
                    type: temporal
                    rules: [internal_error, new_network_connection]
                    group-by: [internal_ip, remote_ip]
                    timespan: 10s
                    aliases:
                        internal_ip: {internal_error: destination.ip, new_network_connection: source.ip}
                        remote_ip: {internal_error: source.ip, new_network_connection: destination.ip}
                """;

        @Test
        @DisplayName("'the same address in the respective fields'; 'not necessarily appear in the Sigma rules'")
        void acrossFields() {
            assertThat(new Stream(RULES)
                            .at(1, "e", "source.ip=192.0.2.7", "destination.ip=10.0.0.1")
                            .at(2, "n", "source.ip=192.0.2.7", "destination.ip=10.0.0.1")
                            .at(3, "n", "source.ip=10.0.0.1", "destination.ip=192.0.2.7")
                            .end())
                    .containsExactly("3 10.0.0.1,192.0.2.7 = 2 of 2");
        }
    }

    @Test
    @DisplayName("Example: 'Failed Logins Followed by Successful Login'")
    void example() {
        Stream stream = new Stream("""
                title: Many, then one
                correlation:
                    type: temporal_ordered
                    rules: [multiple_failed_login, successful_login]
                    group-by: [User]
                    timespan: 10m
                ---
                title: Many
                name: multiple_failed_login
                correlation: {type: event_count, rules: [failed_login], group-by: [User], timespan: 10m, condition: {gte: 10}}
                ---
                title: Failed
                name: failed_login
                logsource: {category: made}
                detection: {selection: {is: [529, 4625]}, condition: selection}
                ---
                title: Successful
                name: successful_login
                logsource: {category: made}
                detection: {selection: {is: [528, 4624]}, condition: selection}
                """);
        for (int i = 0; i < 10; i++) {
            stream.at(10L * i, "4625", "User=x");
            if (i < 9) {
                stream.at(10L * i + 1, "529", "User=y");
            }
        }

        assertThat(stream.at(200, "4624", "User=y").at(300, "528", "User=x").end())
                .containsExactly("300 x = 2 of 2");
        assertThat(stream.verdicts.getFirst().firstMatches()).hasSize(10);
        assertThat(stream.verdicts.getFirst().lastMatches()).hasSize(1);
    }
}
