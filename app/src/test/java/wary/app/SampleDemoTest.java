package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.app.Shell.Ran;
import wary.sigma.RuleSet;
import wary.sigma.rule.Rule;
import wary.telemetry.Inputs;
import wary.watch.Findings;
import wary.watch.RuleFiles;
import wary.watch.Scan;
import wary.watch.ScanListener;
import wary.watch.ScanResult;

class SampleDemoTest {
    private static final Path SOURCES = Path.of("src/main/resources/wary/app/demo");
    private static final Path EXAMPLES = Path.of("src/test/resources/wary/app/demo");

    @TempDir
    Path folder = Path.of("");

    @Test
    void showsWhatWasFoundWhyAndHowToGoOn() {
        Ran ran = new Shell().run("demo", "--small");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("10 rules found something in 5 of 5 files; most severe: critical.")
                .contains("Backup Copies of Files Deleted", "rule by Wary", "logs/election-server/process-audit.json:3")
                .contains("Why \"Backup Copies of Files Deleted\" matched")
                .contains("wary demo --small --to wary-sample", "scan -r wary-sample/rules wary-sample/logs")
                .doesNotContain("Not looked at")
                .doesNotContain(System.getProperty("java.io.tmpdir"));
    }

    @Test
    void keepsTheSampleWhereItIsAskedTo() throws IOException {
        Path to = folder.resolve("sample");

        Ran ran = new Shell().run("demo", "--small", "--to", to.toString());

        assertThat(ran.code()).isZero();
        assertThat(to.resolve("rules/backups_deleted.yml")).exists();
        assertThat(new Shell()
                        .run(
                                "scan",
                                "-r",
                                to.resolve("rules").toString(),
                                to.resolve("logs").toString())
                        .out())
                .contains("10 rules found something in 5 of 5 files");
        assertThat(new Shell().run("demo", "--small", "--to", to.toString()).code())
                .isEqualTo(2);
    }

    @Test
    void theIndexNamesEveryFile() throws IOException {
        Set<String> there = new HashSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(Files::isRegularFile)
                    .map(f -> SOURCES.relativize(f).toString().replace('\\', '/'))
                    .filter(f -> !f.equals("index.txt"))
                    .forEach(there::add);
        }

        assertThat(Sample.files().stream().map(f -> f.endsWith(".gz") ? f.substring(0, f.length() - 3) : f))
                .containsExactlyInAnyOrderElementsOf(there);
    }

    /** A rule that matches nothing it must, or something it must not, fails the build. */
    @Test
    void everyRuleFiresWhereItMustAndNowhereElse() throws IOException {
        Sample.unpack(folder);
        RuleFiles.Loaded rules = RuleFiles.load(List.of(folder.resolve("rules")), RuleSet.builder());
        assertThat(rules.rejected()).isEmpty();
        assertThat(rules.rules().rules())
                .hasSize(10)
                .allSatisfy(r -> assertThat(r.author()).isEqualTo("Wary"));

        for (Rule rule : rules.rules().rules()) {
            String name =
                    String.valueOf(Path.of(rule.place().file()).getFileName()).replace(".yml", "");
            assertThat(matches(rules.rules(), rule, EXAMPLES.resolve(name + ".must.ndjson")))
                    .as("%s must match each of its examples", name)
                    .isNotEmpty()
                    .doesNotContain(false);
            assertThat(matches(rules.rules(), rule, EXAMPLES.resolve(name + ".must-not.ndjson")))
                    .as("%s must not match any of its counter-examples", name)
                    .isNotEmpty()
                    .doesNotContain(true);
        }
    }

    @Test
    void everyRuleFiresInTheSampleAndOrdinaryWorkDoesNot() throws IOException {
        Sample.unpack(folder);
        RuleFiles.Loaded rules = RuleFiles.load(List.of(folder.resolve("rules")), RuleSet.builder());
        TreeMap<String, Integer> found = new TreeMap<>();

        ScanResult result = Scan.of(
                        rules.rules(), Inputs.of(List.of(folder.resolve("logs").toString())))
                .run(Findings.to(f -> found.merge(f.rule().title(), 1, Integer::sum)), ScanListener.NONE);

        assertThat(found).hasSize(10);
        assertThat(result.events().rejected()).isZero();
        assertThat(result.events().matched()).isEqualTo(12);
        assertThat(result.events().unmatched()).isEqualTo(26);
    }

    /** For each record, whether the rule matches it. */
    private static List<Boolean> matches(RuleSet rules, Rule rule, Path log) throws IOException {
        Set<Long> matched = new HashSet<>();
        ScanResult result = Scan.of(rules, Inputs.of(List.of(log.toString())))
                .run(
                        Findings.to(f -> {
                            if (f.rule().id().equals(rule.id())) {
                                matched.add(f.evidence().record());
                            }
                        }),
                        ScanListener.NONE);
        assertThat(result.events().rejected()).isZero();
        List<Boolean> all = new ArrayList<>();
        for (long record = 1; record <= result.events().read(); record++) {
            all.add(matched.contains(record));
        }
        return all;
    }
}
