package wary.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarborTest {
    @TempDir
    Path dir;

    private Truth quick(String name, long seed) throws IOException {
        return Harbor.write(dir.resolve(name), seed, Size.QUICK, Progress.NONE);
    }

    private Map<String, String> hashes(String name) throws Exception {
        Map<String, String> all = new TreeMap<>();
        Path root = dir.resolve(name);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                all.put(root.relativize(file).toString(), HexFormat.of().formatHex(hash));
            }
        }
        return all;
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        Truth one = quick("one", 11);
        Truth two = quick("two", 11);
        assertThat(two).isEqualTo(one);
        assertThat(hashes("two")).isEqualTo(hashes("one")).hasSizeGreaterThan(25);
    }

    @Test
    void anotherSeedGivesOtherAttacks() throws Exception {
        Truth one = quick("one", 1);
        Truth two = quick("two", 2);
        for (Truth.Case attack : one.attacks()) {
            Truth.Case other = two.attacks().stream()
                    .filter(c -> c.name().equals(attack.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(other.firstSign()).as(attack.name()).isNotEqualTo(attack.firstSign());
            assertThat(other.entities()).as(attack.name()).isNotEqualTo(attack.entities());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, -1, 4711, Long.MAX_VALUE})
    void quickIsSmallWhateverTheSeed(long seed) throws Exception {
        Truth truth = quick("any", seed);
        assertThat(truth.total()).isBetween(25_000L, 50_000L);
        assertThat(truth.records().values())
                .as("no log is empty: %s", truth.records())
                .doesNotContain(0L);
    }

    @Test
    void demoIsAsLargeAsItSays() throws Exception {
        List<Integer> days = new ArrayList<>();
        Truth truth = Harbor.write(dir.resolve("demo"), 5, Size.DEMO, (done, all, records) -> days.add(done));
        assertThat(truth.total()).isBetween(300_000L, 600_000L);
        assertThat(days).hasSize(185).last().isEqualTo(185);
    }

    @Test
    void everyCaseHasANameOfItsOwn() throws Exception {
        Truth truth = quick("one", 4);
        List<String> names = Stream.concat(truth.attacks().stream(), truth.benign().stream())
                .map(Truth.Case::name)
                .toList();
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(40);
        assertThat(truth.attacks()).allSatisfy(c -> assertThat(c.units()).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9, 10})
    void casesHappenWhenTheReplaySaysSo(long seed) throws Exception {
        Truth truth = quick("one", seed);
        Map<String, int[]> days = Map.of(
                "recon-scan", new int[] {-156, -144},
                "mail-takeover", new int[] {-126, -110},
                "lookup-injection", new int[] {-96, -80},
                "vendor-phish", new int[] {-66, -50},
                "record-walking", new int[] {-36, -24},
                "leaked-credential-pivot", new int[] {-10, -5},
                "canary-leak", new int[] {-4, -1},
                "ddos-waves", new int[] {0, 0},
                "results-swap", new int[] {0, 0},
                "log-deletion", new int[] {1, 1});
        days.forEach((name, range) -> {
            Truth.Case attack = truth.attacks().stream()
                    .filter(c -> c.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            long day = Math.floorDiv(
                    Duration.between(truth.electionDay(), attack.firstSign()).toMillis(),
                    Duration.ofDays(1).toMillis());
            assertThat(day).as(name).isBetween((long) range[0], (long) range[1]);
            assertThat(attack.end()).as(name).isAfter(attack.firstSign());
        });
    }

    @Test
    void aFolderWithContentIsLeftAlone() throws Exception {
        Files.writeString(dir.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> Harbor.write(dir, 1, Size.QUICK, Progress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected an empty folder");
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactly("mine.txt");
        }
    }

    @Test
    void addressesBelongToNobody() throws Exception {
        quick("one", 6);
        Set<String> allowed = Set.of("10", "192", "198", "203", "127");
        for (String line : Files.readAllLines(dir.resolve("one/harbor-county/logs/zeek/conn.log"))) {
            if (!line.startsWith("#")) {
                String from = line.split("\t", -1)[2];
                assertThat(allowed).as(line).contains(from.substring(0, from.indexOf('.')));
            }
        }
    }
}
