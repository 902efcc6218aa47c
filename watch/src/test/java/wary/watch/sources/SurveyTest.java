package wary.watch.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wary.sigma.rule.LogSource;
import wary.telemetry.Inputs;
import wary.watch.Scan;
import wary.watch.ScanListener;
import wary.watch.ScanResult;
import wary.watch.election.ElectionConfig;
import wary.watch.pack.Pack;
import wary.watch.session.Session;

class SurveyTest {
    private static final Instant START = Instant.parse("2026-10-05T00:00:00Z");

    @TempDir
    Path folder;

    private static String web(Instant at) {
        String time = java.time.format.DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", java.util.Locale.ENGLISH)
                .withZone(java.time.ZoneOffset.UTC)
                .format(at);
        return "192.0.2.7 - - [" + time + "] \"GET /results HTTP/1.1\" 200 512 \"-\" \"Mozilla/5.0\"\n";
    }

    private Survey.Result survey(Optional<Instant> now, int threads) throws IOException {
        Session session = Session.builder(Pack.builtIn(), ElectionConfig.none()).build();
        Survey survey = new Survey(session);
        ScanResult result = Scan.of(survey, Inputs.builder().build(List.of(folder.toString())))
                .threads(threads)
                .run(Survey.NOTHING, ScanListener.NONE);
        return survey.result(result, now, Instant.parse("2026-11-24T00:00:00Z"));
    }

    /** A web log with a request each half an hour over two rotated files, and a DNS log that stops after two days. */
    private void office() throws IOException {
        StringBuilder old = new StringBuilder();
        StringBuilder current = new StringBuilder();
        StringBuilder dns = new StringBuilder();
        for (int i = 0; i < 7 * 48; i++) {
            Instant at = START.plus(Duration.ofMinutes(30L * i));
            (i < 200 ? old : current).append(web(at));
            if (i < 2 * 48) {
                dns.append("{\"@timestamp\":\"" + at + "\",\"category\":\"dns\",\"query\":\"river.example\"}\n");
            }
        }
        Files.writeString(folder.resolve("access.log.1"), old);
        Files.writeString(folder.resolve("access.log"), current);
        Files.writeString(folder.resolve("dns.json"), dns);
    }

    @Test
    void whatStoppedIsToldAndRotationIsNoStop() throws IOException {
        office();
        Survey.Result result = survey(Optional.empty(), 2);
        assertThat(result.now()).isEqualTo(START.plus(Duration.ofMinutes(30 * (7 * 48 - 1))));
        assertThat(result.streams()).hasSize(2);
        Stream dns = result.streams().getFirst();
        assertThat(dns.kind()).isEqualTo(SourceKind.DNS);
        assertThat(dns.stopped()).hasValueSatisfying(s -> assertThat(s).isGreaterThan(Duration.ofDays(4)));
        Stream web = result.streams().getLast();
        assertThat(web.from()).endsWith("access.log");
        assertThat(web.records()).isEqualTo(7 * 48);
        assertThat(web.stopped()).isEmpty();
        assertThat(web.usual()).contains(Duration.ofHours(1));
        assertThat(web.gaps()).isEmpty();
        assertThat(survey(Optional.of(Instant.parse("2026-10-20T00:00:00Z")), 1).streams())
                .allSatisfy(s -> assertThat(s.stopped()).isPresent());
    }

    @Test
    void aDetectionSeesOnlyWhatItsLogSaysItIs() throws IOException {
        office();
        List<Sight> sights = survey(Optional.empty(), 2).sights();
        Sight walking = sight(sights, "record-walking");
        assertThat(walking.records()).isEqualTo(7 * 48);
        assertThat(walking.blind()).isFalse();
        Sight mail = sight(sights, "security-notice-short-link");
        assertThat(mail.blind()).isTrue();
        assertThat(mail.missing()).containsExactly(SourceKind.MAIL);
        assertThat(sight(sights, "lookalike-domain").missing()).containsExactly(SourceKind.MAIL);
        assertThat(sight(sights, "security-notice-short-link").unconfigured()).isNotEmpty();
    }

    @Test
    void aRecordThatDoesNotSayWhatItIsMakesNobodySee() throws IOException {
        Files.writeString(folder.resolve("x.json"), "{\"a\":1,\"time\":\"2026-10-05T00:00:00Z\"}\n{\"a\":\n");
        Survey.Result result = survey(Optional.empty(), 1);
        assertThat(result.sights()).allMatch(Sight::blind);
        assertThat(result.files()).singleElement().satisfies(file -> {
            assertThat(file.logSources()).containsExactly("unknown");
            assertThat(file.rejected()).isEqualTo(0.5);
            assertThat(file.first()).contains(START);
        });
    }

    @Test
    void aRecordFromTheFutureDoesNotMakeAllOthersOld() throws IOException {
        office();
        Files.writeString(folder.resolve("odd.json"), "{\"time\":\"2100-01-01T00:00:00Z\",\"product\":\"odd\"}\n");
        assertThat(survey(Optional.empty(), 1).now()).isBefore(Instant.parse("2026-10-13T00:00:00Z"));
    }

    private static Sight sight(List<Sight> all, String unit) {
        return all.stream().filter(s -> s.unit().equals(unit)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "/l/access.log, /l/access.log",
        "/l/access.log.2.gz, /l/access.log",
        "/l/access-20261103.log, /l/access.log",
        "/l/access.log-2026-11-03.zst, /l/access.log",
        "/l/conn.2026-11-03-13.log, /l/conn.log",
        "/l/u_ex261103.log, /l/u_ex#.log",
        "/l/web01-access.log, /l/web01-access.log",
        "/l/2026, /l/#",
        "/m/0001.eml, /m/*.eml",
        "-, -"
    })
    void filesOfOneLogAreOneFamily(String source, String family) {
        assertThat(Families.of(source)).isEqualTo(family);
    }

    @Test
    void nightsAndWeekendsAreUsual() {
        TreeSet<Long> office = new TreeSet<>();
        for (long day = 0; day < 35; day++) {
            if (day % 7 < 5) {
                long morning = day * 24 + 8;
                LongStream.range(morning, morning + 10).forEach(office::add);
            }
        }
        Rhythm rhythm = Rhythm.of(office).orElseThrow();
        assertThat(rhythm.usual()).isEqualTo(Duration.ofHours(63));
        assertThat(rhythm.gaps()).isEmpty();
        assertThat(Rhythm.of(new TreeSet<>(List.of(1L, 2L, 3L)))).isEmpty();
    }

    @Test
    void aSilenceThatIsNotUsualIsAGap() {
        TreeSet<Long> hours = new TreeSet<>();
        LongStream.range(0, 100).forEach(hours::add);
        LongStream.range(130, 200).forEach(hours::add);
        assertThat(Rhythm.of(hours).orElseThrow().gaps())
                .containsExactly(new Gap(Instant.ofEpochSecond(100 * 3600), Instant.ofEpochSecond(130 * 3600)));
    }

    @Test
    void logsHaveTheNamesThatPeopleKnow() {
        assertThat(SourceKind.of(new LogSource("", "m365", "exchange"))).isEqualTo(SourceKind.MICROSOFT_365);
        assertThat(SourceKind.of(new LogSource("", "linux", "sshd"))).isEqualTo(SourceKind.SSH);
        assertThat(SourceKind.of(new LogSource("mta", "postfix", ""))).isEqualTo(SourceKind.MAIL_SERVER);
        assertThat(SourceKind.of(new LogSource("", "election", "roll"))).isEqualTo(SourceKind.ROLL);
        assertThat(SourceKind.of(new LogSource("process_creation", "windows", "")))
                .isEqualTo(SourceKind.WINDOWS);
        assertThat(SourceKind.of(new LogSource("", "", ""))).isEqualTo(SourceKind.OTHER);
    }
}
