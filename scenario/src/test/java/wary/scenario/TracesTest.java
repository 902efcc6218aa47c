package wary.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The truth points at real records: they are read again, and each speaks of its case. */
class TracesTest {
    @TempDir
    static Path dir;

    private static final Map<String, List<String>> FILES = new HashMap<>();

    @Test
    void everyTraceNamesWhatItsCaseIsAbout() throws Exception {
        for (long seed : new long[] {21, 22}) {
            FILES.clear();
            Path root = dir.resolve("seed" + seed);
            Truth truth = Harbor.write(root, seed, Size.QUICK, Progress.NONE);
            for (Truth.Case one : Stream.concat(truth.attacks().stream(), truth.benign().stream())
                    .toList()) {
                assertThat(one.traces()).as(one.name()).isNotEmpty();
                List<String> words = words(one.entities());
                for (Truth.Trace trace : one.traces()) {
                    assertThat(trace.file()).as(one.name()).startsWith(one.office() + "/logs/");
                    check(root, one.name(), words, trace);
                }
            }
        }
    }

    private static void check(Path root, String name, List<String> words, Truth.Trace trace) throws IOException {
        List<String> records = FILES.computeIfAbsent(trace.file(), file -> records(root.resolve(file)));
        assertThat(trace.numbers()).hasSize((int) Math.min(trace.count(), Truth.Trace.MOST));
        for (int i = 0; i < trace.numbers().size(); i++) {
            String record = records.get((int) (trace.numbers().get(i) - 1));
            assertThat(words).as("%s in %s: %s", name, trace.file(), record).anyMatch(record::contains);
            if (!trace.messages().isEmpty()) {
                assertThat(record).contains("Message-ID: <" + trace.messages().get(i) + ">");
            }
        }
    }

    private static List<String> records(Path file) {
        try {
            if (file.toString().contains("Maildir")) {
                return List.of(Files.readString(file));
            }
            if (file.toString().endsWith(".mbox")) {
                return List.of(("\n" + Files.readString(file)).split("\nFrom MAILER-DAEMON ")).stream()
                        .skip(1)
                        .toList();
            }
            List<String> lines = Files.readAllLines(file);
            return file.toString().endsWith(".csv") ? lines.subList(1, lines.size()) : lines;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> words(Truth.Entities entities) {
        List<String> all = new ArrayList<>(entities.accounts());
        entities.accounts().stream().filter(a -> a.contains("@")).forEach(a -> all.add(a.substring(0, a.indexOf('@'))));
        all.addAll(entities.hosts());
        all.addAll(entities.addresses());
        all.addAll(entities.domains());
        all.addAll(entities.things());
        return all;
    }
}
