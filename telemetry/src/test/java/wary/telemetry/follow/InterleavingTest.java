package wary.telemetry.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody writes, rotates, copies and cuts, compresses, while the follower reads, is ended, killed and begun again, in
 * many orders: each line is seen exactly once.
 *
 * <p>{@code JAVA_TOOL_OPTIONS=-Dwary.follow.seeds=10000} tries so many orders of each kind; the pom sets argLine
 * itself, so what {@code -DargLine} says does not come here.
 */
class InterleavingTest {
    private static final int SEEDS = Integer.getInteger("wary.follow.seeds", 150);
    private static final int STEPS = 60;

    @TempDir
    private Path temporary;

    /** One order of things. */
    private static final class Story {
        private final Random random;
        private final Desk desk;
        private final StringBuilder told = new StringBuilder();
        private int written;
        private String unfinished = "";
        private byte[] saved;
        private int savedEvents;
        private int archives = 2;

        Story(long seed, Path folder, boolean named) {
            random = new Random(seed);
            desk = named ? new Desk(folder, folder.resolve("messages.log")) : new Desk(folder);
            desk.append("messages.log", "");
            saved = desk.poll().save();
        }

        void tell(String what) {
            told.append(what).append(' ');
        }

        void run() throws IOException {
            for (int i = 0; i < STEPS; i++) {
                next();
            }
            finishLine();
            desk.settle();
            desk.settle();
        }

        private void next() throws IOException {
            switch (random.nextInt(14)) {
                case 0, 1, 2, 3 -> write();
                case 4, 5, 6 -> {
                    tell("poll");
                    desk.poll();
                }
                case 7 -> {
                    tell("look-step");
                    desk.look().step();
                }
                case 8 -> rotate();
                case 9 -> copyAndCut();
                case 10 -> cut();
                case 11 -> save();
                case 12 -> restart();
                default -> kill();
            }
        }

        private void write() {
            finishLine();
            int count = 1 + random.nextInt(random.nextInt(20) == 0 ? 4000 : 30);
            tell("write" + count);
            desk.lines("messages.log", written, written + count);
            written += count;
            if (random.nextInt(3) == 0) {
                String line = Desk.line(written++) + "\n";
                int cut = 1 + random.nextInt(line.length() - 1);
                tell("half");
                desk.append("messages.log", line.substring(0, cut));
                unfinished = line.substring(cut);
            }
        }

        private void finishLine() {
            if (!unfinished.isEmpty()) {
                desk.append("messages.log", unfinished);
                unfinished = "";
            }
        }

        private void shift() throws IOException {
            finishLine();
            if (!Files.exists(desk.file("messages.log"))) {
                Files.createFile(desk.file("messages.log"));
            }
            if (Files.exists(desk.file("messages.log.2.gz"))) {
                desk.rename("messages.log.2.gz", "messages.log." + ++archives + ".gz");
            }
            if (Files.exists(desk.file("messages.log.1"))) {
                if (random.nextBoolean()) {
                    tell("gzip");
                    desk.gzip("messages.log.1", "messages.log.2.gz");
                } else {
                    // What is thrown away must have been read before.
                    desk.settle();
                    save();
                    tell("drop");
                    Files.delete(desk.file("messages.log.1"));
                }
            }
        }

        private void rotate() throws IOException {
            shift();
            tell("rename");
            desk.rename("messages.log", "messages.log.1");
            if (random.nextBoolean()) {
                // The writer still has the old file open.
                int count = random.nextInt(5);
                tell("late" + count);
                desk.lines("messages.log.1", written, written + count);
                written += count;
            }
        }

        private void copyAndCut() throws IOException {
            shift();
            tell("copy");
            Files.copy(desk.file("messages.log"), desk.file("messages.log.1"), StandardCopyOption.REPLACE_EXISTING);
            if (random.nextBoolean()) {
                tell("poll");
                desk.poll();
            }
            tell("cut");
            desk.cut("messages.log", 0);
        }

        /** What is cut off without a copy must have been read before. */
        private void cut() throws IOException {
            finishLine();
            if (Files.exists(desk.file("messages.log"))) {
                tell("read-and-cut");
                desk.settle();
                save();
                desk.cut("messages.log", 0);
            }
        }

        private void save() {
            tell("save");
            saved = desk.save();
            savedEvents = desk.events.size();
        }

        private void restart() throws IOException {
            tell("restart");
            desk.restart();
        }

        /** What was found since the last save is forgotten, as whoever prints it must do. */
        private void kill() throws IOException {
            tell("kill");
            desk.restart(saved);
            desk.events.subList(savedEvents, desk.events.size()).clear();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachLineIsSeenExactlyOnce(boolean named) throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Path folder = Files.createDirectory(temporary.resolve("story-" + seed));
            Story story = new Story(seed, folder, named);
            story.run();
            List<Integer> numbers = new ArrayList<>(story.desk.numbers());
            numbers.sort(null);
            List<Integer> all = IntStream.range(0, story.written).boxed().toList();
            if (!numbers.equals(all)) {
                List<Integer> missing = new ArrayList<>(all);
                missing.removeAll(numbers);
                List<Integer> twice = new ArrayList<>(numbers);
                all.forEach(twice::remove);
                assertThat(missing).as("missing; seed %s: %s", seed, story.told).isEmpty();
                assertThat(twice).as("twice; seed %s: %s", seed, story.told).isEmpty();
            }
            assertThat(story.desk.rejections)
                    .as("seed %s: %s", seed, story.told)
                    .isEmpty();
        }
    }
}
