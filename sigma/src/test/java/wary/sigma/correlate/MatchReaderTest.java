package wary.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wary.model.Event;
import wary.sigma.CorrelationMatch;
import wary.sigma.CorrelationOptions;
import wary.sigma.Correlator;
import wary.sigma.RuleSet;

/** What correlations take of events. */
class MatchReaderTest {
    private static final RuleSet RULES = Stream.rules("""
            title: Shell
            name: shell
            logsource: {product: windows, category: process_creation}
            detection: {s: {Image|endswith: '\\sh.exe'}, condition: s}
            ---
            title: Other
            logsource: {product: windows, category: process_creation}
            detection: {s: {Image|endswith: '\\other.exe'}, condition: s}
            ---
            title: Twice by one user
            correlation: {type: event_count, rules: [shell], group-by: [User], timespan: 1m, condition: {gte: 2}}
            """);

    private static Event event(String... pairs) {
        return Event.of(
                RULES.fields(),
                java.util.Arrays.stream(pairs)
                        .map(p -> p.split("=", 2))
                        .map(p -> new Event.Field(p[0], Event.Kind.TEXT, p[1]))
                        .toList());
    }

    private static final Event SYSMON = event(
            "Channel=Microsoft-Windows-Sysmon/Operational", "EventID=1", "Image=C:\\sh.exe", "User=HARBOR\\clerk");

    private static final Event ECS = event(
            "event.category=process",
            "event.type=start",
            "host.os.type=windows",
            "process.executable=C:\\sh.exe",
            "user.name=harbor\\CLERK");

    @Test
    void pipelinesSayWhichFieldIsMeant() {
        Correlator correlator = RULES.correlator(CorrelationOptions.DEFAULT);
        correlator.accept(1000, SYSMON, RULES.engine().evaluate(SYSMON));
        correlator.accept(2000, ECS, RULES.engine().evaluate(ECS));

        assertThat(correlator.finish())
                .singleElement()
                .satisfies(v -> assertThat(v.group().getFirst().value()).isEqualTo("HARBOR\\clerk"));
    }

    @Test
    void nothingIsTakenWhereNobodyAsks() {
        Event other = event("Channel=Microsoft-Windows-Sysmon/Operational", "EventID=1", "Image=C:\\other.exe");
        var verdict = RULES.engine().evaluate(other).getFirst();

        assertThat(RULES.matchReader().read(0, other, verdict)).isEmpty();
        assertThat(RULES.reportsItself(verdict.rule())).isTrue();
    }

    @Test
    void aMatchIsSmall() {
        CorrelationMatch match = RULES.matchReader()
                .read(5, SYSMON, RULES.engine().evaluate(SYSMON).getFirst())
                .orElseThrow();

        assertThat(match)
                .isEqualTo(new CorrelationMatch(5, 0, List.of(List.of("HARBOR\\clerk")), false, "memory", 1, 0));
    }
}
