package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.app.Shell.Ran;

class ScanCommandTest {
    @TempDir
    Path folder = Path.of("");

    private Ran scan(Office office, String... more) {
        return scan(new Shell(), office, more);
    }

    private Ran scan(Shell shell, Office office, String... more) {
        List<String> arguments = new ArrayList<>(List.of("scan", "-r", office.rules.toString()));
        arguments.addAll(List.of(more));
        arguments.add(office.logs.toString());
        return shell.run(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "jsonl", "csv"})
    void writesWhatItAlwaysWrote(String format) throws IOException {
        Office office = Office.in(folder);

        // Wide, so that the length of the temporary folder's name changes nothing.
        Ran ran = scan(new Shell().environment(Map.of("COLUMNS", "400")), office, "-o", format);

        assertThat(ran.code()).isZero();
        Golden.check("scan." + format, office.tidy(ran.out()));
    }

    @Test
    void theTableFitsANarrowTerminal() throws IOException {
        Office office = Office.in(folder);

        Ran ran = scan(new Shell().environment(Map.of("COLUMNS", "50")), office);

        // The level stands before the title, which is cut; nothing may be wider.
        assertThat(ran.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(50));
    }

    @Test
    void coloursOnlyWhereSomebodySeesThem() throws IOException {
        Office office = Office.in(folder);

        assertThat(scan(office).out()).doesNotContain("\u001b");
        assertThat(scan(new Shell().terminal(), office).out()).contains("\u001b[1;97;41mCRITICAL\u001b[0m");
        assertThat(scan(new Shell().terminal().environment(Map.of("NO_COLOR", "1")), office)
                        .out())
                .doesNotContain("\u001b");
        assertThat(scan(office, "--color", "always").out()).contains("\u001b");
        assertThat(scan(new Shell().terminal(), office, "--color", "never").out())
                .doesNotContain("\u001b");
    }

    @Test
    void failsOnlyOnWhatItWasToldTo() throws IOException {
        Office office = Office.in(folder);

        assertThat(scan(office, "--fail-on", "critical").code()).isEqualTo(1);
        assertThat(scan(office, "--fail-on", "critical", "--level", "critical").code())
                .isEqualTo(1);
        Files.delete(office.rules.resolve("forced.yml"));
        assertThat(scan(office, "--fail-on", "medium").code()).isZero();
        assertThat(scan(office, "--fail-on", "low", "--level", "high").code()).isEqualTo(1);
    }

    @Test
    void theLevelLeavesOutAndSaysSo() throws IOException {
        Office office = Office.in(folder);

        Ran ran = scan(office, "--level", "high");

        assertThat(ran.out()).contains("Door Forced Open").doesNotContain("Door Opened at Night");
        assertThat(ran.out()).contains("2 findings below the chosen level are counted, but not shown");
        assertThat(ran.out()).contains("4 records were read: 2 matched a rule, 1 did not, 1 could not be read.");
    }

    @Test
    void wrongUsageIsTwo() throws IOException {
        Office office = Office.in(folder);

        assertThat(new Shell().run("scan").code()).isEqualTo(2);
        assertThat(new Shell().run().code()).isEqualTo(2);
        assertThat(new Shell().run("scna").code()).isEqualTo(2);
        assertThat(new Shell().run("scna").err()).contains("perhaps you meant", "scan");
        assertThat(scan(office, "--level", "dreadful").err())
                .contains("dreadful", "perhaps you should look at: wary scan --help");
        assertThat(scan(office, "--threads", "0").code()).isEqualTo(2);
        assertThat(scan(office, "--examples", "-1").code()).isEqualTo(2);
        assertThat(new Shell()
                        .run("scan", "-r", office.logs.toString(), office.logs.toString())
                        .err())
                .contains("No rules in", "Perhaps");
    }

    @Test
    void whatCannotBeReadIsThreeAndTheRestIsScanned() throws IOException {
        Office office = Office.in(folder);
        String missing = folder.resolve("missing").toString();

        Ran path = scan(office, missing);
        Ran rules = scan(office, "-r", missing);

        assertThat(path.code()).isEqualTo(3);
        assertThat(path.out()).contains("Door Forced Open", "1 file could not be read");
        assertThat(rules.code()).isEqualTo(3);
        assertThat(rules.out()).contains("Door Forced Open", "1 rule file could not be read");
    }

    @Test
    void aFileThatIsNoLogIsAFaultOnlyIfItWasNamed() throws IOException {
        Office office = Office.in(folder);
        Path picture = Files.write(office.logs.resolve("picture.bin"), new byte[] {1, 2, 3, 4, 5, (byte) 0xff});

        Ran inFolder = scan(office);
        Ran named = scan(office, picture.toString());

        assertThat(inFolder.code()).isZero();
        assertThat(inFolder.out()).contains("1 file is of no known format");
        assertThat(named.code()).isEqualTo(3);
    }

    @Test
    void anAlarmIsNotHiddenByAMissingFile() throws IOException {
        Office office = Office.in(folder);

        assertThat(scan(office, "--fail-on", "low", folder.resolve("missing").toString())
                        .code())
                .isEqualTo(1);
    }

    @Test
    void aBadRuleIsSkippedUnlessStrict() throws IOException {
        Office office = Office.in(folder);
        Files.writeString(office.rules.resolve("bad.yml"), "title: bad\nlogsource: {category: door}\n");

        Ran lenient = scan(office);
        Ran strict = scan(office, "--strict");

        assertThat(lenient.code()).isZero();
        assertThat(lenient.out()).contains("Door Forced Open", "1 rule was not loaded", "not valid Sigma");
        assertThat(strict.code()).isEqualTo(2);
        assertThat(strict.out()).isEmpty();
        assertThat(strict.err()).contains("bad.yml:", "Nothing was scanned", "Perhaps");
    }

    @Test
    void machineFormatsSayOnStandardErrorWhatWasNotLookedAt() throws IOException {
        Office office = Office.in(folder);

        Ran ran = scan(office, "-o", "jsonl");

        assertThat(ran.out().lines()).hasSize(3).allMatch(l -> l.startsWith("{") && l.endsWith("}"));
        assertThat(ran.err()).contains("Not looked at", "1 record was rejected", "doors.ndjson:4");
    }

    @Test
    void writesFiguresAndFindingsToFiles() throws IOException {
        Office office = Office.in(folder);
        Path out = folder.resolve("out.jsonl");
        Path stats = folder.resolve("stats.json");

        Ran ran = scan(office, "-o", "jsonl", "--out", out.toString(), "--stats", stats.toString());

        assertThat(ran.out()).isEmpty();
        assertThat(Files.readAllLines(out)).hasSize(3);
        assertThat(Files.readString(stats).replaceAll("\\s", ""))
                .contains("\"events\":{\"read\":4,\"matched\":2,\"unmatched\":1,\"rejected\":1}")
                .contains("\"loaded\":2,\"rejected\":0");
    }

    @Test
    void doesNotReadWhatItWrites() throws IOException {
        Office office = Office.in(folder);

        Ran ran = scan(
                office, "-o", "jsonl", "--out", office.logs.resolve("out.jsonl").toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("would read what it writes");
        assertThat(office.logs.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenIsThree() throws IOException {
        Office office = Office.in(folder);
        String nowhere = folder.resolve("no/such/folder/x").toString();

        assertThat(scan(office, "--out", nowhere).code()).isEqualTo(3);
        assertThat(scan(office, "--stats", nowhere).code()).isEqualTo(3);
        assertThat(scan(office, "--stats", nowhere).err()).contains("cannot be written", "Perhaps");
    }

    @Test
    void readsStandardInputAndCompressedFiles() throws IOException {
        Office office = Office.in(folder);
        Path gz = office.logs.resolve("more.gz");
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(gz))) {
            file.write(Office.LOG.getBytes(StandardCharsets.UTF_8));
        }

        Ran ran = scan(new Shell().in(Office.LOG), office, "-o", "jsonl", "-");

        assertThat(ran.out().lines().filter(l -> l.contains("\"source\":\"-\"")))
                .hasSize(3);
        assertThat(ran.out().lines().filter(l -> l.contains("more.gz"))).hasSize(3);
        assertThat(ran.out().lines()).hasSize(9);
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        Office office = Office.in(folder);
        for (int i = 0; i < 20; i++) {
            Files.writeString(office.logs.resolve("d" + i + ".json"), Office.LOG.repeat(20));
        }

        String one = scan(office, "-o", "jsonl", "--threads", "1").out();

        assertThat(one.lines()).hasSize(3 + 20 * 20 * 3);
        assertThat(scan(office, "-o", "jsonl", "--threads", "2").out()).isEqualTo(one);
        assertThat(scan(office, "-o", "jsonl", "--threads", "7").out()).isEqualTo(one);
        assertThat(scan(office, "--threads", "7").out())
                .isEqualTo(scan(office, "--threads", "1").out());
    }

    @Test
    void aReaderThatGoesAwayEndsTheScanQuietly() throws IOException {
        Office office = Office.in(folder);
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        Ran ran = new Shell().run(closed, "scan", "-r", office.rules.toString(), "-o", "jsonl", office.logs.toString());

        assertThat(ran.code()).isEqualTo(Exit.PIPE_CLOSED);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void aFullDiskIsSaid() throws IOException {
        Office office = Office.in(folder);
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        Ran ran = new Shell().run(full, "scan", "-r", office.rules.toString(), "-o", "csv", office.logs.toString());

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("No space left on device");
    }

    @Test
    void placeholdersAndPipelinesAreUsed() throws IOException {
        Office office = Office.in(folder);
        Files.writeString(
                office.rules.resolve("open.yml"),
                "title: By Placeholder\nlogsource: {category: door}\ndetection: {s: {Portal|expand: '%rooms%'},"
                        + " condition: s}\n");
        Path values = office.write("values.yaml", "rooms: [vault]\n");
        Path pipeline = office.write(
                "doors.yaml",
                "name: doors\ntransformations:\n  - type: field_name_mapping\n    mapping: {Portal: door}\n");

        assertThat(scan(office).out()).contains("a placeholder has no value");
        assertThat(scan(office, "--placeholders", values.toString(), "--pipeline", pipeline.toString())
                        .out())
                .contains("By Placeholder");
        assertThat(scan(office, "--placeholders", pipeline + "x").code()).isEqualTo(3);
        Path bad = office.write("bad.yaml", "[");
        assertThat(scan(office, "--pipeline", bad.toString()).code()).isEqualTo(2);
        assertThat(scan(office, "--pipeline", bad.toString()).err()).contains("bad.yaml");
        assertThat(scan(office, "--placeholders", bad.toString()).err()).contains("bad.yaml:1");
    }

    @Test
    void aProgressBarOnATerminalOnly() throws IOException {
        Office office = Office.in(folder);

        assertThat(scan(office).err()).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Ran ran = new Shell().terminal().run(out, "scan", "-r", office.rules.toString(), office.logs.toString());
        // Short scans show none; where there was one, it is wiped away.
        assertThat(ran.err()).matches("(?s)|.*\r\u001b\\[K");
    }

    @Test
    void mapsColumns(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("roll.csv"), "WHEN,WHO,WHAT\n03.11.2026 02:00,bo,FORCE\n");
        Path rule = Files.writeString(folder.resolve("rule.yml"), Office.FORCED);
        Path map = Files.writeString(folder.resolve("mapping.yaml"), """
                mappings:
                  - name: doors
                    match: [WHEN, WHO, WHAT]
                    logsource: {category: door}
                    time: {column: WHEN, format: dd.MM.yyyy HH:mm}
                    fields:
                      action: {column: WHAT, values: {FORCE: forced}}
                """);
        Shell shell = new Shell();
        List<String> scan = List.of("scan", "-r", rule.toString(), "-o", "jsonl", log.toString());

        assertThat(shell.run(scan.toArray(String[]::new)).out()).isEmpty();
        List<String> mapped = new ArrayList<>(scan);
        mapped.addAll(List.of("--map", map.toString()));
        assertThat(new Shell().run(mapped.toArray(String[]::new)).out())
                .contains("Door Forced Open", "2026-11-03T02:00:00");

        Files.writeString(map, "mappings:\n  - name: doors\n    match: [WHEN]\n    logsorce: {category: door}\n");
        Ran wrong = new Shell().run(mapped.toArray(String[]::new));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("mapping.yaml: line 4", "logsorce");
        Files.delete(map);
        assertThat(new Shell().run(mapped.toArray(String[]::new)).code()).isEqualTo(3);
    }
}
