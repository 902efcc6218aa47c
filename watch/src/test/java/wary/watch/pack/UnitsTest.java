package wary.watch.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wary.sigma.rule.Rule;
import wary.watch.EventCounts;
import wary.watch.incident.Sign;
import wary.watch.session.Replay;
import wary.watch.session.Session;

/** Every unit is whole: rules that can match, a page, events that must fire and twins that must not. */
class UnitsTest {
    private static final Pack PACK = Pack.builtIn();

    @TempDir
    Path temporary = Path.of("");

    static List<String> names() {
        return PACK.units().stream().map(Unit::name).toList();
    }

    private static Session alone(String unit) {
        try {
            return Session.builder(PACK.only(unit), Trial.harbor()).build();
        } catch (PackException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theListNamesEveryFolder() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/main/resources/wary/watch/pack"))) {
            assertThat(names())
                    .isEqualTo(folders.filter(Files::isDirectory)
                            .map(f -> f.getFileName().toString())
                            .sorted()
                            .toList());
        }
        try (Stream<Path> folders = Files.list(Path.of("src/test/resources/wary/watch/pack"))) {
            assertThat(names())
                    .as("every folder of examples belongs to a unit")
                    .containsAll(folders.filter(Files::isDirectory)
                            .map(f -> f.getFileName().toString())
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void itsRulesCompileAndEachMatchesSomeExample(String unit) {
        Session session = alone(unit);
        assertThat(session.packProblems()).isEmpty();
        Set<String> rules =
                new TreeSet<>(session.packRules().rules().stream().map(Rule::id).toList());
        Set<String> all = new TreeSet<>(rules);
        session.packRules().correlations().forEach(c -> all.add(c.id()));
        assertThat(all)
                .as("all documents of rule.yml run")
                .isEqualTo(PACK.unit(unit).orElseThrow().ids());
        assertThat(Trial.matching(session, Trial.examples(unit, "fires")))
                .as("a rule that matches no example of its unit may match nothing at all")
                .isEqualTo(rules);
    }

    @ParameterizedTest
    @MethodSource("names")
    void itsPageSaysAllSevenThings(String unit) {
        Page page = PACK.unit(unit).orElseThrow().page();
        for (Page.Section section : Page.Section.values()) {
            assertThat(page.text(section)).as(section.heading()).hasSizeGreaterThan(12);
        }
        assertThat(page.text(Page.Section.DO_NOW)).as("steps in an order").contains("1. ");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyExampleThatMustFireDoes(String unit) {
        List<Path> examples = Trial.examples(unit, "fires");
        assertThat(examples).as("examples that must fire").isNotEmpty();
        Session session = alone(unit);
        for (Path example : examples) {
            wellRead(session, example);
            assertThat(Trial.signs(session, List.of(example), temporary, Replay.MOST_HELD))
                    .as(example.toString())
                    .isNotEmpty()
                    .allSatisfy(s -> assertThat(s.unit()).isEqualTo(unit))
                    .allSatisfy(s -> assertThat(s.entities()).isNotEmpty())
                    .allSatisfy(s -> assertThat(s.dated()).isTrue());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void noBenignTwinFires(String unit) {
        List<Path> examples = Trial.examples(unit, "quiet");
        assertThat(examples).as("benign twins").isNotEmpty();
        Session session = alone(unit);
        for (Path example : examples) {
            wellRead(session, example);
            assertThat(Trial.signs(session, List.of(example), temporary, Replay.MOST_HELD))
                    .as(example.toString())
                    .extracting(Sign::title, Sign::why)
                    .isEmpty();
        }
    }

    private static void wellRead(Session session, Path example) {
        EventCounts events = Trial.reading(session, List.of(example)).events();
        assertThat(events.read()).as("records in " + example).isPositive();
        assertThat(events.rejected())
                .as("records that cannot be read in " + example)
                .isZero();
    }
}
