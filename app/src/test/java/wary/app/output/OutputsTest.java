package wary.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import wary.model.Event;
import wary.sigma.Verdict;
import wary.sigma.rule.Rule;
import wary.watch.Finding;

class OutputsTest {
    /** Turns to the left, clears the screen, sets the window's title, rings, breaks lines, and stands half. */
    private static final String HOSTILE =
            "a\u202Eexe.txt\u2066b\u001b[2J\u001b]0;owned\u0007c\r\nd\u0085e\u009bf\u2028g\u200Eh\u007fi\uD800j\u0000k\u00adl\uFEFFm";

    private static final Instant NOW = Instant.parse("2026-11-04T00:00:00Z");

    private static Output ocsf(java.io.OutputStream out) {
        return Outputs.ocsf(out, "1.2.3", NOW);
    }

    /** Each leaf of a JSON text as {@code path=value}, arrays by number. */
    private static List<String> leaves(String json) {
        List<String> leaves = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    leaves.add(parser.streamReadContext().pathAsPointer() + "=" + parser.getString());
                }
            }
        }
        return leaves;
    }

    private static void harmless(String text) {
        assertThat(text.codePoints()
                        .filter(c -> c != '\n' && c != '\r')
                        .filter(c -> c < 0x10000 && SafeText.isUnsafe((char) c)))
                .isEmpty();
    }

    @Test
    void jsonLinesKeepEverything() throws IOException {
        String json = Made.written(Outputs::jsonLines, Made.finding("vault"));

        assertThat(leaves(json))
                .contains(
                        "/time=2026-11-03T02:00:05Z",
                        "/level=high",
                        "/rule/id=5d2c0b9e-0000-4000-8000-000000000001",
                        "/rule/title=Door Forced Open",
                        "/rule/author=A. Clerk",
                        "/rule/license=DRL 1.1",
                        "/rule/tags/1=attack.t1078.004",
                        "/rule/references/0=https://harbor.example/rule",
                        "/rule/falsepositives/0=An exercise",
                        "/source=logs/doors.json",
                        "/record=17",
                        "/offset=4096",
                        "/matches/0/field=door",
                        "/matches/0/value=vault",
                        "/event/door=vault");
        assertThat(json).endsWith("}\n").doesNotContain("\n{");
    }

    @Test
    void valuesKeepTheirKinds() throws IOException {
        Event event = Made.event(
                new Event.Field("n", Event.Kind.NUMBER, "-12.50e3"),
                new Event.Field("big", Event.Kind.NUMBER, "123456789012345678901234567890"),
                new Event.Field("odd", Event.Kind.NUMBER, "NaN"),
                new Event.Field("zero", Event.Kind.NUMBER, "007"),
                new Event.Field("yes", Event.Kind.BOOLEAN, "true"),
                new Event.Field("none", Event.Kind.NULL, ""),
                Made.text("many", "a"),
                Made.text("other", "x"),
                Made.text("many", "b"));

        assertThat(Made.written(Outputs::jsonLines, Made.finding(Made.rule(), event)))
                .contains("\"n\":-12.50e3,\"big\":123456789012345678901234567890,\"odd\":\"NaN\",\"zero\":\"007\","
                        + "\"yes\":true,\"none\":null,\"many\":[\"a\",\"b\"],\"other\":\"x\"}")
                .doesNotContain("\"time\"");
    }

    @Test
    void theAuthorIsAlwaysThere() throws IOException {
        Rule nobodys = Made.rule("", "T", "", Rule.Level.LOW, List.of());

        assertThat(leaves(Made.written(Outputs::jsonLines, Made.finding(nobodys, Made.event()))))
                .contains("/rule/author=");
        assertThat(leaves(Made.written(OutputsTest::ocsf, Made.finding(nobodys, Made.event()))))
                .contains("/unmapped/rule_author=");
    }

    @Test
    void hostileTextDrivesNoTerminal() throws IOException {
        Rule rule = Made.rule("id", "t" + HOSTILE, "a" + HOSTILE, Rule.Level.LOW, List.of("g" + HOSTILE));
        Event event = Made.event(Made.text("n" + HOSTILE, HOSTILE));
        Finding finding = Made.finding(rule, event, new Verdict.Match("n" + HOSTILE, HOSTILE));

        harmless(Made.written(Outputs::jsonLines, finding));
        harmless(Made.written(Outputs::csv, finding));
        harmless(Made.written(OutputsTest::ocsf, finding));
        harmless(table(100, finding));
    }

    @Test
    void jsonGivesHostileTextBackUnchangedButForHalfCharacters() throws IOException {
        String json = Made.written(Outputs::jsonLines, Made.finding(HOSTILE));

        assertThat(json.lines()).hasSize(1);
        assertThat(leaves(json)).contains("/event/door=" + HOSTILE.replace('\uD800', '\uFFFD'));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyTextSurvivesJsonAndHarmsNothing(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append((char) random.nextInt(random.nextBoolean() ? 0x300 : 0x10000));
        }
        String value = text.toString();

        String json = Made.written(Outputs::jsonLines, Made.finding(value));

        assertThat(leaves(json)).contains("/event/door=" + wary.watch.Texts.wellFormed(value));
        harmless(json);
        harmless(Made.written(Outputs::csv, Made.finding(value)));
        harmless(table(80, Made.finding(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "|x", "%x", "＝1"})
    void spreadsheetsRunNoFormulas(String value) throws IOException {
        CsvRecord row = csv(Made.finding(
                        Made.rule("id", value, value, Rule.Level.LOW, List.of(value)),
                        Made.event(),
                        new Verdict.Match("", value)))
                .get(1);

        for (int column : new int[] {3, 4, 5, 9}) {
            assertThat(row.getField(column).charAt(0)).isIn('\'', '\\');
        }
    }

    @Test
    void csvHasAHeaderAndOneRowEach() throws IOException {
        List<CsvRecord> rows = csv(Made.finding("a \"quoted\", value"), Made.finding("b"));

        assertThat(Made.written(Outputs::csv, Made.finding("b")).split("\r\n", -1))
                .hasSize(3);
        assertThat(rows).hasSize(3);
        assertThat(rows.getFirst().getFields())
                .containsExactly(
                        "time",
                        "level",
                        "rule_id",
                        "rule_title",
                        "author",
                        "tags",
                        "source",
                        "record",
                        "offset",
                        "matches",
                        "event",
                        "correlation");
        assertThat(rows.get(1).getFields())
                .startsWith("2026-11-03T02:00:05Z", "high")
                .contains("A. Clerk", "logs/doors.json", "17", "4096", "door=a \"quoted\", value");
        assertThat(leaves(rows.get(1).getField(10))).contains("/door=a \"quoted\", value");
    }

    private static List<CsvRecord> csv(Finding... findings) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(Made.written(Outputs::csv, findings))) {
            return reader.stream().toList();
        }
    }

    /**
     * The attributes that OCSF 1.8.0 requires of a Detection Finding and of the objects in it, and its fixed values.
     */
    @Test
    void ocsfHasWhatTheSchemaRequires() throws IOException {
        List<String> leaves = leaves(Made.written(OutputsTest::ocsf, Made.finding("vault")));

        assertThat(leaves)
                .contains(
                        "/class_uid=2004",
                        "/category_uid=2",
                        "/activity_id=1",
                        "/type_uid=200401",
                        "/severity_id=4",
                        "/severity=High",
                        "/time=1793671205000",
                        "/metadata/version=1.8.0",
                        "/metadata/product/name=Wary",
                        "/metadata/product/vendor_name=Wary",
                        "/metadata/product/version=1.2.3",
                        "/finding_info/title=Door Forced Open",
                        "/finding_info/desc=What it is about.",
                        "/finding_info/analytic/type_id=1",
                        "/finding_info/analytic/name=Door Forced Open",
                        "/finding_info/analytic/uid=5d2c0b9e-0000-4000-8000-000000000001",
                        "/finding_info/attacks/0/tactic/uid=TA0001",
                        "/finding_info/attacks/0/tactic/name=Initial Access",
                        "/finding_info/attacks/1/technique/uid=T1078",
                        "/finding_info/attacks/1/sub_technique/uid=T1078.004",
                        "/evidences/0/data/door=vault",
                        "/unmapped/rule_author=A. Clerk",
                        "/unmapped/record=17");
        assertThat(leaves).anyMatch(l -> l.matches("/finding_info/uid=[0-9a-f-]{36}"));
        // Groups and other kinds of tags are no techniques.
        assertThat(leaves).noneMatch(l -> l.startsWith("/finding_info/attacks/2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"})
    void ocsfSeverityFollowsTheLevel(String level) throws IOException {
        Rule rule = Made.rule("id", "T", "", Rule.Level.valueOf(level), List.of());

        assertThat(leaves(Made.written(OutputsTest::ocsf, Made.finding(rule, Made.event()))))
                .contains("/severity_id=" + (Rule.Level.valueOf(level).ordinal() + 1));
    }

    @Test
    void ocsfWithoutATimeOfTheEventHasThatOfTheScan() throws IOException {
        assertThat(leaves(Made.written(OutputsTest::ocsf, Made.finding(Made.rule(), Made.event()))))
                .contains("/time=" + NOW.toEpochMilli())
                .noneMatch(l -> l.startsWith("/finding_info/first_seen_time"));
    }

    @Test
    void theSameFindingHasTheSameIdentifier() throws IOException {
        String one = Made.written(OutputsTest::ocsf, Made.finding("vault"));

        assertThat(Made.written(OutputsTest::ocsf, Made.finding("vault"))).isEqualTo(one);
    }

    private static String table(int width, Finding... findings) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Page page = new Page(bytes, StandardCharsets.UTF_8, width, false);
        for (Finding finding : findings) {
            RuleTotals totals = new RuleTotals(finding.rule(), 3);
            totals.add(finding);
            new RuleBlock(page, totals).print();
        }
        page.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTableLineIsNeverWiderThanThePage() throws IOException {
        assertThat(table(60, Made.finding("x".repeat(10_000))).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    }

    @Test
    void totalsAreTheSameHoweverTheyAreCutIntoParts() {
        RuleTotals whole = new RuleTotals(Made.rule(), 2);
        RuleTotals joined = new RuleTotals(Made.rule(), 2);
        for (int i = 0; i < 10; i++) {
            Finding finding = Made.finding("v" + i);
            whole.add(finding);
            RuleTotals part = new RuleTotals(Made.rule(), 2);
            part.add(finding);
            joined.add(part);
        }

        assertThat(joined.count()).isEqualTo(10).isEqualTo(whole.count());
        assertThat(joined.sources()).isEqualTo(1).isEqualTo(whole.sources());
        assertThat(joined.examples()).isEqualTo(whole.examples()).hasSize(2);
        assertThat(joined.first()).isEqualTo(whole.first()).isPresent();
    }
}
