package wary.watch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wary.model.Event;
import wary.sigma.rule.Rule.Level;
import wary.watch.EventCounts;
import wary.watch.FileReport;
import wary.watch.LevelCounts;
import wary.watch.RejectedRecords;
import wary.watch.ScanResult;
import wary.watch.incident.Entity;
import wary.watch.incident.ExceptionRule;
import wary.watch.incident.Incident;
import wary.watch.incident.Joining;
import wary.watch.incident.Pointer;
import wary.watch.incident.Ruling;
import wary.watch.incident.Rulings;
import wary.watch.incident.Sieve;
import wary.watch.incident.Sign;
import wary.watch.incident.SignKey;
import wary.watch.incident.Standing;
import wary.watch.pack.Page;

class ReportTest {
    private static final Instant START = Instant.parse("2026-06-01T08:00:00Z");

    private static Sign sign(
            String name, String title, Level level, long hours, List<String> tags, String... entities) {
        List<Entity> all = new ArrayList<>();
        for (String entity : entities) {
            int colon = entity.indexOf(':');
            all.add(new Entity(
                    Entity.Kind.valueOf(entity.substring(0, colon).toUpperCase(Locale.ROOT)),
                    Entity.Role.INVOLVED,
                    entity.substring(colon + 1)));
        }
        Instant at = START.plus(Duration.ofHours(hours));
        return new Sign(
                name,
                "",
                title,
                level,
                "Wary",
                tags,
                at,
                at,
                true,
                all,
                List.of(new Pointer(
                        "mail/inbox.mbox",
                        17,
                        4_210,
                        Optional.of(at),
                        List.of(new Event.Field("email.subject", Event.Kind.TEXT, "Someone has your password")))),
                1,
                List.of("The subject speaks of a security problem, and the link goes through a shortener."));
    }

    private static Page page() {
        Map<Page.Section, String> sections = new EnumMap<>(Page.Section.class);
        for (Page.Section section : Page.Section.values()) {
            sections.put(
                    section,
                    "- First point of " + section.heading().toLowerCase(Locale.ROOT)
                            + ".\n- Second point,\n  of two lines.\n");
        }
        return new Page(sections);
    }

    private static ReportData data(List<Sign> signs, Rulings rulings) {
        Joining joining = new Joining(entity -> entity.value().equals("harbor.example"));
        signs.forEach(joining::add);
        FileReport read =
                new FileReport("mail/inbox.mbox", FileReport.Status.READ, "mail", "", new EventCounts(9, 1, 8, 0), 99);
        FileReport odd = new FileReport(
                "notes.bin", FileReport.Status.NOT_UNDERSTOOD, "", "no known format", EventCounts.NONE, 10);
        return new ReportData(
                "Harbor County",
                START.plus(Duration.ofDays(30)),
                ZoneOffset.UTC,
                "0.1.0",
                joining.incidents(),
                rulings,
                List.of(new Sieve.SetAside(
                        Standing.of(
                                new ExceptionRule(
                                        "scanner", Map.of(), LocalDate.parse("2026-12-31"), "our own test", "IT"),
                                START),
                        3,
                        Optional.of(START),
                        Optional.of(START))),
                Map.of("security-notice", page()),
                Set.of("domain:harbor.example", "account:clerk@harbor.example"),
                new ScanResult(
                        new EventCounts(9, 1, 8, 0),
                        LevelCounts.NONE,
                        LevelCounts.NONE,
                        List.of(read, odd),
                        List.of(new RejectedRecords("not a mail", 2, List.of("a:1"))),
                        Duration.ofSeconds(1),
                        false),
                42,
                List.of("No DNS log was given."));
    }

    static List<Sign> attack() {
        List<Sign> all = new ArrayList<>();
        all.add(sign(
                "lookalike",
                "A domain that looks like ours",
                Level.LOW,
                0,
                List.of("attack.resource-development"),
                "domain:harb0r.example"));
        all.add(sign(
                "security-notice",
                "A false security notice with a short link",
                Level.HIGH,
                30,
                List.of("attack.initial-access", "attack.t1566.002"),
                "domain:harb0r.example",
                "account:clerk@harbor.example",
                "account:alerts@harb0r.example"));
        all.add(sign(
                "odd-sign-in",
                "A sign-in from a place that is new for this account",
                Level.MEDIUM,
                31,
                List.of("attack.credential-access"),
                "account:clerk@harbor.example",
                "address:203.0.113.9"));
        all.add(sign(
                "forwarding",
                "All mail of an account is forwarded to the outside",
                Level.HIGH,
                32,
                List.of("attack.persistence", "attack.exfiltration", "attack.t1114.003"),
                "account:clerk@harbor.example"));
        all.add(sign(
                "sql",
                "Database commands in the voter look-up",
                Level.HIGH,
                400,
                List.of("attack.initial-access", "attack.t1190"),
                "address:198.51.100.7",
                "host:www.harbor.example"));
        all.add(sign(
                "scanner",
                "A scanner looked at the web site",
                Level.LOW,
                410,
                List.of("attack.reconnaissance"),
                "address:192.0.2.77"));
        return all;
    }

    private static String html(ReportData data) throws IOException {
        StringBuilder to = new StringBuilder();
        Report.write(data, to);
        String keep = System.getenv().getOrDefault("WARY_REPORT_OUT", "");
        if (!keep.isEmpty()) {
            Files.writeString(Path.of(keep), to);
        }
        return to.toString();
    }

    @Test
    void tellsTheStoryOfEachIncidentWorstFirst() throws IOException {
        String html = html(data(attack(), Rulings.none()));
        assertThat(html)
                .contains("2 incidents need a person; 2 without a verdict")
                .contains("A false security notice with a short link")
                .contains("First point of do now.")
                .contains("mail/inbox.mbox, record 17")
                .contains("Incident record")
                .contains("For the office&#x27;s file")
                .contains("notes.bin is of no format that Wary knows")
                .contains("No DNS log was given.")
                .contains("our own test")
                .doesNotContain("<script")
                .doesNotContain("http://")
                .doesNotContain("https://");
        assertThat(html.indexOf("critical\"><h2")).isNegative();
    }

    @Test
    void aQuietWeekIsToldToo() throws IOException {
        assertThat(html(data(List.of(attack().getLast()), Rulings.none())))
                .contains("Nothing was found that needs a person, and Wary was watching.")
                .contains("One thing more was seen");
    }

    @Test
    void verdictsAreShown() throws IOException {
        List<Incident> incidents = data(attack(), Rulings.none()).incidents();
        Incident first =
                incidents.stream().filter(Incident::needsAPerson).findFirst().orElseThrow();
        Ruling ruling = new Ruling(
                Ruling.Verdict.TRUE,
                "Password changed, forwarding removed.",
                "A. Clerk",
                START,
                first.id(),
                first.signs().stream().map(SignKey::of).collect(Collectors.toSet()));
        assertThat(html(data(attack(), Rulings.of(List.of(ruling)))))
                .contains("Verdict: an attack, given by A. Clerk")
                .contains("2 incidents need a person; 1 without a verdict");
    }

    @Test
    void whatAnAttackerWritesStaysText() throws IOException {
        String bad = "</title><script>alert(1)</script><img src=x onerror=alert(1)> \" onload=\"x";
        Sign sign = sign("x", bad, Level.HIGH, 1, List.of("attack.impact"), "account:" + bad, "domain:a.example");
        String html = html(data(List.of(sign, attack().get(1)), Rulings.none()));
        assertThat(html).doesNotContain("<script>").doesNotContain("<img").doesNotContain("\" onload=\"");
    }

    @Test
    void stepsParagraphsAndPointsAreToldApart() {
        assertThat(IncidentPart.points("1. First,\n   of two lines.\n2. Second.\n10. Tenth."))
                .containsExactly("First, of two lines.", "Second.", "Tenth.");
        assertThat(IncidentPart.points("- One.\n- Two,\n  longer.")).containsExactly("One.", "Two, longer.");
        assertThat(IncidentPart.points("A paragraph\nof 2026. It goes on.\n\nAnother."))
                .containsExactly("A paragraph of 2026. It goes on.", "Another.");
    }
}
