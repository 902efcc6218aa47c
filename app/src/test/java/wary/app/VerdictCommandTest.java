package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wary verdict} and {@code wary except}, and the report that reads what they keep. */
class VerdictCommandTest {
    private static final Path ATTACK =
            Path.of("../watch/src/test/resources/wary/watch/pack/security-notice-short-link/fires");
    private static final Pattern ID = Pattern.compile("Incident ((?:\\d{4}-\\d\\d-\\d\\d|undated)-[0-9a-f]{6}),");

    @TempDir
    Path folder;

    private Path rulings() {
        return folder.resolve("rulings.jsonl");
    }

    private Shell.Ran run(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--rulings";
        all[arguments.length + 1] = rulings().toString();
        return new Shell().environment(Map.of("USER", "ann", "COLUMNS", "200")).run(all);
    }

    private String report(int code) throws IOException {
        Path out = folder.resolve("report.html");
        Shell.Ran ran = run("scan", "-o", "html", "--fail-on", "medium", "--out", out.toString(), ATTACK.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
        return Files.readString(out);
    }

    private static String id(String report) {
        Matcher matcher = ID.matcher(report);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void aVerdictByTheEndOfAnIdIsShownInTheNextReportAndIsNoAlarmAnyMore() throws IOException {
        String id = id(report(Exit.FOUND));
        assertThat(id(report(Exit.FOUND))).as("the same in the next run").isEqualTo(id);
        assertThat(run("verdict", "list").out()).contains(id + "  open");

        Shell.Ran given = run("verdict", id.substring(id.length() - 6), "benign", "--note", "a drill of <ours>");
        assertThat(given.code()).as(given.err()).isZero();
        assertThat(given.out()).contains(id, "harmless", "rulings.jsonl");

        assertThat(report(Exit.DONE))
                .contains("Verdict: harmless, given by ann", "a drill of &lt;ours&gt;")
                .doesNotContain("When you know what it was");
        assertThat(run("verdict", "list").out()).contains("harmless", "by ann", "a drill of <ours>");
        assertThat(run("verdict", id, "true", "--note", "it was not", "--by", "ben")
                        .code())
                .isZero();
        assertThat(report(Exit.FOUND)).contains("Verdict: an attack, given by ben", "An earlier verdict: harmless");
    }

    @Test
    void anExceptionSetsAsideIsShownAndCanBeEnded() throws IOException {
        String until = LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
        Shell.Ran made = run(
                "except", "--unit", "security-notice-short-link", "--until", until, "--note", "a drill", "--by", "IT");
        assertThat(made.code()).as(made.err()).isZero();
        String report = report(Exit.DONE);
        assertThat(report)
                .contains("Set aside by exceptions", "until " + until, "Why: a drill (by IT)", "signs were set aside")
                .contains("Nothing was found that needs a person");
        String listed = run("except", "list").out();
        String id = listed.substring(0, 7);
        assertThat(listed).contains("security-notice-short-link", "until " + until);
        assertThat(run("except", "end", id, "--note", "over").code()).isZero();
        assertThat(run("except", "list").out()).contains("ended", "by ann");
        assertThat(report(Exit.FOUND)).doesNotContain("Set aside by exceptions");
        assertThat(run("except", "end", id).code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void aBadLineIsToldAndTheOthersCount() throws IOException {
        String id = id(report(Exit.FOUND));
        run("verdict", id, "false", "--note", "the link is ours");
        Files.writeString(rulings(), "{\"at\": torn", StandardOpenOption.APPEND);
        assertThat(report(Exit.IO)).contains("a false alarm", "line 2, was left out");
        Shell.Ran list = run("verdict", "list");
        assertThat(list.code()).isEqualTo(Exit.IO);
        assertThat(list.out()).contains("the link is ours");
        assertThat(list.err()).contains("rulings.jsonl, line 2");
    }

    @Test
    void wrongUsageSaysWhatIsMissing() throws IOException {
        report(Exit.FOUND);
        assertThat(run("verdict").code()).isEqualTo(Exit.USAGE);
        assertThat(run("verdict", "abcdef", "true", "--note", "x").err()).contains("abcdef", "wary verdict list");
        assertThat(run("verdict", "2", "maybe", "--note", "x").err()).contains("true, benign or false");
        assertThat(run("verdict", "2", "true").err()).contains("--note");
        assertThat(run("except", "--until", "2026-01-01", "--note", "x").err()).contains("--unit");
        assertThat(run("except", "--unit", "nonsense", "--until", "2026-01-01", "--note", "x")
                        .err())
                .contains("nonsense");
        assertThat(run("except", "--entity", "person=ann", "--note", "x").err()).contains("account");
        assertThat(run("except", "--entity", "account=*", "--note", "x").err()).contains("everybody");
        String unit = "security-notice-short-link";
        assertThat(run("except", "--unit", unit, "--until", "2001-01-01", "--note", "x")
                        .err())
                .contains("2001-01-01");
        assertThat(run("except", "--unit", unit, "--note", "x").err()).contains("--until");
        assertThat(Files.exists(rulings())).isFalse();
    }

    @Test
    void verdictsAreForReportsOnly() {
        Shell.Ran ran = run("scan", "-r", "rules.yml", ATTACK.toString());
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("--rulings", "-o html");
    }
}
