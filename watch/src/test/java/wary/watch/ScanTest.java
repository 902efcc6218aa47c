package wary.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.sigma.RuleSet;
import wary.sigma.rule.Rule;
import wary.telemetry.Inputs;

/** A scan that hangs is a fault as well, hence the timeouts; nothing is measured by them. */
@Timeout(60)
class ScanTest {
    @TempDir
    Path folder = Path.of("");

    private static final class Heard implements ScanListener {
        private final List<String> files = new ArrayList<>();
        private long lastEvents;

        @Override
        public void progress(Progress progress) {
            assertThat(progress.events()).isGreaterThanOrEqualTo(lastEvents);
            lastEvents = progress.events();
        }

        @Override
        public void file(FileReport report) {
            files.add(report.source() + " " + report.status().word() + " " + report.events());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void countsEveryRecordOnce(int threads) throws IOException {
        List<String> found = new ArrayList<>();

        ScanResult result = Lab.scan(Lab.log("m\nu\nr\n2\nL\nj\ns\nm\n", 2))
                .threads(threads)
                .run(Findings.to(f -> found.add(Lab.show(f))), ScanListener.NONE);

        assertThat(result.events()).isEqualTo(new EventCounts(8, 3, 1, 4));
        assertThat(found).containsExactly("-:1 high", "-:4 low", "-:4 high", "-:8 high");
        assertThat(result.reported().of(Rule.Level.HIGH)).isEqualTo(3);
        assertThat(result.reported().of(Rule.Level.LOW)).isEqualTo(1);
        assertThat(result.rejected())
                .extracting(RejectedRecords::reason, RejectedRecords::count)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("no record", 1L),
                        org.assertj.core.groups.Tuple.tuple("lost on the way", 1L));
        assertThat(result.stopped()).isFalse();
    }

    @Test
    void aFaultInTheMatcherRejectsThatRecordAndSaysSo() throws IOException {
        ScanResult result = Lab.scan(Lab.log("u\nj\nu\n", 3)).threads(2).run(Findings.to(f -> {}), ScanListener.NONE);

        assertThat(result.events()).isEqualTo(new EventCounts(3, 0, 2, 1));
        assertThat(result.rejected()).singleElement().satisfies(r -> {
            assertThat(r.reason()).contains("an error in Wary itself", "the matcher broke", "report it");
            assertThat(r.examples()).containsExactly("-:2");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aFaultInADecoderLosesTheRestOfThePieceOnly(int threads) throws IOException {
        ScanResult result = Lab.scan(Lab.log("m\nx\nm\nm\nm\nm\n", 3))
                .threads(threads)
                .run(Findings.to(f -> {}), ScanListener.NONE);

        assertThat(result.events()).isEqualTo(new EventCounts(5, 4, 0, 1));
        assertThat(result.rejected().getFirst().reason()).contains("whose rest is lost", "the decoder broke");
    }

    @Test
    void findingsBelowTheLevelAreCountedButNotHandedOn() throws IOException {
        List<String> found = new ArrayList<>();

        ScanResult result = Lab.scan(Lab.log("2\nu\n", 1))
                .level(Rule.Level.MEDIUM)
                .run(Findings.to(f -> found.add(f.rule().title())), ScanListener.NONE);

        assertThat(found).containsExactly("high");
        assertThat(result.events().matched()).isEqualTo(1);
        assertThat(result.leftOut().of(Rule.Level.LOW)).isEqualTo(1);
        assertThat(result.leftOut().total() + result.reported().total()).isEqualTo(2);
    }

    @Test
    void aRecordWithOnlyALowMatchStaysMatched() throws IOException {
        ScanResult result =
                Lab.scan(Lab.log("2\n", 1)).level(Rule.Level.CRITICAL).run(Findings.to(f -> {}), ScanListener.NONE);

        assertThat(result.events()).isEqualTo(new EventCounts(1, 1, 0, 0));
        assertThat(result.reported().total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void reportsEachFileInOrder(int threads) throws IOException {
        Files.writeString(folder.resolve("a.log"), "lab\nm\nu\n");
        Files.writeString(folder.resolve("b.log"), "lab\nm\nm\nm\nm\nF\nm\n");
        Files.writeString(folder.resolve("c.log"), "something else");
        Files.writeString(folder.resolve("d.log"), "lab\nr\n");
        Files.writeString(folder.resolve("e.log"), "");
        Heard heard = new Heard();

        ScanResult result = Lab.scan(Lab.files(List.of(folder.toString(), folder + "/missing")))
                .threads(threads)
                .run(Findings.to(f -> {}), heard);

        assertThat(result.files())
                .extracting(f ->
                        Path.of(f.source()).getFileName() + " " + f.status().word())
                .containsExactly(
                        "a.log read",
                        "b.log unreadable",
                        "c.log not_understood",
                        "d.log read",
                        "e.log read",
                        "missing unreadable");
        assertThat(result.files().get(1).events()).isEqualTo(new EventCounts(4, 4, 0, 0));
        assertThat(result.files().get(1).problem()).contains("it broke off");
        assertThat(heard.files).hasSize(6);
        EventCounts sum = result.files().stream().map(FileReport::events).reduce(EventCounts.NONE, EventCounts::plus);
        assertThat(sum).isEqualTo(result.events());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void findingsThatCannotBeWrittenEndTheScan(int threads) {
        Findings broken = () -> new Findings.Part() {
            @Override
            public void add(Finding finding) {}

            @Override
            public long size() {
                return 0;
            }

            @Override
            public void deliver() throws IOException {
                throw new IOException("disk full");
            }
        };
        Scan scan = Lab.scan(Lab.log("m\n".repeat(10_000), 1)).threads(threads);

        assertThatThrownBy(() -> scan.run(broken, ScanListener.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void muchFoundInOnePieceIsDeliveredEarlyAndInOrder(int threads) throws IOException {
        List<String> found = new ArrayList<>();
        List<Integer> deliveries = new ArrayList<>();
        Findings heavy = () -> new Findings.Part() {
            private final List<Finding> kept = new ArrayList<>();

            @Override
            public void add(Finding finding) {
                kept.add(finding);
            }

            @Override
            public long size() {
                return kept.size() * (Worker.MOST_HELD / 3);
            }

            @Override
            public void deliver() {
                deliveries.add(kept.size());
                kept.forEach(f -> found.add(Lab.show(f)));
                kept.clear();
            }
        };
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            expected.add("-:" + i + " high");
        }

        Lab.scan(Lab.log("m\n".repeat(1000), 50)).threads(threads).run(heavy, ScanListener.NONE);

        assertThat(found).isEqualTo(expected);
        assertThat(deliveries).allMatch(n -> n <= 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void runningOutOfMemoryIsNotHidden(int threads) {
        Scan scan = Lab.scan(Lab.log("m\no\nm\n", 1)).threads(threads);

        assertThatThrownBy(() -> scan.run(Findings.to(f -> {}), ScanListener.NONE))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void stopsWithWhatWasFoundUntilThen(int threads) throws IOException {
        List<String> found = new ArrayList<>();
        Scan[] scan = new Scan[1];
        scan[0] = Lab.scan(Lab.log("m\n".repeat(100_000), 10)).threads(threads);

        ScanResult result = scan[0].run(
                Findings.to(f -> {
                    found.add(Lab.show(f));
                    if (found.size() == 100) {
                        scan[0].stop();
                    }
                }),
                ScanListener.NONE);

        assertThat(result.stopped()).isTrue();
        assertThat(result.events().read()).isEqualTo(found.size()).isBetween(100L, 99_999L);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).isEqualTo("-:" + (i + 1) + " high");
        }
        assertThat(result.files()).extracting(FileReport::status).containsExactly(FileReport.Status.STOPPED);
    }

    @Test
    void stopsEvenIfTheInputGivesNothing() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        InputStream idle = new InputStream() {
            @Override
            public int read() throws IOException {
                reading.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return read();
            }
        };
        Scan scan = Lab.scan(Inputs.builder().standardInput(idle).build(List.of("-")))
                .threads(2);
        Thread stopper = Thread.ofPlatform().start(() -> {
            try {
                reading.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            scan.stop();
        });

        ScanResult result = scan.run(Findings.to(f -> {}), ScanListener.NONE);

        stopper.join();
        assertThat(result.stopped()).isTrue();
        assertThat(result.events()).isEqualTo(EventCounts.NONE);
    }

    @Test
    void realRulesAndARealFormat() throws IOException {
        RuleSet rules = RuleSet.builder()
                .rules("r.yml", """
                        title: Door forced
                        id: 5d2c0b9e-0000-4000-8000-000000000001
                        author: Wary
                        logsource: {category: door}
                        detection:
                            sel: {action: forced}
                            condition: sel
                        level: critical
                        """.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .build();
        Path log = Files.writeString(folder.resolve("doors.json"), """
                {"time":"2026-11-03T01:02:03Z","action":"forced","door":{"name":"vault"}}
                {"time":"2026-11-03T01:02:04Z","action":"open"}
                {"time": not json
                """);
        List<Finding> found = new ArrayList<>();

        ScanResult result =
                Scan.of(rules, Inputs.of(List.of(log.toString()))).run(Findings.to(found::add), ScanListener.NONE);

        assertThat(result.events()).isEqualTo(new EventCounts(3, 1, 1, 1));
        assertThat(found).singleElement().satisfies(f -> {
            assertThat(f.rule().author()).isEqualTo("Wary");
            assertThat(f.evidence().time()).contains(java.time.Instant.parse("2026-11-03T01:02:03Z"));
            assertThat(f.evidence().record()).isEqualTo(1);
            assertThat(f.evidence().fields()).extracting("name").containsExactly("time", "action", "door.name");
            assertThat(f.matches()).extracting("value").containsExactly("forced");
        });
    }
}
