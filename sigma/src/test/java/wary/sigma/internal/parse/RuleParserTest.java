package wary.sigma.internal.parse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;

/** Whole rules and whole files. */
class RuleParserTest {
    private static final String FULL = """
            title: Ballot database copied
            id: 3f0c6b1e-6a5c-4a53-9d0e-0b2f6f6c8d11
            name: ballot_copy
            related:
                - id: 929a690e-bef0-4204-a928-ef5e620d6fcc
                  type: derived
            status: test
            description: |
                Someone copied the ballot database
                of Harbor County.
            license: DRL-1.1
            references:
                - https://example.org/a
                - https://example.org/b
            author: A. Clerk, B. Clerk
            date: 2026-11-03
            modified: 2026-11-04
            tags:
                - attack.t1005
                - attack.collection
            logsource:
                product: Windows
                category: file_access
                definition: needs auditing
            detection:
                selection:
                    Path|endswith: '.mdb'
                condition: selection
            falsepositives:
                - Backups
            level: high
            my_own_key:
                anything: [1, {2: 3}]
            """;

    @Test
    void readsEverythingARuleSaysAboutItself() {
        Rule rule = Given.only(Given.parsed(FULL));

        assertThat(rule.id()).isEqualTo("3f0c6b1e-6a5c-4a53-9d0e-0b2f6f6c8d11");
        assertThat(rule.name()).isEqualTo("ballot_copy");
        assertThat(rule.title()).isEqualTo("Ballot database copied");
        assertThat(rule.status()).isEqualTo("test");
        assertThat(rule.description()).isEqualTo("Someone copied the ballot database\nof Harbor County.\n");
        assertThat(rule.license()).isEqualTo("DRL-1.1");
        assertThat(rule.references()).containsExactly("https://example.org/a", "https://example.org/b");
        assertThat(rule.author()).isEqualTo("A. Clerk, B. Clerk");
        assertThat(rule.date()).isEqualTo("2026-11-03");
        assertThat(rule.modified()).isEqualTo("2026-11-04");
        assertThat(rule.tags()).containsExactly("attack.t1005", "attack.collection");
        assertThat(rule.falsePositives()).containsExactly("Backups");
        assertThat(rule.level()).isEqualTo(Rule.Level.HIGH);
        assertThat(rule.logSource()).isEqualTo(new LogSource("file_access", "windows", ""));
        assertThat(rule.place()).hasToString("made.yml:1");
    }

    @Test
    void whatIsLeftOutIsEmptyAndTheLevelMedium() {
        Rule rule = Given.only(Given.parsed(Given.item("f: a")));

        assertThat(rule.level()).isEqualTo(Rule.Level.MEDIUM);
        assertThat(List.of(rule.id(), rule.name(), rule.author(), rule.date(), rule.description()))
                .containsOnly("");
        assertThat(rule.tags()).isEmpty();
    }

    @Test
    void severalAuthorsInAListAreKept() {
        Rule rule = Given.only(Given.parsed("author: [A. Clerk, B. Clerk]\n" + Given.item("f: a")));

        assertThat(rule.author()).isEqualTo("A. Clerk, B. Clerk");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    title: Ballot database copied ~ titel: x                ~ 1  ~ needs 'title' (did you mean 'titel'?)
                    title: Ballot database copied ~ title:                  ~ 1  ~ nothing under 'title'
                    title: Ballot database copied ~ title: "a\\eb"         ~ 1  ~ one line of plain text
                    title: Ballot database copied ~ title: [a]              ~ 1  ~ expected title to be a text
                    id: 3f0c6b1e-6a5c-4a53-9d0e-0b2f6f6c8d11 ~ id: {a: b}    ~ 2  ~ expected id to be a text
                    level: high                   ~ level: severe           ~ 31 ~ expected informational, low, medium, high or critical
                    level: high                   ~ level: [high]           ~ 31 ~ expected level to be a text
                    logsource:                    ~ source:                 ~ 1  ~ needs 'logsource'
                    detection:                    ~ detections:             ~ 1  ~ did you mean 'detections'?
                    condition: selection          ~ conditions: selection   ~ 26 ~ needs 'condition'
                    condition: selection          ~ condition:              ~ 28 ~ nothing under 'condition'
                    condition: selection          ~ condition: []           ~ 28 ~ empty list
                    condition: selection          ~ condition: {a: b}       ~ 28 ~ expected condition to be a text
                    condition: selection          ~ condition: selektion    ~ 28 ~ did you mean 'selection'?
                    condition: selection          ~ condition: selection \\| count() > 3 ~ 28 ~ deprecated aggregation, use a correlation rule
                    my_own_key:                   ~ level:                  ~ 32 ~ already stands on line 31
                    status: test                  ~ status: *nothing        ~ 7  ~ alias
                    status: test                  ~ [a]: b                  ~ 7  ~ expected a name as key, found a list
                    """)
    void aFaultIsNamedWithItsLine(String replaced, String by, int line, String fragment) {
        RuleProblem problem = Given.problem(Given.parsed(FULL.replace(replaced, by.replace("\\|", "|"))));

        assertThat(problem.message()).contains(fragment);
        assertThat(problem.place().line()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"logsource: windows", "logsource: {}", "logsource: {definition: a}", "logsource: {product: }"})
    void aLogSourceMustSayWhere(String logSource) {
        String yaml = Given.item("f: a").replace("logsource:\n    category: test", logSource);

        assertThat(Given.problem(Given.parsed(yaml)).message()).contains("logsource");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
                    {sel: {a: 1, b: 2}, condition: sel}                 ~ (a <1> & b <2>)
                    {sel: [{a: 1, b: 2}, {c: 3}], condition: sel}       ~ ((a <1> & b <2>) | c <3>)
                    {sel: [x, y], condition: sel}                       ~ (<«*»x«*»> | <«*»y«*»>)
                    {sel: x*y, condition: sel}                          ~ <«*»x«*»y«*»>
                    {sel: [0, '6'], condition: sel}                     ~ (<0> | <«*»6«*»>)
                    {sel: [x, {a: 1}], condition: sel}                  ~ (<«*»x«*»> | a <1>)
                    {sel: [x, [y, {a: 1}]], condition: sel}             ~ (<«*»x«*»> | <«*»y«*»> | a <1>)
                    {sel: {'|all': [x, y], a: 1}, condition: sel}       ~ ((<«*»x«*»> & <«*»y«*»>) & a <1>)
                    {sel: {a|contains|all: [x, y], b: [1, 2]}, condition: sel} ~ (a (<«*»x«*»> & <«*»y«*»>) & b (<1> | <2>))
                    {sel: [{a: 1}], condition: sel}                     ~ a <1>
                    {sel: {a b: 1}, condition: sel}                     ~ a b <1>
                    """)
    void selectionsHaveManyShapes(String detection, String expected) {
        Rule rule = Given.only(Given.parsed(Given.rule(detection)));

        assertThat(Given.show(requireNonNull(rule.selections().get("sel")))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
                    {condition: sel}                          ~ no search
                    {sel: {}, condition: sel}                 ~ empty map
                    {sel: [], condition: sel}                 ~ empty list
                    {sel: [[]], condition: sel}               ~ empty list
                    {sel: null, condition: sel}               ~ is null
                    {sel: [a, null], condition: sel}          ~ is null
                    {sel: [''], condition: sel}               ~ empty keyword
                    {sel: a, timeframe: 5m, condition: sel}   ~ correlation rule with timespan
                    {'': a, condition: sel}                   ~ name of a search
                    {sel: {<<: {a: b}}, condition: sel}       ~ merge keys
                    [a, b]                                    ~ expected detection to be a map
                    a                                         ~ expected detection to be a map
                    """)
    void selectionsThatMeanNothingAreRefused(String detection, String fragment) {
        RuleProblem problem = Given.problem(Given.parsed(Given.rule(detection)));

        assertThat(problem.message()).contains(fragment);
        assertThat(problem.kind()).isEqualTo(RuleProblem.Kind.INVALID);
        assertThat(problem.place().line()).isEqualTo(5);
    }

    @Test
    void aListOfConditionsMeansOr() {
        Rule rule = Given.only(Given.parsed(Given.rule("{a: x, b: y, c: z, condition: [a and b, not c]}")));

        assertThat(Given.show(rule.condition())).isEqualTo("((a & b) | !c)");
        assertThat(rule.selections()).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void aSearchNobodyNamesIsKept() {
        assertThat(Given.only(Given.parsed(Given.rule("{a: x, b: y, condition: a}")))
                        .selections())
                .containsOnlyKeys("a", "b");
    }

    @Test
    void aliasesRepeatWhatTheirAnchorHas() {
        Rule rule = Given.only(Given.parsed(Given.rule("a: {f: &names [x, y]}\nb: {g: *names}\ncondition: a and b")));

        assertThat(Given.show(requireNonNull(rule.selections().get("b")))).isEqualTo("g (<x> | <y>)");
    }

    @Test
    void allMissingPlaceholdersAreNamedAtOnce() {
        RuleProblem problem = Given.problem(
                Given.parsed(Given.rule("a: {f|expand: '%x%%y%', g|expand: ['%z%', '%x%']}\ncondition: a")));

        assertThat(problem.kind()).isEqualTo(RuleProblem.Kind.UNRESOLVED_PLACEHOLDER);
        assertThat(problem.message()).contains("%x%, %y%, %z%").contains("--placeholders FILE");
    }

    @Test
    void eachDocumentIsOneOfFour() {
        String yaml = Given.item("f: a") + "---\n"
                + "title: Broken\nfoo: [\n" + "---\n"
                + "- a list\n" + "---\n"
                + "---\n# nothing\n---\n"
                + "title: Many\ncorrelation: {type: event_count, rules: [a], timespan: 1h, condition: {gt: 3}}\n---\n"
                + "title: Less\nlogsource: {product: windows}\nfilter: {rules: any, s: {f: b}, condition: not s}\n---\n"
                + "title: Level\nlevel: none\nlogsource: {product: windows}\ndetection: {s: a, condition: s}\n--- \n"
                + Given.item("f: b");

        Parsed parsed = Given.parsed(yaml);

        assertThat(parsed.rules()).hasSize(2);
        assertThat(parsed.correlations()).hasSize(1);
        assertThat(parsed.filters()).hasSize(1);
        assertThat(parsed.problems())
                .extracting(RuleProblem::kind)
                .containsExactly(RuleProblem.Kind.NOT_YAML, RuleProblem.Kind.INVALID, RuleProblem.Kind.INVALID);
        assertThat(parsed.problems()).extracting(p -> p.place().line()).containsExactly(11, 12, 25);
        assertThat(parsed.problems()).extracting(RuleProblem::rule).containsExactly("Broken", "", "Level");
        assertThat(parsed.documents()).isEqualTo(7);
        assertThat(parsed.rules().get(1).place().line()).isEqualTo(29);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "---\n---\n", "null\n", "\ufeff"})
    void anEmptyFileIsAProblem(String yaml) {
        Parsed parsed = Given.parsed(yaml);

        assertThat(Given.problem(parsed).message()).contains("empty");
        assertThat(parsed.documents()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"global", "reset", "repeat"})
    void actionsOfSigmaOneAreExplained(String action) {
        RuleProblem problem = Given.problem(Given.parsed("action: " + action + "\ntitle: Old\n"));

        assertThat(problem.message()).contains("Sigma 1").contains("write each rule out");
        assertThat(problem.kind()).isEqualTo(RuleProblem.Kind.INVALID);
    }

    @Test
    void marksDirectivesAndWindowsLineEndsAreFine() {
        String rule = Given.item("f: a");

        assertThat(Given.only(Given.parsed("\ufeff" + rule)).place().line()).isEqualTo(1);
        assertThat(Given.only(Given.parsed("%YAML 1.2\n# hello\n---\n" + rule))
                        .place()
                        .line())
                .isEqualTo(4);
        assertThat(Given.only(Given.parsed("---\r\n" + rule.replace("\n", "\r\n") + "...\r\n"))
                        .place()
                        .line())
                .isEqualTo(2);
    }

    @Test
    void whatIsNotUtf8IsNamedWithItsPlace() {
        byte[] bytes = "title: a\nauthor: \u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        RuleProblem latin = Given.problem(new RuleParser(Map.of()).parse("l.yml", bytes));
        RuleProblem wide =
                Given.problem(new RuleParser(Map.of()).parse("w.yml", "title: a".getBytes(StandardCharsets.UTF_16)));
        RuleProblem control = Given.problem(Given.parsed("title: a\nauthor: \u0007\n"));

        assertThat(latin.kind()).isEqualTo(RuleProblem.Kind.NOT_YAML);
        assertThat(latin.place()).hasToString("l.yml:2");
        assertThat(latin.message()).contains("offset 17");
        assertThat(wide.message()).contains("UTF-16");
        assertThat(control.kind()).isEqualTo(RuleProblem.Kind.NOT_YAML);
    }

    @Test
    void messagesNeverCarryControlCharacters() {
        String modifier = Given.item("\"f|\\e[31m\\n\\u202e\": a");
        String placeholder = Given.item("f|expand: \"%\\e[31m\\n\\u202e%\"");
        String condition = Given.rule("sel: a\ncondition: \"1 of \\e[31m\\0\\u202e*\"");

        for (String yaml : List.of(modifier, placeholder, condition)) {
            assertThat(Given.problem(Given.parsed(yaml)).message())
                    .contains("\\u001b", "\\u202e")
                    .doesNotContain("\u001b", "\n", "\0", "\u202e");
        }
    }

    @Test
    void bombsAreRefused() {
        StringBuilder laughs = new StringBuilder("title: a\na0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        String deep = "title: a\nx: " + "[".repeat(10_000);
        String self = "title: a\nx: &x [*x]\n";
        String wide = "title: a\nx: [" + "a,".repeat(Limits.ITEMS) + "]\n";
        String huge = "title: a\nx: " + "a".repeat(Limits.DOCUMENT_CHARS) + "\n---\n" + Given.item("f: a");

        for (String bomb : List.of(laughs.toString(), deep, self, wide)) {
            assertThat(Given.problem(Given.parsed(bomb)).kind()).isEqualTo(RuleProblem.Kind.NOT_YAML);
        }
        Parsed parsed = Given.parsed(huge);
        assertThat(parsed.rules()).hasSize(1);
        assertThat(parsed.problems()).extracting(RuleProblem::kind).containsExactly(RuleProblem.Kind.NOT_YAML);
    }

    @Test
    void whatMultipliesIsBounded() {
        Map<String, List<String>> many = Map.of(
                "n", Collections.nCopies(200, "v"),
                "x", Collections.nCopies(50, "w"));
        String cubed = Given.item("f|expand: '%n%%n%%n%'");
        String often = Given.item("f|expand: [" + "'%n%%x%',".repeat(30) + "]");
        String dashes = Given.item("f|windash: [" + "' -a -b -c -d -e',".repeat(40) + "]");
        String stars = Given.item("f|expand: '" + "*a".repeat(500_000) + "%n%'");
        String plainStars = Given.item("f: '" + "*a".repeat(10_000) + "'");
        String names = Given.item("f|expand: '" + "%n%".repeat(100_000) + "'");

        for (String yaml : List.of(cubed, often, dashes, stars, plainStars, names)) {
            assertThat(Given.problem(Given.parsed(many, yaml)).kind()).isEqualTo(RuleProblem.Kind.TOO_COSTLY);
        }
    }

    @Test
    void oneParserServesManyThreads() throws Exception {
        RuleParser parser = new RuleParser(Map.of());
        byte[] yaml = FULL.getBytes(StandardCharsets.UTF_8);
        Parsed expected = parser.parse("f.yml", yaml);
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Future<Parsed>> results = pool.invokeAll(
                    Collections.nCopies(200, () -> parser.parse("f.yml", Arrays.copyOf(yaml, yaml.length))));
            for (Future<Parsed> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        }
    }
}
