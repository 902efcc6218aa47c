package wary.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Format;
import wary.telemetry.Formats;
import wary.telemetry.Input;
import wary.telemetry.InputVisitor;
import wary.telemetry.Inputs;
import wary.telemetry.Rejection;
import wary.watch.EventTime;
import wary.watch.election.ElectionConfig;

/** Wary's own readers understand every record of Harbor. */
class ReadersTest {
    private static final List<String> PLACES = List.of("harbor-county", "river-party", "tally-systems");

    @TempDir
    static Path dir;

    private static Truth truth;

    @BeforeAll
    static void write() throws IOException {
        truth = Harbor.write(dir, 31, Size.QUICK, Progress.NONE);
    }

    /** What was read of all files. */
    private static final class Seen implements InputVisitor, ChunkSink, EventSink {
        private final Map<String, Long> events = new TreeMap<>();
        private final Map<String, String> formats = new TreeMap<>();
        private final List<Rejection> rejected = new ArrayList<>();
        private final List<Rejection> unknown = new ArrayList<>();
        private final Map<String, Long> untimed = new TreeMap<>();
        private Decoder decoder = Formats.builtIn().getFirst().decoder(FieldTable.of(EventTime.FIELDS));
        private String file = "";

        @Override
        public void log(Format format, Input input) {
            file = dir.relativize(Path.of(input.source())).toString();
            file = file.contains("Maildir") ? "river-party/logs/mail/Maildir" : file;
            formats.put(file, format.name());
            decoder = format.decoder(FieldTable.of(EventTime.FIELDS));
            try {
                format.split(input, this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void chunk(Chunk chunk) {
            decoder.decode(chunk, this);
        }

        @Override
        public void event(Event event) {
            events.merge(file, 1L, Long::sum);
            Instant time = EventTime.of(event.record()).orElse(Instant.MIN);
            if (time.isBefore(truth.begin().minusSeconds(5)) || time.isAfter(truth.end())) {
                untimed.merge(file, 1L, Long::sum);
            }
        }

        @Override
        public void rejected(Rejection rejection) {
            rejected.add(rejection);
        }

        @Override
        public void empty(String source) {
            unknown.add(new Rejection(source, 0, 0, "empty"));
        }

        @Override
        public void unreadable(Rejection rejection) {
            unknown.add(rejection);
        }

        @Override
        public void notUnderstood(Rejection rejection) {
            unknown.add(rejection);
        }
    }

    @Test
    void everyRecordIsUnderstood() {
        assumeThat(Formats.builtIn())
                .as("the reader of mail")
                .anyMatch(f -> f.name().equals("mail"));
        Seen seen = new Seen();
        Inputs.of(PLACES.stream()
                        .map(p -> dir.resolve(p).resolve("logs").toString())
                        .toList())
                .visit(seen);
        assertThat(seen.unknown).isEmpty();
        assertThat(seen.rejected).isEmpty();
        assertThat(seen.events).isEqualTo(truth.records());
        // Which of their fields is the time is for the readers of these services to say.
        seen.untimed.keySet().removeIf(file -> file.contains("/cloud/"));
        assertThat(seen.untimed).as("events without a time, or of another year").isEmpty();
        assertThat(seen.formats)
                .containsEntry("harbor-county/logs/web/results-u_ex.log", "w3c")
                .containsEntry("harbor-county/logs/web/www-access.log", "web")
                .containsEntry("harbor-county/logs/gateway/messages", "syslog")
                .containsEntry("harbor-county/logs/linux/audit.log", "audit")
                .containsEntry("harbor-county/logs/dns/query.log", "dns")
                .containsEntry("harbor-county/logs/zeek/conn.log", "zeek")
                .containsEntry("harbor-county/logs/windows/events.xml", "xml");
    }

    @Test
    void theConfigurationsAreValidAndSpeakOfTheSameDays() throws Exception {
        for (String place : PLACES) {
            byte[] yaml = Files.readAllBytes(dir.resolve(place).resolve("election.yaml"));
            ElectionConfig config = ElectionConfig.parse(place, yaml);
            assertThat(config.office()).isNotEmpty();
            assertThat(config.staff().accounts()).isNotEmpty();
            assertThat(config.calendar().electionDay()).contains(truth.electionDay());
            assertThat(config.calendar().pollsClose()).contains(truth.pollsClose());
        }
        ElectionConfig office =
                ElectionConfig.parse("office", Files.readAllBytes(dir.resolve("harbor-county/election.yaml")));
        Truth.Case lawful = truth.benign().stream()
                .filter(c -> c.name().equals("lawful-roll-maintenance"))
                .findFirst()
                .orElseThrow();
        assertThat(office.calendar().maintenanceAt(lawful.firstSign())).isPresent();
        assertThat(office.calendar().maintenanceAt(lawful.end())).isPresent();
    }
}
