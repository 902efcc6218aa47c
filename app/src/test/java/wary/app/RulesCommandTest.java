package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.app.Shell.Ran;

class RulesCommandTest {
    @TempDir
    Path folder = Path.of("");

    private static String file(Path folder, String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void checkSaysWhatLoadsAndWhatDoesNot() throws IOException {
        Office office = Office.in(folder);
        Files.writeString(office.rules.resolve("bad.yml"), "title: Bad one\nlogsource: {category: door}\n");
        Files.writeString(office.rules.resolve("info.yml"), "rule_metadata: []\n");

        Ran ran = new Shell().run("rules", "check", office.rules.toString());

        assertThat(ran.code()).isZero();
        assertThat(office.tidy(ran.out()))
                .contains("OFFICE/rules/bad.yml:", "Bad one: ")
                .contains("1 YAML file was skipped")
                .contains("3 rule documents in 3 files: 2 loaded, 1 rejected, 0 correlations, 0 filters");
        assertThat(new Shell()
                        .run("rules", "check", "--strict", office.rules.toString())
                        .code())
                .isEqualTo(2);
        assertThat(new Shell()
                        .run("rules", "check", "-v", office.rules.toString())
                        .out())
                .contains("info.yml: skipped");
        assertThat(new Shell()
                        .run("rules", "check", office.rules.toString(), file(folder, "missing"))
                        .code())
                .isEqualTo(3);
    }

    @Test
    void explainsWhyARuleMatches() throws IOException {
        Office office = Office.in(folder);

        Ran ran = new Shell()
                .run("rules", "explain", file(office.rules, "forced.yml"), file(office.logs, "doors.ndjson"));

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("The rule matches this event.", "doors.ndjson:2", "✓ yes", "forced")
                .contains("A. Clerk, Harbor County", "the rule matches 1 of them");
        assertThat(ran.err()).contains("doors.ndjson:4");
    }

    @Test
    void explainsWhyARuleDoesNotMatch() throws IOException {
        Office office = Office.in(folder);

        Ran ran = new Shell()
                .run(
                        "rules",
                        "explain",
                        "--record",
                        "3",
                        file(office.rules, "forced.yml"),
                        file(office.logs, "doors.ndjson"));

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("The rule does not match this event.", "doors.ndjson:3", "✗ no", "found: open");
    }

    @Test
    void explainFindsARuleByIdOrTitleAndReadsStandardInput() throws IOException {
        Office office = Office.in(folder);
        String rules = office.rules.toString();

        Ran byTitle = new Shell().in(Office.LOG).run("rules", "explain", "-r", rules, "Door Opened at Night", "-");
        Ran byId = new Shell()
                .in(Office.LOG)
                .run("rules", "explain", "-r", rules, "5d2c0b9e-0000-4000-8000-000000000001", "-");

        assertThat(byTitle.out()).contains("Door Opened at Night", "-:1");
        assertThat(byId.out()).contains("Door Forced Open", "-:2");
    }

    @Test
    void explainSaysWhatIsWrong() throws IOException {
        Office office = Office.in(folder);
        String log = file(office.logs, "doors.ndjson");
        String rule = file(office.rules, "forced.yml");
        Path two = office.write("two.yml", Office.FORCED + "---\n" + Office.OPENED);
        Path bad = office.write("bad.yml", "title: x\n");

        assertThat(new Shell().run("rules", "explain", "nothing", log).err()).contains("There is no rule file nothing");
        assertThat(new Shell()
                        .run("rules", "explain", "-r", rule, "nothing", log)
                        .err())
                .contains("id or title nothing");
        assertThat(new Shell().run("rules", "explain", two.toString(), log).err())
                .contains("has 2 rules", "-r");
        assertThat(new Shell().run("rules", "explain", bad.toString(), log).err())
                .contains("cannot be used");
        assertThat(new Shell()
                        .run("rules", "explain", "--record", "99", rule, log)
                        .err())
                .contains("no record 99");
        assertThat(new Shell()
                        .run("rules", "explain", rule, file(folder, "missing"))
                        .code())
                .isEqualTo(3);
    }

    @Test
    void testRunsCasesAndExplainsFailures() throws IOException {
        Office office = Office.in(folder);
        Path cases = Files.createDirectories(folder.resolve("regression_data/a"));
        Files.writeString(cases.resolve("doors.json"), "{\"action\":\"forced\"}\n");
        String info = """
                rule_metadata:
                  - id: 5d2c0b9e-0000-4000-8000-000000000001
                regression_tests_info:
                  - {type: json, match_count: %d, path: doors.json}
                """;
        Files.writeString(cases.resolve("info.yml"), info.formatted(1));
        String[] command = {
            "rules",
            "test",
            "-r",
            office.rules.toString(),
            folder.resolve("regression_data").toString()
        };

        Ran good = new Shell().run(command);
        Files.writeString(cases.resolve("info.yml"), info.formatted(2));
        Ran wrong = new Shell().run(command);

        assertThat(good.code()).isZero();
        assertThat(good.out().lines().toList().getLast()).isEqualTo("1 passed, 0 failed");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out().lines().toList().getLast()).isEqualTo("0 passed, 1 failed");
        assertThat(wrong.out()).contains("FAILED  Door Forced Open", "exactly 2", "selection sel");
        assertThat(new Shell()
                        .run("rules", "test", "-r", office.rules.toString(), file(folder, "missing"))
                        .code())
                .isEqualTo(3);
        assertThat(new Shell()
                        .run("rules", "test", "-r", office.rules.toString(), office.logs.toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void marksFallBackToWordsWhereTheTerminalCannotShowThem() throws IOException {
        Office office = Office.in(folder);
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        Io ascii = new Io(
                java.io.InputStream.nullInputStream(),
                out,
                new java.io.PrintStream(
                        java.io.OutputStream.nullOutputStream(), true, java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.US_ASCII,
                Map.of(),
                false,
                false);

        int code = Main.run(
                ascii, "rules", "explain", file(office.rules, "forced.yml"), file(office.logs, "doors.ndjson"));

        assertThat(code).isZero();
        assertThat(out.toString(java.nio.charset.StandardCharsets.US_ASCII))
                .contains("yes  ")
                .doesNotContain("?  ");
    }
}
