package wary.watch.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wary.watch.incident.Signs.START;
import static wary.watch.incident.Signs.sign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        RulingsFile file = new RulingsFile(folder.resolve("rulings.jsonl"));
        Incident incident = Incident.of(List.of(PHISH));
        Ruling ruling = benign(incident, "a drill, \"told\" before\nby mail");
        file.add(ruling);
        Rulings read = file.read();
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
    void aLineThatWasCutOffCostsItselfAndIsTold() throws IOException {
        RulingsFile file = new RulingsFile(folder.resolve("rulings.jsonl"));
        Incident incident = Incident.of(List.of(PHISH));
        file.add(benign(incident, "first"));
        Files.writeString(file.path(), "{\"at\":\"20", StandardOpenOption.APPEND);
        file.add(benign(incident, "second"));
        Rulings read = file.read();
        assertThat(read.all()).extracting(Ruling::note).containsExactly("first", "second");
        assertThat(read.problems()).singleElement().asString().contains("rulings.jsonl, line 2");
        assertThat(read.on(incident)).map(Ruling::note).contains("second");
    }

    @Test
    void everyBadLineIsToldAndNoneStopsTheOthers() throws IOException {
        Path path = folder.resolve("rulings.jsonl");
        RulingsFile file = new RulingsFile(path);
        Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        Files.writeString(path, "[]\n{}\n\n{\"at\":7}\nnull\n", StandardOpenOption.APPEND);
        Files.writeString(
                path,
                "{\"at\":\"2026-01-01T00:00:00Z\",\"by\":\"ann\",\"note\":\"\",\"end\":\"x123456\"}\n",
                StandardOpenOption.APPEND);
        file.add(benign(Incident.of(List.of(PHISH)), "good"));
        Rulings read = file.read();
        assertThat(read.all()).hasSize(1);
        assertThat(read.problems()).hasSize(6).last().asString().contains("line 7", "x123456");
    }

    @Test
    void manyWritersLoseNothing() throws Exception {
        Path path = folder.resolve("rulings.jsonl");
        Incident incident = Incident.of(List.of(PHISH));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String note = "writer " + i;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    new RulingsFile(path).add(benign(incident, note));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(new RulingsFile(path).read().all()).hasSize(8);
    }

    @Test
    void anExceptionIsKeptAndEnded() throws IOException {
        RulingsFile file = new RulingsFile(folder.resolve("rulings.jsonl"));
        ExceptionRule rule = new ExceptionRule(
                "phish",
                Map.of(Entity.Kind.ACCOUNT, "ann@harbor.example"),
                LocalDate.parse("2026-07-01"),
                "drill",
                "IT");
        Standing made = Standing.of(rule, START);
        file.add(made);
        assertThat(file.read().exceptions()).containsExactly(made);
        assertThat(file.read().hiding(PHISH)).contains(made);
        file.end(made.id(), new Standing.Ended(START.plusSeconds(5), "IT", "over"));
        Rulings read = file.read();
        assertThat(read.hiding(PHISH)).isEmpty();
        assertThat(read.exceptions()).singleElement().satisfies(each -> {
            assertThat(each.ended()).isPresent();
            assertThat(each.holds(LocalDate.parse("2026-06-15"))).isFalse();
        });
    }

    @Test
    void whatIsSetAsideIsCountedAndTheRestGoesOn() {
        ExceptionRule rule = new ExceptionRule("phish", Map.of(), LocalDate.parse("2026-06-01"), "a drill", "IT");
        Standing standing = Standing.of(rule, START);
        List<Sign> left = new ArrayList<>();
        Sieve sieve = new Sieve(new Rulings(List.of(), List.of(standing), List.of()), left::add);
        Sign expired = sign("phish", Level.HIGH, START.plusSeconds(86_400), "account:ann@harbor.example");
        List.of(PHISH, LATER, expired).forEach(sieve);
        assertThat(left).containsExactly(LATER, expired);
        assertThat(sieve.setAside(LocalDate.parse("2027-01-01")))
                .singleElement()
                .satisfies(each -> assertThat(each.signs()).isEqualTo(1));
    }

    @Test
    void reportsAreRememberedSoThatAVerdictNeedsOnlyTheId() throws IOException {
        RulingsFile file = new RulingsFile(folder.resolve("rulings.jsonl"));
        KnownIncidents known = KnownIncidents.beside(file);
        Incident incident = Incident.of(List.of(PHISH, LATER));
        known.add(List.of(Incident.of(List.of(PHISH))));
        known.add(List.of(incident));
        assertThat(known.read()).containsOnlyKeys(incident.id());
        KnownIncidents.Known read = known.read().get(incident.id());
        assertThat(read.signs()).hasSize(2);
        file.add(new Ruling(Ruling.Verdict.TRUE, "", "IT", START, incident.id(), read.signs()));
        assertThat(file.read().on(incident)).map(Ruling::verdict).contains(Ruling.Verdict.TRUE);
    }

    @Test
    void anIncidentWithoutTimesHasTheSameIdInEveryRun() {
        Incident first = Incident.of(List.of(undated(START)));
        Incident second = Incident.of(List.of(undated(START.plusSeconds(99_999))));
        assertThat(first.id()).startsWith("undated-").isEqualTo(second.id());
        assertThat(Incident.of(List.of(undated(START.minusSeconds(5)), PHISH)).id())
                .startsWith("2026-06-01-");
    }

    private static Sign undated(Instant read) {
        Sign sign = sign("phish", Level.HIGH, read, "account:ann@harbor.example");
        return new Sign(
                sign.unit(),
                sign.rule(),
                sign.title(),
                sign.level(),
                sign.author(),
                sign.tags(),
                read,
                read,
                false,
                sign.entities(),
                List.of(new Pointer("mail.log", 7, 100, Optional.empty(), List.of())),
                1,
                sign.why());
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
