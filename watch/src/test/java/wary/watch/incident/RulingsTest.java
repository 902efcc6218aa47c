package wary.watch.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wary.watch.incident.Signs.START;
import static wary.watch.incident.Signs.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.sigma.rule.Rule.Level;

class RulingsTest {
    private static final Sign PHISH = sign("phish", Level.HIGH, START, "account:ann@harbor.example");
    private static final Sign LATER =
            sign("forwarding", Level.HIGH, START.plusSeconds(60), "account:ann@harbor.example");

    @TempDir
    Path folder;

    private static Ruling benign(Incident incident, String note) {
        Set<SignKey> signs = incident.signs().stream().map(SignKey::of).collect(Collectors.toSet());
        return new Ruling(Ruling.Verdict.BENIGN, note, "clerk", START, incident.id(), signs);
    }

    @Test
    void aVerdictIsKeptAndFoundAgain() throws IOException {
        Path file = folder.resolve("verdicts.jsonl");
        Incident incident = Incident.of(List.of(PHISH));
        Ruling ruling = benign(incident, "a drill, \"told\" before\nby mail");
        Rulings.add(file, ruling);
        Rulings read = Rulings.read(file);
        assertThat(read.all()).containsExactly(ruling);
        assertThat(read.on(incident)).contains(ruling);
    }

    @Test
    void aSignThatComesLaterMakesItOpenAgain() {
        Rulings rulings = Rulings.of(List.of(benign(Incident.of(List.of(PHISH)), "")));
        assertThat(rulings.on(Incident.of(List.of(PHISH, LATER)))).isEmpty();
    }

    @Test
    void aWeakSignThatComesLaterDoesNot() {
        Rulings rulings = Rulings.of(List.of(benign(Incident.of(List.of(PHISH)), "")));
        Sign weak = sign("weak", Level.LOW, START.plusSeconds(5), "account:ann@harbor.example");
        assertThat(rulings.on(Incident.of(List.of(PHISH, weak)))).isPresent();
    }

    @Test
    void aLineThatWasCutOffCostsItself() throws IOException {
        Path file = folder.resolve("verdicts.jsonl");
        Incident incident = Incident.of(List.of(PHISH));
        Rulings.add(file, benign(incident, "first"));
        Files.writeString(file, "{\"at\":\"20", StandardOpenOption.APPEND);
        Rulings.add(file, benign(incident, "second"));
        assertThatThrownBy(() -> Rulings.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2");
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void exceptionsHideWhatTheyNameUntilTheirDay() {
        ExceptionRule rule = new ExceptionRule(
                "phish",
                Map.of(Entity.Kind.ACCOUNT, "*@harbor.example"),
                LocalDate.parse("2026-06-01"),
                "a drill",
                "clerk");
        assertThat(rule.hides(PHISH)).isTrue();
        assertThat(rule.hides(LATER)).isFalse();
        assertThat(rule.hides(sign("phish", Level.HIGH, START.plusSeconds(86_400), "account:ann@harbor.example")))
                .isFalse();
        assertThat(rule.hides(sign("phish", Level.HIGH, START, "account:ann@river.example")))
                .isFalse();
    }

    @Test
    void anExceptionFromEverythingNamesWhom() {
        assertThatThrownBy(() -> new ExceptionRule("*", Map.of(), LocalDate.MAX, "why", "clerk"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
