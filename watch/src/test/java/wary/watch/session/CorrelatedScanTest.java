package wary.watch.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.sigma.RuleSet;
import wary.sigma.rule.Rule;
import wary.telemetry.Inputs;
import wary.watch.Findings;
import wary.watch.Scan;
import wary.watch.ScanListener;
import wary.watch.ScanResult;

class CorrelatedScanTest {
    private static final Instant START = Instant.parse("2026-11-03T02:00:00Z");

    private static final String RULES = """
            title: Refused
            name: refused
            level: low
            logsource: {category: door}
            detection: {s: {action: refused}, condition: s}
            ---
            title: Many
            correlation:
              type: event_count
              rules: [refused]
              group-by: [who]
              timespan: 10m
              condition: {%s}
            """;

    @TempDir
    Path folder;

    private static RuleSet rules(String condition) {
        return RuleSet.builder()
                .correlationFields(wary.watch.EventTime.FIELDS)
                .rules("doors.yml", RULES.formatted(condition).getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private record Ran(ScanResult result, List<String> found, long spilled, List<Correlated> all) {}

    private Ran run(RuleSet rules, int mostHeld, int threads) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<Correlated> all = new ArrayList<>();
        ScanResult result;
        long spilled;
        try (CorrelatedScan scan =
                new CorrelatedScan(rules, Rule.Level.INFORMATIONAL, Findings.to(f -> {}), temporary, mostHeld)) {
            Inputs inputs =
                    Inputs.builder().build(List.of(folder.resolve("logs").toString()));
            result = Scan.of(scan.judge(), inputs).threads(threads).run(scan, ScanListener.NONE);
            scan.finish(all::add);
            spilled = scan.spilled();
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
        return new Ran(result, all.stream().map(CorrelatedScanTest::words).toList(), spilled, all);
    }

    private static String words(Correlated found) {
        return found.verdict().time() + " " + found.verdict().group() + " "
                + found.events().stream().map(e -> e.pointer().toString()).toList();
    }

    private void log(String name, int from, int to) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append("{\"category\":\"door\",\"action\":\"refused\",\"who\":\"u%d\",\"@timestamp\":\"%s\"}\n"
                    .formatted(i % 50, START.plusSeconds(i)));
        }
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs").resolve(name), text);
    }

    @Test
    void spillingAndThreadsChangeNothing() throws IOException {
        log("a.ndjson", 1500, 3000);
        log("b.ndjson", 0, 1500);
        RuleSet rules = rules("gte: 10");
        Ran whole = run(rules, 100_000, 1);
        Ran spilled = run(rules, 100, 3);
        assertThat(whole.found()).isNotEmpty().isEqualTo(spilled.found());
        assertThat(whole.spilled()).isZero();
        assertThat(spilled.spilled()).isPositive();
        assertThat(whole.result().events().matched()).isZero();
        assertThat(whole.result().events().unmatched()).isEqualTo(3000);
        assertThat(whole.all().getFirst().events().getFirst().pointer().source())
                .endsWith("b.ndjson");
        assertThat(whole.all().getFirst().level()).isEqualTo(Rule.Level.MEDIUM);
        assertThat(whole.all().getFirst().events().getFirst().pointer().fields())
                .anyMatch(f -> f.name().equals("who"));
    }

    @Test
    void windowsThatInputEndsInAreJudgedByWhatIsThere() throws IOException {
        log("a.ndjson", 0, 100);
        Ran ran = run(rules("lte: 2"), 100, 1);
        assertThat(ran.found()).hasSize(50);
        assertThat(ran.all()).noneMatch(found -> found.verdict().complete());
    }

    @Test
    void timesAreFoundEvenIfNobodyAskedReadersToKeepThem() throws IOException {
        log("a.ndjson", 0, 600);
        String words = String.join("\n", run(rules("gte: 10"), 100, 1).found());
        RuleSet plain = RuleSet.builder()
                .rules("doors.yml", RULES.formatted("gte: 10").getBytes(StandardCharsets.UTF_8))
                .build();
        assertThat(plain.fields().names()).doesNotContain("@timestamp");
        List<Correlated> all = run(plain, 100, 1).all();
        assertThat(all).isNotEmpty().allMatch(Correlated::dated);
        assertThat(words).contains(all.getFirst().verdict().time().toString());
    }

    @Test
    void recordsWithoutATimeAreNotPassedOver() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(
                folder.resolve("logs").resolve("a.ndjson"),
                "{\"category\":\"door\",\"action\":\"refused\",\"who\":\"ann\"}\n".repeat(5));
        assertThat(run(rules("gte: 5"), 100, 1).all())
                .singleElement()
                .satisfies(found -> assertThat(found.dated()).isFalse());
    }
}
