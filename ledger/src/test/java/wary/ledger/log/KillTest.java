package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.SignedCheckpoint;

/**
 * A real writer is killed (SIGKILL, on Windows its like) in the middle of its work, again and again.
 *
 * <p>{@code -Dwary.kills=5000} does so as often as that. {@code -Dwary.kills.folder=…} has the log elsewhere than in a
 * temporary folder: on LazyFS (github.com/dsrhaslab/lazyfs), {@code -Dwary.kills.lazyfs=FIFO,COMPLETED} names its
 * pipes, and after each kill all is lost that was not forced.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("wary.kills", 24);

    @TempDir
    private Path temporary;

    private final LedgerKeys keys = CrashTest.keys();
    private final Random random = new Random();

    @Test
    void nothingAcknowledgedIsLostAndTheHistoryIsOne() throws Exception {
        String place = System.getProperty("wary.kills.folder");
        Path folder = place == null ? temporary.resolve("log") : Path.of(place);
        Path secrets = temporary.resolve("keys");
        Files.write(secrets, List.of(keys.ed25519().secretText(), keys.mlDsa44().secretText()));
        Ledger.create(folder, keys);
        FileDisk disk = new FileDisk();
        Known all = new Known();
        Known recent = new Known();
        for (int kill = 1; kill <= KILLS; kill++) {
            runAndKill(folder, secrets, recent, all);
            losePagesThatWereNotForced();
            Known.checkFolder(disk, folder);
            // Every other time by the next writer's own recovery; it says what it found.
            if (kill % 2 == 0 || kill == KILLS) {
                try (Ledger ledger = Ledger.open(folder, keys)) {
                    ledger.flush();
                    recent.check(new FolderSource(folder), ledger.checkpoint().checkpoint());
                    recent = new Known();
                    recent.see(0, ledger.checkpoint());
                }
            }
        }
        assertThat(all.size()).isGreaterThan(KILLS);
        try (Ledger ledger = Ledger.open(folder, keys)) {
            all.check(new FolderSource(folder), ledger.checkpoint().checkpoint());
        }
    }

    private static void losePagesThatWereNotForced() throws Exception {
        String pipes = System.getProperty("wary.kills.lazyfs");
        if (pipes != null) {
            String[] both = pipes.split(",", 2);
            CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> {
                try (BufferedReader done = Files.newBufferedReader(Path.of(both[1]))) {
                    return done.readLine();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            // Nothing is said to a pipe that nobody reads yet; asked again, it does no harm.
            while (!said.isDone()) {
                Files.writeString(Path.of(both[0]), "lazyfs::clear-cache\n");
                Thread.sleep(20);
            }
            assertThat(said.get()).contains("finished::clear-cache");
        }
    }

    private void runAndKill(Path folder, Path secrets, Known recent, Known all) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
                        secrets.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            // From the middle of recovery to some thousand appends later.
            long until = System.nanoTime()
                    + TimeUnit.MICROSECONDS.toNanos(random.nextInt(4) == 0 ? 0 : random.nextInt(120_000));
            String line = random.nextInt(8) == 0 ? null : lines.readLine();
            if (line == null) {
                writer.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
            }
            until = Math.max(until, System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(random.nextInt(80_000)));
            while (line != null && System.nanoTime() < until) {
                learn(line, recent, all);
                line = lines.readLine();
            }
            // Not Process.destroyForcibly, which throws away what the pipe still holds.
            writer.toHandle().destroyForcibly();
            writer.waitFor();
            for (String rest = line == null ? lines.readLine() : line; rest != null; rest = lines.readLine()) {
                learn(rest, recent, all);
            }
        }
    }

    private void learn(String line, Known recent, Known all) throws Exception {
        String[] parts = line.split(" ", -1);
        if (parts.length != 5 || parts[4].length() != 44) {
            // Cut off by the kill: nobody was told.
            return;
        }
        SignedCheckpoint signed =
                keys.sign(new Checkpoint(keys.origin(), Long.parseLong(parts[3]), Hash.parse(parts[4])), 0);
        for (Known known : List.of(recent, all)) {
            if (parts[0].equals("opened")) {
                known.see(0, signed);
            } else {
                byte[] entry = HexFormat.of().parseHex(parts[2].substring(0, parts[2].length() - 1));
                known.acknowledge(0, Long.parseLong(parts[1]), entry, signed);
            }
        }
    }
}
