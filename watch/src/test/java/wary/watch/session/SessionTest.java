package wary.watch.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.model.Event;
import wary.sigma.RuleSet;
import wary.watch.RuleFiles;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Sign;
import wary.watch.pack.Pack;
import wary.watch.pack.PackException;
import wary.watch.pack.Trial;
import wary.watch.pack.Unit;

class SessionTest {
    private static final String RULES = """
            title: Failed sign-in
            id: 10000000-0000-4000-8000-000000000001
            name: failed
            author: Wary
            logsource: {product: lab}
            detection: {sel: {action: failed}, condition: sel}
            level: low
            ---
            title: Many failed sign-ins
            id: 10000000-0000-4000-8000-000000000002
            author: Wary
            correlation:
              type: event_count
              rules: [failed]
              group-by: [user.name]
              timespan: 10m
              condition: {gte: 3}
            level: high
            ---
            title: Own sender
            id: 10000000-0000-4000-8000-000000000003
            author: Wary
            logsource: {product: lab}
            detection:
              sel: {email.from.domain|expand: '%own_domains%'}
              condition: sel
            level: medium
            ---
            title: Strangers at the desk
            id: 10000000-0000-4000-8000-000000000004
            author: Wary
            logsource: {product: lab}
            detection: {sel: {action: request}, condition: sel}
            level: medium
            detector: burst
            settings: {key: operator, least: 5}
            """;
    private static final String PAGE = """
            ## What happened
            Somebody tried again and again.
            ## Why we think so
            Many failures within minutes.
            ## What else it could be
            A forgotten password somewhere.
            ## Do now
            1. Ask the person about it.
            ## Do not
            Lock the account for good.
            ## Whom to tell
            Whoever looks after accounts.
            ## Sources
            The log of the server.
            """;

    @TempDir
    Path folder = Path.of("");

    private Path logs = Path.of("");
    private Pack pack = Pack.builtIn();

    @BeforeEach
    void units() throws IOException, PackException {
        logs = Files.createDirectories(folder.resolve("logs"));
        Path unit = Files.createDirectories(folder.resolve("units/guessing"));
        Files.writeString(unit.resolve("rule.yml"), RULES);
        Files.writeString(unit.resolve("page.md"), PAGE);
        pack = Pack.folder(folder.resolve("units"));
    }

    private static String failed(String user, int second) {
        return """
                {"@timestamp":"2026-06-01T10:%02d:%02dZ","product":"lab","action":"failed","user":{"name":"%s"}}
                """.formatted(second / 60, second % 60, user);
    }

    private static String request(String operator, int second) {
        return """
                {"@timestamp":"2026-06-01T10:%02d:%02dZ","product":"lab","action":"request","operator":"%s"}
                """.formatted(second / 60, second % 60, operator);
    }

    private Path log(String name, List<String> lines) throws IOException {
        return Files.writeString(logs.resolve(name), String.join("", lines));
    }

    private static List<String> story() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            lines.add(failed("alice", 100 * i));
            lines.add(failed("bo", 1000 + 20 * i));
            lines.add(request("clerk1", 30 * i));
        }
        return lines;
    }

    private static List<String> keys(List<Sign> signs) {
        return signs.stream()
                .map(s -> s.unit() + " " + s.title() + " " + s.from() + " " + s.to() + " " + s.events() + " "
                        + s.entities()
                        + s.evidence().stream()
                                .map(p -> p.time() + " " + p.fields())
                                .toList())
                .sorted()
                .toList();
    }

    @Test
    void rulesCorrelationsAndDetectorsSpeakForTheirUnit() throws IOException {
        Session session = Session.builder(pack, Trial.harbor()).build();
        assertThat(session.packProblems()).isEmpty();
        Path log = log("a.ndjson", story());
        List<Sign> signs = Trial.signs(session, List.of(log), folder, 1000);
        assertThat(signs).extracting(Sign::unit).containsOnly("guessing");
        assertThat(signs)
                .extracting(Sign::title)
                .contains("Many failed sign-ins", "Strangers at the desk")
                .doesNotContain("Failed sign-in");
        Sign many = signs.stream()
                .filter(s -> s.title().startsWith("Many"))
                .findFirst()
                .orElseThrow();
        assertThat(many.entities()).extracting(e -> e.key()).contains("account:alice");
        assertThat(many.evidence()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(p -> {
            assertThat(p.source()).isEqualTo(log.toString());
            assertThat(p.fields()).extracting(Event.Field::text).contains("failed", "alice");
        });
        // What only serves others is no match of the scan's books.
        assertThat(Trial.reading(session, List.of(log)).events().matched()).isZero();
    }

    @Test
    void neitherTheOrderOfReadingNorSpillingChangesAnything() throws IOException {
        Session session = Session.builder(pack, Trial.harbor()).build();
        List<String> lines = new ArrayList<>(story());
        List<String> expected = keys(Trial.signs(session, List.of(log("a.ndjson", lines)), folder, 1000));
        Random random = new Random(4);
        for (int most : List.of(1, 2, 5, 1000)) {
            Collections.shuffle(lines, random);
            assertThat(keys(Trial.signs(session, List.of(log("a.ndjson", lines)), folder, most)))
                    .isEqualTo(expected);
        }
        try (var left = Files.list(folder)) {
            assertThat(left.filter(f -> f.toString().endsWith(".moments")))
                    .as("temporary files")
                    .isEmpty();
        }
    }

    private static List<Event> events(Session session, List<String> lines) {
        List<Event> events = new ArrayList<>();
        long number = 0;
        for (String line : lines) {
            List<Event.Field> fields = new ArrayList<>();
            for (String name : List.of("@timestamp", "product", "action", "operator", "name")) {
                int at = line.indexOf('"' + name + "\":\"");
                if (at >= 0) {
                    int begin = at + name.length() + 4;
                    String text = line.substring(begin, line.indexOf('"', begin));
                    fields.add(new Event.Field(name.equals("name") ? "user.name" : name, Event.Kind.TEXT, text));
                }
            }
            Event.Builder builder = new Event.Builder(session.fields());
            for (Event.Field field : fields) {
                int id = session.fields().id(field.name());
                if (id >= 0) {
                    builder.add(id, field.kind(), field.text());
                }
            }
            events.add(builder.build("live.log", ++number, number, () -> fields));
        }
        return events;
    }

    @Test
    void liveFindsTheSameAlsoAcrossARestart() throws IOException {
        Session session = Session.builder(pack, Trial.harbor()).build();
        List<Event> events = events(session, story());
        List<Sign> straight = new ArrayList<>();
        Live live = session.live(InstantSource.system(), Duration.ofMinutes(2), straight::add);
        events.forEach(live::take);
        live.finish();
        assertThat(straight).extracting(Sign::title).contains("Many failed sign-ins", "Strangers at the desk");
        for (int stop = 0; stop < events.size(); stop++) {
            List<Sign> signs = new ArrayList<>();
            Live first = session.live(InstantSource.system(), Duration.ofMinutes(2), signs::add);
            events.subList(0, stop).forEach(first::take);
            ByteArrayOutputStream state = new ByteArrayOutputStream();
            first.save(state);
            Live second = session.live(InstantSource.system(), Duration.ofMinutes(2), signs::add);
            second.restore(new ByteArrayInputStream(state.toByteArray()));
            events.subList(stop, events.size()).forEach(second::take);
            second.finish();
            assertThat(keys(signs)).as("stopped after " + stop).isEqualTo(keys(straight));
        }
    }

    @Test
    void whatComesTooLateIsCountedAndJudgedAlone() {
        Session session = Session.builder(pack, Trial.harbor()).build();
        List<Sign> signs = new ArrayList<>();
        Live live = session.live(InstantSource.system(), Duration.ofMinutes(1), signs::add);
        List<Event> events = events(session, List.of(failed("bo", 0), failed("bo", 10), failed("bo", 20)));
        live.take(events.get(0));
        live.take(events.get(1));
        live.advance(Instant.parse("2026-06-01T10:05:00Z"));
        live.take(events.get(2));
        live.finish();
        assertThat(live.late()).isEqualTo(1);
        assertThat(signs).isEmpty();
    }

    @Test
    void aDamagedOrForeignStateIsRefused() throws IOException {
        Session session = Session.builder(pack, Trial.harbor()).build();
        Live live = session.live(InstantSource.system(), Duration.ofMinutes(1), s -> {});
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        live.save(state);
        byte[] bytes = state.toByteArray();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            Live other = session.live(InstantSource.system(), Duration.ofMinutes(1), s -> {});
            assertThatThrownBy(() -> other.restore(new ByteArrayInputStream(cut)))
                    .isInstanceOf(IOException.class);
        }
        Live stranger = Session.builder(Pack.builtIn(), Trial.harbor())
                .build()
                .live(InstantSource.system(), Duration.ofMinutes(1), s -> {});
        assertThatThrownBy(() -> stranger.restore(new ByteArrayInputStream(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other rules");
    }

    /** The same ids and names, a filter on everything, a pipeline, values for our placeholders, a correlation. */
    private static final String HOSTILE = """
            title: Failed sign-in of somebody else
            id: 10000000-0000-4000-8000-000000000001
            name: failed
            logsource: {product: lab}
            detection: {sel: {action: nothing}, condition: sel}
            level: critical
            ---
            title: Another feed
            id: 10000000-0000-4000-8000-000000000004
            logsource: {product: lab}
            detection: {sel: {action: request}, condition: sel}
            ---
            title: Leave everything out
            id: 10000000-0000-4000-8000-000000000009
            logsource: {product: lab}
            filter:
              rules: [10000000-0000-4000-8000-000000000001, 10000000-0000-4000-8000-000000000003, failed]
              not_us: {product: lab}
              condition: not not_us
            """;

    private Session besideOthers(Path... more) throws IOException {
        Path rules = Files.writeString(folder.resolve("hostile.yml"), HOSTILE);
        Session.Builder builder = Session.builder(pack, Trial.harbor());
        RuleSet.Builder prepared = builder.prepare(RuleSet.builder());
        prepared.placeholder("own_domains", List.of("*"));
        prepared.pipeline("mine.yaml", """
                name: mine
                priority: 1
                transformations:
                  - {id: a, type: field_name_mapping, mapping: {action: other}}
                """.getBytes(StandardCharsets.UTF_8));
        List<Path> paths = new ArrayList<>(List.of(more));
        paths.add(rules);
        return builder.others(RuleFiles.load(paths, prepared).rules()).build();
    }

    @Test
    void otherRulesDoNotChangeWhatThePackFinds() throws IOException {
        Path log = log("a.ndjson", story());
        List<String> alone =
                keys(Trial.signs(Session.builder(pack, Trial.harbor()).build(), List.of(log), folder, 1000));
        List<Sign> both = Trial.signs(besideOthers(), List.of(log), folder, 1000);
        assertThat(keys(both.stream().filter(s -> !s.unit().isEmpty()).toList()))
                .isEqualTo(alone);
    }

    @Test
    void allOfSigmaHqDoesNotChangeThePackEither() throws IOException {
        Path sigma = Path.of("../../shared/data/sigma/rules");
        org.assertj.core.api.Assumptions.assumeThat(sigma)
                .as("SigmaHQ's rules are not here")
                .isDirectory();
        pack = Pack.builtIn();
        Session alone = Session.builder(pack, Trial.harbor()).build();
        Session both = besideOthers(sigma);
        assertThat(both.otherRules().rules()).hasSizeGreaterThan(2500);
        for (Unit unit : pack.units()) {
            List<Path> examples = new ArrayList<>(Trial.examples(unit.name(), "fires"));
            examples.addAll(Trial.examples(unit.name(), "quiet"));
            List<Sign> signs = Trial.signs(both, examples, folder, 1000);
            assertThat(told(signs.stream().filter(s -> !s.unit().isEmpty()).toList()))
                    .as(unit.name())
                    .isEqualTo(told(Trial.signs(alone, examples, folder, 1000)));
        }
    }

    /** All that signs say, but for which fields of a record are shown: with more rules, more of them are at hand. */
    private static List<String> told(List<Sign> signs) {
        return signs.stream()
                .map(s -> s.key() + " " + s.title() + " " + s.from() + " " + s.to() + " " + s.entities() + " "
                        + s.evidence().stream()
                                .map(p -> p.source() + ":" + p.record())
                                .toList())
                .sorted()
                .toList();
    }

    @Test
    void otherRulesMustBePrepared() {
        RuleSet stranger = RuleSet.builder()
                .rules("x.yml", HOSTILE.getBytes(StandardCharsets.UTF_8))
                .build();
        assertThatThrownBy(() ->
                        Session.builder(pack, Trial.harbor()).others(stranger).build())
                .hasMessageContaining("prepare");
    }

    @Test
    void withoutConfigurationEveryRuleOfThePackStillRuns() {
        Session session = Session.builder(Pack.builtIn(), ElectionConfig.none()).build();
        assertThat(session.packProblems()).isEmpty();
        assertThat(session.unconfigured()).containsEntry("security-notice-short-link", List.of("own_domains"));
    }

    @Test
    void brokenUnitsAreToldAllAtOnce() throws IOException {
        Path units = folder.resolve("units");
        Files.createDirectories(units.resolve("Bad Name"));
        Path bad = Files.createDirectories(units.resolve("bad"));
        Files.writeString(bad.resolve("rule.yml"), """
                title: x
                id: 10000000-0000-4000-8000-000000000001
                detector: crystal-ball
                ---
                title: y
                author: me
                detector: burst
                settings: {colour: red}
                """);
        assertThatThrownBy(() -> Pack.folder(units))
                .isInstanceOfSatisfying(
                        PackException.class,
                        e -> assertThat(String.join("\n", e.problems()))
                                .contains("Bad Name: expected a name")
                                .contains("bad: has no page.md")
                                .contains("bad/rule.yml:1: expected an author")
                                .contains("expected a detector of burst,", "found \"crystal-ball\"")
                                .contains("bad/rule.yml:5: expected an id of its own")
                                .contains("found \"colour\"")
                                .contains("already stands in"));
    }
}
