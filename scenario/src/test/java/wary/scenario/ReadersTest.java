package wary.scenario;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static class Seen implements InputVisitor, ChunkSink, EventSink {
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

    /** The values of a field in the mails of a case. */
    private static Map<String, List<String>> mails(List<Truth.Case> cases, String name, String field)
            throws IOException {
        Truth.Case one =
                cases.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
        Path box = dir.resolve("harbor-county/logs/mail/journal.mbox");
        Map<String, List<String>> values = new TreeMap<>();
        one.traces().stream().flatMap(t -> t.messages().stream()).forEach(id -> values.put(id, new ArrayList<>()));
        Seen seen = new Seen() {
            @Override
            public void event(Event event) {
                String id = text(event, "email.message_id").getFirst();
                if (values.containsKey(id)) {
                    values.get(id).addAll(text(event, field));
                }
            }
        };
        Inputs.of(List.of(box.toString())).visit(seen);
        assertThat(values).isNotEmpty();
        return values;
    }

    private static List<String> text(Event event, String field) {
        return event.record().stream()
                .filter(f -> f.name().equals(field))
                .map(Event.Field::text)
                .toList();
    }

    @Test
    void mailsSayWhatTheirCasesNeed() throws Exception {
        assertThat(mails(truth.attacks(), "vendor-phish", "email.attachments.file.kind"))
                .hasSize(30)
                .allSatisfy((id, kinds) -> assertThat(kinds).contains("macro"));
        assertThat(mails(truth.attacks(), "mail-takeover", "email.link.kind"))
                .allSatisfy((id, kinds) -> assertThat(kinds).contains("shortener"));
        assertThat(mails(truth.benign(), "newsletter-shortener", "email.link.kind"))
                .allSatisfy((id, kinds) -> assertThat(kinds).contains("shortener"));
        assertThat(mails(truth.benign(), "vendor-workbook", "email.attachments.file.kind"))
                .allSatisfy((id, kinds) -> assertThat(kinds).contains("macro"));
        assertThat(mails(truth.benign(), "vendor-workbook", "email.auth.dkim"))
                .allSatisfy((id, found) -> assertThat(found).containsExactly("pass"));
        assertThat(mails(truth.attacks(), "lookalike-domain", "email.received.from_ip"))
                .allSatisfy((id, found) -> assertThat(found).isNotEmpty());
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
