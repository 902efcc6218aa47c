package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wary watch}, also as a process of its own that is killed. */
class WatchCommandTest {
    private static final int KILLS = Integer.getInteger("wary.kills", 4);
    private static final Pattern USER = Pattern.compile("\"kind\":\"account\",\"value\":\"svc(\\d+)\"");

    @TempDir
    Path folder;

    private static String login(int number) {
        return "2026-09-13T09:%02d:%02d.000Z www sshd[77]: Accepted password for svc%d from 203.0.113.9 port 50000 ssh2%n"
                .formatted(number / 60 % 60, number % 60, number);
    }

    private Path logs() throws IOException {
        return Files.createDirectories(folder.resolve("logs"));
    }

    private void append(int from, int to) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(login(i));
        }
        Files.writeString(logs().resolve("auth.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Shell.Ran once(String... more) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("watch", "--once", "--state", folder.resolve("state").toString()));
        all.addAll(List.of(more));
        all.add(logs().toString());
        return new Shell().run(all.toArray(String[]::new));
    }

    @Test
    void tellsWhatIsNewEachTime() throws IOException {
        append(0, 1);
        Shell.Ran first = once("--fail-on", "high");
        assertThat(first.code()).as(first.err()).isEqualTo(Exit.FOUND);
        assertThat(first.out())
                .contains("HIGH", "A password opened a server from outside", "svc0", "auth.log:1", "New incident");

        Shell.Ran second = once("--fail-on", "high");
        assertThat(second.code()).isEqualTo(Exit.DONE);
        assertThat(second.out()).isEmpty();

        append(1, 2);
        Shell.Ran third = once("-o", "jsonl");
        assertThat(third.out().lines().filter(line -> line.startsWith("{\"kind\":\"sign\"")))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains("svc1").doesNotContain("svc0"));
    }

    @Test
    void wrongUsageIsSaid() throws IOException {
        assertThat(once("--every", "0").code()).isEqualTo(Exit.USAGE);
        Files.writeString(folder.resolve("file"), "");
        Shell.Ran ran = new Shell()
                .run("watch", "--once", "--state", folder.resolve("file").toString(), logs().toString());
        assertThat(ran.code()).isEqualTo(Exit.IO);
        assertThat(ran.err()).contains("file");
    }

    @Test
    void ownPlaceForEachSetOfPaths() {
        Path one = WatchState.folder(java.util.Map.of("XDG_STATE_HOME", "/x"), List.of("a"));
        assertThat(one.toString()).startsWith(Path.of("/x/wary/watch-").toString());
        assertThat(WatchState.folder(java.util.Map.of("XDG_STATE_HOME", "/x"), List.of("b")))
                .isNotEqualTo(one);
    }

    /** Killed again and again while somebody writes and rotates: in the end each is there once. */
    @Test
    void killedAtAnyMomentItLosesAndRepeatsNothing() throws Exception {
        Random random = new Random();
        Path log = logs().resolve("auth.log");
        int written = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process watch = start();
            try {
                int bursts = 10 + random.nextInt(40);
                for (int i = 0; i < bursts; i++) {
                    int count = random.nextInt(30);
                    append(written, written + count);
                    written += count;
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
                    if (i == bursts / 2) {
                        Files.move(log, logs().resolve("auth.log." + (1 + kill)), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            } finally {
                watch.destroyForcibly().waitFor();
            }
        }
        // What was written to last is looked at again when it no longer changes.
        TimeUnit.MILLISECONDS.sleep(2_500);
        Shell.Ran last = once();
        assertThat(last.code()).as(last.err()).isZero();

        TreeMap<Integer, Integer> told = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("state/findings.jsonl"))) {
            Matcher user = USER.matcher(line);
            if (line.contains("\"unit\":\"leaked-credential\"")
                    && line.startsWith("{\"kind\":\"sign\"")
                    && user.find()) {
                told.merge(Integer.parseInt(user.group(1)), 1, Integer::sum);
            }
        }
        assertThat(told.values()).as("told more than once").doesNotContain(2, 3, 4, 5);
        assertThat(told.keySet()).hasSize(written);
    }

    private Process start() throws IOException {
        Path err = folder.resolve("err");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "wary.app.Main",
                        "watch",
                        "--state",
                        folder.resolve("state").toString(),
                        logs().toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
    }
}
