package wary.watch.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatcherTest {
    @TempDir
    Path folder = Path.of("");

    private House house() throws IOException {
        return new House(folder);
    }

    @Test
    void whatIsAddedIsToldOnceAndInTheJournal() throws IOException {
        House house = house().round();
        house.write("auth.log", house.login(1), house.login(2)).round();
        house.write("auth.log", house.login(3)).round().round();

        assertThat(house.told()).containsExactly(1, 2, 3);
        assertThat(Files.readString(house.state.resolve("findings.jsonl"))).contains("user1", "user2", "user3");
        assertThat(house.rejections).isEmpty();
    }

    @Test
    void afterACrashNothingIsMissedAndNothingToldTwice() throws IOException {
        House house = house();
        house.write("auth.log", house.login(1)).round().restart();
        house.write("auth.log", house.login(2)).round();
        assertThat(house.told()).containsExactly(1, 2);

        house.crash().write("auth.log", house.login(3)).round();

        assertThat(house.told()).containsExactly(1, 2, 3);
        house.crash().crash().round();
        assertThat(house.told()).containsExactly(1, 2, 3);
    }

    @Test
    void twoThatAreAlikeAreTwoAlsoAfterACrash() throws IOException {
        House house = house();
        String line = house.login(1);
        house.write("auth.log", house.login(0)).round().restart();
        house.write("auth.log", line, line)
                .round()
                .crash()
                .write("auth.log", line)
                .round();
        assertThat(house.told()).containsExactly(0, 1, 1, 1);
    }

    /** The first two failures are before the restart, the third after it. */
    @Test
    void whatCorrelationsRememberSurvives() throws IOException {
        House house = house();
        house.write("auth.log", house.failed("ann"), house.failed("ann")).round();
        house.restart().later(Duration.ofMinutes(1));
        house.write("auth.log", house.failed("ann")).round();
        assertThat(house.many()).as("it waits for what may come late").isZero();
        house.later(Duration.ofMinutes(3)).round();
        assertThat(house.many()).isEqualTo(1);

        house.crash().round().later(Duration.ofMinutes(3)).round();
        assertThat(house.many()).isEqualTo(1);
    }

    @Test
    void anIncidentIsToldWhenItIsNewAndWhenItIsWorse() throws IOException {
        House house = house();
        house.write("auth.log", house.login(1)).round();
        assertThat(house.incidents).containsExactly("new medium");
        String name = "user1";
        house.write("auth.log", house.failed(name), house.failed(name), house.failed(name))
                .round()
                .later(Duration.ofMinutes(3))
                .round();
        assertThat(house.incidents).containsExactly("new medium", "worse high");
        house.crash().round().later(Duration.ofMinutes(3)).round().restart().round();
        assertThat(house.incidents).hasSize(2);
    }

    @Test
    void aStateThatIsBrokenIsPutAsideAndNothingToldAgain() throws IOException {
        House house = house();
        house.write("auth.log", house.login(1)).round().watcher().save();
        Path file = house.state.resolve("watch.state");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        house.crash().write("auth.log", house.login(2)).round();

        assertThat(house.told()).containsExactly(1, 2);
        assertThat(house.states).hasSize(1).first().asString().contains("checksum", "watch.state.unusable");
        assertThat(house.state.resolve("watch.state.unusable")).exists();
    }

    @Test
    void aJournalThatWasCutOffLosesItsLastLineOnly() throws IOException {
        House house = house();
        house.write("auth.log", house.login(1)).round().restart();
        house.write("auth.log", house.login(2), house.login(3)).round();
        Path journal = house.state.resolve("findings.jsonl");
        house.watcher().close();
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 20);
        }
        house.signs.clear();
        house.crash().round();
        // Whatever was cut off is told again, and stands in the journal again.
        assertThat(house.told()).isSubsetOf(2, 3);
        assertThat(Files.readString(journal)).contains("user2", "user3").endsWith("\n");
    }

    @Test
    void oneProgramAtATimeHasTheState() throws IOException {
        House house = house();
        assertThatThrownBy(() -> new House(folder)).hasMessageContaining("another");
        house.watcher().close();
    }

    @Test
    void aLogThatStopsIsTold() throws IOException {
        House house = house();
        for (int i = 0; i < 15; i++) {
            house.later(Duration.ofMinutes(1)).write("auth.log", house.login(i)).round();
        }
        house.later(Duration.ofMinutes(20)).round();
        assertThat(house.states).isEmpty();
        house.later(Duration.ofMinutes(20)).round().later(Duration.ofHours(1)).round();
        assertThat(house.states).containsExactly("stopped auth.log");
        house.write("auth.log", house.login(99)).round();
        assertThat(house.states).containsExactly("stopped auth.log", "again auth.log");
    }

    /** Somebody writes, rotates and cuts; the watcher is ended and crashes: each sign-in is told exactly once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void inAnyOrderEachIsToldExactlyOnce(long seed) throws IOException {
        House house = house();
        Random random = new Random(seed);
        Path log = house.logs.resolve("auth.log");
        int written = 0;
        for (int step = 0; step < 80; step++) {
            house.later(Duration.ofSeconds(random.nextInt(20)));
            switch (random.nextInt(9)) {
                case 0, 1, 2, 3 -> {
                    int count = 1 + random.nextInt(20);
                    for (int i = 0; i < count; i++) {
                        house.write("auth.log", house.login(written++));
                    }
                }
                case 4, 5 -> house.round();
                case 6 -> {
                    house.round();
                    if (random.nextBoolean()) {
                        house.restart();
                    } else {
                        house.crash();
                    }
                }
                case 7 -> {
                    if (Files.exists(log)) {
                        Files.move(log, house.logs.resolve("auth.log.1"), StandardCopyOption.REPLACE_EXISTING);
                        // What is renamed over must have been read, and that be saved.
                        settle(house);
                    }
                }
                default -> {
                    if (Files.exists(log)) {
                        settle(house);
                        try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
                            file.truncate(0);
                        }
                    }
                }
            }
        }
        settle(house);
        List<Integer> told = new ArrayList<>(house.told());
        told.sort(null);
        assertThat(told).isEqualTo(IntStream.range(0, written).boxed().toList());
        assertThat(house.rejections).isEmpty();
    }

    private static void settle(House house) throws IOException {
        for (int i = 0; i < 4; i++) {
            house.later(Duration.ofSeconds(11)).round();
        }
        house.watcher().save();
    }
}
