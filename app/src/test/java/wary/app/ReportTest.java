package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wary scan -o html}, with the examples that detections of the pack come with. */
class ReportTest {
    private static final Path EXAMPLES =
            Path.of("../watch/src/test/resources/wary/watch/pack/security-notice-short-link");

    @TempDir
    Path folder;

    private String report(String examples, int code, String... more) throws IOException {
        Path out = folder.resolve("report.html");
        String[] arguments = {
            "scan",
            "-o",
            "html",
            "--out",
            out.toString(),
            EXAMPLES.resolve(examples).toString()
        };
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        Shell.Ran result = new Shell().run(all);
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        return Files.readString(out);
    }

    @Test
    void tellsOfAnAttackWithWhatToDo() throws IOException {
        assertThat(report("fires", Exit.FOUND, "--fail-on", "medium"))
                .contains(
                        "need",
                        "Do now",
                        "Incident record",
                        EXAMPLES.resolve("fires").toString())
                .doesNotContain("<script");
    }

    @Test
    void aHarmlessTwinNeedsNobody() throws IOException {
        // The office's own mail may speak of passwords.
        Path config = Files.writeString(folder.resolve("election.yaml"), "domains: [harbor.example]\n");
        assertThat(report("quiet", Exit.DONE, "--fail-on", "medium", "--election", config.toString()))
                .contains("Nothing was found that needs a person, and Wary was watching.");
    }

    @Test
    void aWrongConfigurationIsNamed() throws IOException {
        Path config = Files.writeString(folder.resolve("election.yaml"), "offise: Harbor County\n");
        Shell.Ran result = new Shell().run("scan", "-o", "html", "--election", config.toString(), EXAMPLES.toString());
        assertThat(result.code()).isEqualTo(Exit.USAGE);
        assertThat(result.err()).contains("election.yaml", "offise");
    }

    @Test
    void otherOutputsNeedRules() {
        Shell.Ran result = new Shell().run("scan", EXAMPLES.toString());
        assertThat(result.code()).isEqualTo(Exit.USAGE);
        assertThat(result.err()).contains("--rules");
    }

    @Test
    void whatWasNotThereIsToldHereAndInTheReport() throws IOException {
        Path out = folder.resolve("report.html");
        String logs = folder.resolve("no-logs").toString();
        String rules = folder.resolve("no-rules.yml").toString();
        Shell.Ran result = new Shell().run("scan", "-o", "html", "--out", out.toString(), "-r", rules, logs);
        assertThat(result.code()).isEqualTo(Exit.IO);
        assertThat(result.err()).contains("no-logs", "no-rules.yml");
        assertThat(Files.readString(out)).contains("no-logs", "no-rules.yml", "election.yaml does not say");
    }

    @Test
    void anOptionWithoutMeaningIsRefused() {
        String logs = EXAMPLES.toString();
        Shell.Ran level = new Shell().run("scan", "-o", "html", "--level", "high", logs);
        assertThat(level.code()).isEqualTo(Exit.USAGE);
        assertThat(level.err()).contains("--level");
        Shell.Ran election = new Shell().run("scan", "-r", "rules.yml", "--election", "e.yaml", logs);
        assertThat(election.code()).isEqualTo(Exit.USAGE);
        assertThat(election.err()).contains("--election", "-o html");
    }

    @Test
    void strictRefusesAReportWithARejectedRule() throws IOException {
        Path rules = Files.writeString(folder.resolve("bad.yml"), "title: Bad\ndetection: {s: {a: b}}\n");
        Shell.Ran result =
                new Shell().run("scan", "-o", "html", "--strict", "-r", rules.toString(), EXAMPLES.toString());
        assertThat(result.code()).isEqualTo(Exit.USAGE);
        assertThat(result.err()).contains("bad.yml");
    }

    @Test
    void aConfigurationWithoutEndIsNotReadToItsEnd() {
        Path endless = Path.of("/dev/zero");
        Assumptions.assumeTrue(Files.exists(endless), "a system with /dev/zero");
        Shell.Ran result = new Shell().run("scan", "-o", "html", "--election", endless.toString(), EXAMPLES.toString());
        assertThat(result.code()).isEqualTo(Exit.USAGE);
        assertThat(result.err()).contains("/dev/zero");
    }
}
