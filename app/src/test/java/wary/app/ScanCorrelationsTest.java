package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Correlation rules in {@code wary scan}. */
class ScanCorrelationsTest {
    private static final Instant START = Instant.parse("2026-11-03T02:00:00Z");

    private static final String RULES = """
            title: Sign-in refused
            id: 5d2c0b9e-0000-4000-8000-0000000000a1
            name: refused
            level: low
            author: A. Clerk
            logsource: {category: door}
            detection: {s: {action: refused}, condition: s}
            ---
            title: Many refused sign-ins
            id: 5d2c0b9e-0000-4000-8000-0000000000a2
            level: high
            author: B. Clerk
            description: Somebody tries.
            tags: [attack.credential-access, attack.t1110]
            correlation:
              type: event_count
              rules: [refused]
              group-by: [who]
              timespan: 10m
              condition: {gte: 3}
            """;

    @TempDir
    Path folder;

    private Path rules;
    private Path logs;

    /** Ann is refused four times, in two files that are read in the wrong order; ben once. */
    @BeforeEach
    void office() throws IOException {
        rules = Files.createDirectory(folder.resolve("rules"));
        logs = Files.createDirectory(folder.resolve("logs"));
        Files.writeString(rules.resolve("doors.yml"), RULES);
        Files.writeString(logs.resolve("a.ndjson"), line(120, "ann") + line(180, "ann"));
        Files.writeString(logs.resolve("b.ndjson"), line(0, "ann") + line(60, "ann") + line(90, "ben"));
    }

    private static String line(int seconds, String who) {
        return "{\"category\":\"door\",\"action\":\"refused\",\"who\":\"%s\",\"@timestamp\":\"%s\"}\n"
                .formatted(who, START.plusSeconds(seconds));
    }

    private Shell.Ran scan(String... more) {
        List<String> all = new ArrayList<>(List.of("scan", "-r", rules.toString()));
        all.addAll(List.of(more));
        all.add(logs.toString());
        Shell.Ran ran = new Shell().environment(Map.of("COLUMNS", "200")).run(all.toArray(String[]::new));
        return new Shell.Ran(ran.code(), ran.out().replace(logs + "/", "").replace(logs + "\\", ""), ran.err());
    }

    @Test
    void theTableTellsThemAsRules() {
        Shell.Ran ran = scan();
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("1 rule found something in 1 of 2 files; most severe: high")
                .contains(
                        "HIGH  Many refused sign-ins", "once in 1 file, first 2026-11-03 02:00:00", "rule by B. Clerk")
                .contains("b.ndjson:1", "who: ann", "together: 3 records, counted 3, the last a.ndjson:1")
                .contains("5 records were read: 0 matched a rule, 5 did not")
                .doesNotContain("Sign-in refused", "correlation rule");
    }

    @Test
    void linesHaveTheEvidenceOfTheirRecordsWhateverTheThreads() {
        String one = scan("-o", "jsonl", "--threads", "1").out();
        assertThat(one.lines())
                .singleElement()
                .asString()
                .contains(
                        "{\"time\":\"2026-11-03T02:02:00Z\",\"level\":\"high\",\"rule\":{\"id\":\"5d2c0b9e-0000-4000-8000-0000000000a2\"",
                        "\"source\":\"a.ndjson\",\"record\":1,\"offset\":0,\"matches\":[{\"field\":\"who\",\"value\":\"ann\"}]",
                        "\"correlation\":{\"type\":\"event_count\",\"group\":[{\"field\":\"who\",\"value\":\"ann\"}],\"value\":3,\"total\":3",
                        "\"first\":\"2026-11-03T02:00:00Z\",\"last\":\"2026-11-03T02:02:00Z\",\"complete\":true",
                        "\"title\":\"Sign-in refused\",\"author\":\"A. Clerk\"},\"source\":\"b.ndjson\",\"record\":1");
        assertThat(scan("-o", "jsonl", "--threads", "4").out()).isEqualTo(one);
    }

    @Test
    void csvAndOcsfHaveThemToo() {
        List<String> csv = scan("-o", "csv").out().lines().toList();
        assertThat(csv).hasSize(2);
        assertThat(csv.getFirst()).endsWith(",matches,event,correlation");
        assertThat(csv.getLast())
                .startsWith("2026-11-03T02:02:00Z,high,")
                .contains("who=ann", "\"\"type\"\":\"\"event_count\"\"");
        assertThat(scan("-o", "ocsf").out())
                .contains("\"class_uid\":2004", "\"count\":3", "\"uid\":\"T1110\"", "\"name\":\"b.ndjson:1\"")
                .contains("\"first_seen_time\":" + START.toEpochMilli(), "\"correlation\":{\"type\":\"event_count\"");
    }

    @Test
    void generateLetsTheRuleItselfReportToo() throws IOException {
        Files.writeString(
                rules.resolve("doors.yml"), RULES.replace("type: event_count", "type: event_count\n  generate: true"));
        Shell.Ran all = scan("-o", "jsonl");
        assertThat(all.out().lines()).hasSize(6);
        assertThat(all.out().lines().toList().getLast()).contains("\"correlation\":");
        // A finding below the level is not shown, but the correlation sees it.
        assertThat(scan("-o", "jsonl", "--level", "medium").out().lines())
                .singleElement()
                .asString()
                .contains("Many refused");
        assertThat(scan("--level", "medium").out()).contains("5 findings below the chosen level");
    }

    @Test
    void levelsFiguresAndExitCodesCountThem() throws IOException {
        assertThat(scan("--fail-on", "high").code()).isEqualTo(Exit.FOUND);
        assertThat(scan("--fail-on", "critical").code()).isZero();
        Path stats = folder.resolve("stats.json");
        Shell.Ran ran = scan("-o", "jsonl", "--level", "critical", "--fail-on", "high", "--stats", stats.toString());
        assertThat(ran.code()).isEqualTo(Exit.FOUND);
        assertThat(ran.out()).isEmpty();
        assertThat(Files.readString(stats).replaceAll("\\s", ""))
                .contains("\"correlations\":1,\"correlations_not_run\":0", "\"reported\":0,\"below_level\":1");
        assertThat(scan("--examples", "0").out()).contains("Many refused").doesNotContain("together:");
    }

    @Test
    void whatTheySayDrivesNoTerminal() throws IOException {
        Files.writeString(logs.resolve("c.ndjson"), line(0, "\\u001b[2J").repeat(3));
        for (String format : List.of("table", "jsonl", "csv", "ocsf")) {
            assertThat(scan("-o", format).out()).as(format).contains("[2J").doesNotContain("\u001b");
        }
    }
}
