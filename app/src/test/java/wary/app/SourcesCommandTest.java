package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.watch.sources.SourceKind;

/** {@code wary sources}. */
class SourcesCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void office() throws IOException {
        StringBuilder dns = new StringBuilder();
        Instant start = Instant.parse("2026-10-05T00:00:00Z");
        for (int i = 0; i < 48; i++) {
            Instant at = start.plus(Duration.ofHours(i));
            dns.append("{\"@timestamp\":\"" + at + "\",\"category\":\"dns\",\"query\":\"river.example\"}\n");
        }
        Files.writeString(folder.resolve("dns.json"), dns + "{\"torn\n");
        Files.writeString(folder.resolve("notes.bin"), "\u0001\u0002");
    }

    private Shell.Ran run(String... more) {
        String[] all = java.util.Arrays.copyOf(more, more.length + 2);
        System.arraycopy(more, 0, all, 1, more.length);
        all[0] = "sources";
        all[all.length - 1] = folder.toString();
        return new Shell().environment(Map.of("COLUMNS", "200")).run(all);
    }

    @Test
    void tellsWhatIsThereAndWhatIsNot() {
        Shell.Ran ran = run();
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains("no log has stopped", "dns.json", "49 records", "2.0 % rejected")
                .contains("2026-10-05 00:00 to 2026-10-06 23:00 (UTC)")
                .contains("Could not be found", "Mail itself", "security-notice-short-link", "How to get it: export")
                .contains("election.yaml does not say")
                .contains("Not looked at", "no known format");
    }

    @Test
    void tellsWhatHasStopped() {
        Shell.Ran ran = run("--now", "2026-10-09T00:00:00Z", "--fail-on", "stopped");
        assertThat(ran.code()).isEqualTo(Exit.FOUND);
        assertThat(ran.out()).contains("1 log has stopped", "Stopped arriving", "silent for 2 days");
        assertThat(run("--now", "2026-10-07T00:00:00Z", "--fail-on", "stopped").code())
                .isEqualTo(Exit.DONE);
        assertThat(run("--now", "yesterday").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void tellsProgramsTheSame() {
        Shell.Ran ran = run("-o", "json", "--now", "2026-10-09T00:00:00Z");
        assertThat(ran.out())
                .startsWith("{\"version\":1,\"now\":\"2026-10-09T00:00:00Z\"")
                .contains(
                        "\"status\":\"not_understood\"", "\"kind\":\"dns\"", "\"stopped\":true", "\"silent_hours\":49")
                .contains("\"unit\":\"security-notice-short-link\"", "\"missing\":[\"mail\"]")
                .endsWith("}\n");
    }

    @Test
    void whatIsNotThereIsThree() {
        Shell.Ran ran = run(folder.resolve("nothing").toString());
        assertThat(ran.code()).isEqualTo(Exit.IO);
        assertThat(ran.out()).contains("nothing");
    }

    @Test
    void everyKindOfLogHasANameAndAWayToGetIt() {
        ResourceBundle bundle = ResourceBundle.getBundle(Messages.BUNDLE);
        for (SourceKind kind : SourceKind.values()) {
            String key = "source." + kind.name().toLowerCase(Locale.ROOT);
            assertThat(bundle.containsKey(key)).as(key).isTrue();
            assertThat(bundle.containsKey(key + ".how")).as(key).isTrue();
        }
    }
}
