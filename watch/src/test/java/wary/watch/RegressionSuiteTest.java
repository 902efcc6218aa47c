package wary.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.sigma.RuleSet;
import wary.watch.RegressionReport.Outcome;

class RegressionSuiteTest {
    private static final String ID = "5d2c0b9e-0000-4000-8000-000000000001";

    @TempDir
    Path root = Path.of("");

    private Path cases = Path.of("");

    @BeforeEach
    void aCase() throws IOException {
        cases = root.resolve("regression_data/doors");
        Files.createDirectories(cases);
        Files.writeString(
                root.resolve("rule.yml"),
                "title: Door forced\nid: " + ID
                        + "\nlogsource: {category: door}\ndetection: {sel: {action: forced}, condition: sel}\n");
        Files.writeString(
                cases.resolve("doors.json"),
                "{\"action\":\"forced\"}\n{\"action\":\"open\"}\n{\"action\":\"forced\"}\n");
    }

    private void info(String test) throws IOException {
        info(ID, test);
    }

    private void info(String rule, String test) throws IOException {
        Files.writeString(
                cases.resolve("info.yml"),
                "id: x\nrule_metadata:\n  - id: " + rule + "\nregression_tests_info:\n" + test);
    }

    private RegressionReport run() throws IOException {
        return RegressionSuite.run(
                RuleFiles.load(List.of(root.resolve("rule.yml")), RuleSet.builder()), root.resolve("regression_data"));
    }

    @Test
    void passesWithExactlyAsManyMatchesAsStated() throws IOException {
        info("  - {type: json, match_count: 2, path: regression_data/doors/doors.json}\n");

        assertThat(run().count(Outcome.PASSED)).isEqualTo(1);
    }

    @Test
    void oneMatchIsEnoughWhereNoNumberIsStated() throws IOException {
        info("  - {type: json, path: regression_data/doors/doors.json}\n");

        assertThat(run().passed()).isTrue();
    }

    @Test
    void anotherNumberFailsAndIsExplained() throws IOException {
        info("  - {type: json, match_count: 3, path: regression_data/doors/doors.json}\n");

        RegressionReport report = run();

        assertThat(report.count(Outcome.FAILED)).isEqualTo(1);
        assertThat(report.passed()).isFalse();
        RegressionReport.Problem problem = report.cases().getFirst().problems().getFirst();
        assertThat(problem.message()).contains("exactly 3 of its 3 records", "found 2");
        assertThat(problem.records()).hasSize(3);
        assertThat(problem.records().get(1).explanation().matched()).isFalse();
    }

    @Test
    void findsALogBesideItsDescription() throws IOException {
        info("  - {type: json, path: somewhere/else/doors.json}\n");

        assertThat(run().passed()).isTrue();
    }

    @Test
    void doesNotLeaveTheFolderByAPath() throws IOException {
        Files.writeString(root.resolve("secret.json"), "{\"action\":\"forced\"}\n");
        info("  - {type: json, path: ../../../secret.json}\n");

        assertThat(run().cases().getFirst().problems().getFirst().message()).contains("is neither below");
    }

    @Test
    void anUnknownRuleFails() throws IOException {
        info("no-such-rule", "  - {type: json, path: doors.json}\n");

        assertThat(run().cases().getFirst().problems().getFirst().message()).contains("not among those loaded");
    }

    @Test
    void whatCannotBeRunIsSkippedWithAReason() throws IOException {
        info("  - {type: raw, path: doors.raw}\n");

        RegressionReport report = run();

        assertThat(report.cases().getFirst().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(report.cases().getFirst().problems().getFirst().message()).contains("'raw'");
        assertThat(report.passed()).isTrue();
    }

    @Test
    void aDescriptionThatCannotBeReadFails() throws IOException {
        Files.writeString(cases.resolve("info.yml"), "a: &a [*a, *a]\nregression_tests_info: 7\n");

        assertThat(run().cases().getFirst().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void anErratumHoldsOnlyForTheCountItIsAbout() {
        String id = "c99b67cd-0a57-4023-9f88-35806d622b48";

        assertThat(Erratum.of(id, java.util.OptionalInt.of(1))).isPresent();
        assertThat(Erratum.of(id, java.util.OptionalInt.of(2))).isEmpty();
        assertThat(Erratum.of(id, java.util.OptionalInt.empty())).isEmpty();
        assertThat(Erratum.of("another", java.util.OptionalInt.of(1))).isEmpty();
    }

    @Test
    void sigmaHqsOwnCases() throws IOException {
        Path sigma = SharedData.folder("sigma");

        RegressionReport report = RegressionSuite.run(
                RuleFiles.load(List.of(sigma), RuleSet.builder()), sigma.resolve("regression_data"));

        assertThat(report.cases().stream().filter(c -> c.outcome() == Outcome.FAILED))
                .extracting(RegressionReport.Case::rule)
                .isEmpty();
        assertThat(report.count(Outcome.PASSED)).isEqualTo(202);
        assertThat(report.count(Outcome.SKIPPED)).isEqualTo(1);
        assertThat(report.twins()).isEqualTo(202);
        assertThat(report.compared()).isEqualTo(238);
        assertThat(report.errata()).hasSize(4);
        // A twin that was written by hand: its program is called Explorer.exe, in the log it is Explorer.EXE.
        assertThat(report.differences())
                .singleElement()
                .asString()
                .contains("proc_creation_win_susp_right_to_left_override", "Explorer.exe");
    }
}
