package wary.app.harbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wary.scenario.Size;
import wary.scenario.Truth;
import wary.sigma.rule.Rule;
import wary.watch.incident.Entity;
import wary.watch.incident.Incident;
import wary.watch.incident.Joining;
import wary.watch.incident.Pointer;
import wary.watch.incident.Sign;

class ScoringTest {
    private static final Instant BEGIN = Instant.parse("2026-05-01T00:00:00Z");
    private static final Path DIR = Path.of("harbor");

    private static final Truth.Case ATTACK = aCase("theft", 10, List.of(5L, 6L), 2, "mallory");
    private static final Truth.Case LONG = aCase("flood", 100, List.of(50L), 2000, "192.0.2.9");
    private static final Truth.Case TWIN = aCase("newsletter", 200, List.of(80L), 1, "letters.example");

    private static Truth.Case aCase(String name, int hour, List<Long> numbers, long count, String entity) {
        Instant at = BEGIN.plus(Duration.ofHours(hour));
        return new Truth.Case(
                name,
                "office",
                name,
                at,
                at.plus(Duration.ofHours(5)),
                new Truth.Entities(List.of(entity), List.of(), List.of(), List.of(), List.of()),
                List.of(new Truth.Trace("office/logs/a.log", count, numbers, List.of())),
                List.of("unit-of-" + name));
    }

    private static Sign sign(String unit, Rule.Level level, int hour, long record, String account) {
        Instant at = BEGIN.plus(Duration.ofHours(hour));
        return new Sign(
                unit,
                unit,
                "Title of " + unit,
                level,
                "",
                List.of(),
                at,
                at,
                true,
                List.of(new Entity(Entity.Kind.ACCOUNT, Entity.Role.ACTOR, account)),
                List.of(new Pointer("harbor/office/logs/a.log", record, 0, Optional.of(at), List.of())),
                1,
                List.of());
    }

    private static Score score(Sign... signs) {
        Joining joining = new Joining(entity -> false);
        List.of(signs).forEach(joining::add);
        List<Incident> incidents = joining.incidents();
        Truth truth = new Truth(
                1,
                Size.QUICK,
                BEGIN,
                BEGIN.plus(Duration.ofDays(14)),
                BEGIN,
                BEGIN,
                List.of(ATTACK, LONG),
                List.of(TWIN),
                Map.of("office/logs/a.log", 3000L));
        return Scoring.of(truth, DIR, Map.of("office", incidents));
    }

    private static boolean detected(Score score, String name) {
        return score.attacks().stream()
                .filter(each -> each.truth().name().equals(name))
                .findFirst()
                .orElseThrow()
                .detected();
    }

    @Test
    void aSignOfARecordOfTheAttackDetectsIt() {
        Score score = score(sign("x", Rule.Level.HIGH, 12, 6, "mallory"));

        assertThat(detected(score, "theft")).isTrue();
        assertThat(score.attacks().getFirst().delay()).contains(Duration.ofHours(2));
        assertThat(detected(score, "flood")).isFalse();
        assertThat(score.recall()).isEqualTo(0.5);
        assertThat(score.precision()).hasValue(1.0);
        assertThat(score.incidentsPerOfficeWeek()).isEqualTo(0.5);
    }

    @Test
    void aWeakSignOrOneOfAnotherRecordDoesNot() {
        assertThat(detected(score(sign("x", Rule.Level.LOW, 12, 6, "mallory")), "theft"))
                .isFalse();
        assertThat(detected(score(sign("x", Rule.Level.HIGH, 12, 7, "mallory")), "theft"))
                .isFalse();
    }

    @Test
    void ofALongCaseOneThatNamesItInItsTimeDoes() {
        assertThat(detected(score(sign("x", Rule.Level.HIGH, 102, 1777, "192.0.2.9")), "flood"))
                .isTrue();
        assertThat(detected(score(sign("x", Rule.Level.HIGH, 102, 1777, "192.0.2.10")), "flood"))
                .isFalse();
        assertThat(detected(score(sign("x", Rule.Level.HIGH, 130, 1777, "192.0.2.9")), "flood"))
                .isFalse();
    }

    @Test
    void aTwinIsCountedByTheWorstIncidentThatIsNoAttacks() {
        Score alone = score(sign("x", Rule.Level.HIGH, 201, 80, "letters"));
        assertThat(alone.loud()).hasSize(1);
        assertThat(alone.precision()).hasValue(0.0);
        assertThat(alone.offices().getFirst().falseAlarms()).containsValue("Title of x");

        Score quiet = score(sign("x", Rule.Level.LOW, 201, 80, "letters"));
        assertThat(quiet.loud()).isEmpty();
        assertThat(quiet.benign().getFirst().fired()).isTrue();
        assertThat(quiet.precision()).isEmpty();

        // Beside an attack of the same account, it is the attack that makes the incident.
        Score beside = score(sign("x", Rule.Level.HIGH, 14, 6, "m"), sign("y", Rule.Level.HIGH, 20, 80, "m"));
        assertThat(beside.loud()).isEmpty();
        assertThat(beside.benign().getFirst().besideAttacks()).isTrue();
    }

    @Test
    void jsonSaysWhatWasMissed() throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        ScoreJson.write(score(), to);
        assertThat(to.toString(StandardCharsets.UTF_8))
                .contains("\"recall\":0.0", "\"precision\":null", "\"seconds_to_first_finding\":null")
                .endsWith("}\n");
    }
}
