package wary.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.witness.ForgetfulDisk.End;
import wary.ledger.witness.ForgetfulDisk.Fault;

/**
 * Stops a witness at each step that it takes on the disk, lets the disk forget what it may, and has a cheating log try
 * for a second history: whatever anyone was shown, before and after, must be one history.
 *
 * <p>{@code -Dledger.crashes=N} repeats the random losses N times (2 without it).
 */
class CrashTest {
    private static final Path FOLDER = Path.of("/witness");
    private static final SigningKey KEY = TestLog.key("witness.example/w", SignatureType.COSIGNATURE_V1);
    private static final TestLog LOG = TestLog.of("harbor.example/ledger", 20, SignatureType.ED25519);
    private static final List<TestLog> FORKS = List.of(LOG.fork(0, "a"), LOG.fork(3, "b"), LOG.fork(6, "c"));
    private static final int[] SIZES = {0, 5, 5, 9};
    private static final int ROUNDS = Integer.getInteger("ledger.crashes", 2);

    private static final WitnessSettings SETTINGS = new WitnessSettings(
            new Rate(1000, Duration.ofMillis(1)),
            new Rate(1000, Duration.ofMillis(1)),
            new Rate(1, Duration.ofSeconds(1)),
            3,
            new TestClock());

    /** A tree that the witness has put its name to before others. */
    private record Shown(TestLog log, int size) {}

    private final List<Shown> shown = new ArrayList<>();

    private static Witness open(ForgetfulDisk disk) throws IOException, LedgerException {
        return Witness.open(disk, FOLDER, List.of(KEY), List.of(LOG.known()), SETTINGS);
    }

    private void submit(Witness witness, TestLog log, int size1, int size2) throws IOException {
        WitnessAnswer answer = witness.addCheckpoint(size1, log.proof(size1, size2), log.checkpoint(size2));
        if (answer instanceof WitnessAnswer.Cosigned) {
            shown.add(new Shown(log, size2));
        }
    }

    /** What a monitor sees, which counts as shown. */
    private int look(Witness witness) {
        SignedCheckpoint latest = witness.latest(LOG.origin).orElse(null);
        if (latest == null) {
            return 0;
        }
        int size = (int) latest.checkpoint().size();
        Hash root = latest.checkpoint().root();
        List<TestLog> logs = new ArrayList<>(FORKS);
        logs.addFirst(LOG);
        shown.add(new Shown(
                logs.stream()
                        .filter(log -> log.root(size).equals(root))
                        .findFirst()
                        .orElseThrow(),
                size));
        return size;
    }

    /** An honest life, with one attempt at a fork in it, which writes evidence. */
    private void live(Witness witness) throws IOException {
        int size = 0;
        for (int next : SIZES) {
            submit(witness, LOG, size, next);
            size = next;
            look(witness);
        }
        submit(witness, FORKS.get(1), 9, 9);
        submit(witness, LOG, 9, 10);
        look(witness);
    }

    private void cheat(Witness witness) throws IOException {
        for (TestLog fork : FORKS) {
            for (int next = 1; next < 13; next += 3) {
                int size = look(witness);
                if (next >= size) {
                    submit(witness, fork, size, next);
                }
            }
        }
    }

    private void oneHistory(String what) {
        for (Shown one : shown) {
            for (Shown other : shown) {
                int size = Math.min(one.size, other.size);
                if (!one.log.root(size).equals(other.log.root(size))) {
                    throw new AssertionError("two histories were shown, %s: %s".formatted(what, shown));
                }
            }
        }
    }

    private void recover(ForgetfulDisk disk, String what) throws Exception {
        int largest = shown.stream().mapToInt(Shown::size).max().orElse(0);
        try (Witness witness = open(disk)) {
            assertThat(look(witness)).as(what).isGreaterThanOrEqualTo(largest);
            cheat(witness);
            oneHistory(what);
        }
    }

    private void honest(ForgetfulDisk disk, String what) throws Exception {
        try (Witness witness = open(disk)) {
            int size = look(witness);
            int before = shown.size();
            submit(witness, LOG, size, 15);
            assertThat(shown).as("%s: an honest log goes on", what).hasSize(before + 1);
            oneHistory(what);
        }
    }

    private ForgetfulDisk run(int failAt, Fault fault) throws Exception {
        shown.clear();
        ForgetfulDisk disk = ForgetfulDisk.empty(failAt, fault);
        try (Witness witness = open(disk)) {
            live(witness);
        } catch (ForgetfulDisk.Crash | IOException e) {
            oneHistory("at " + failAt);
        }
        return disk;
    }

    private static int steps() throws Exception {
        ForgetfulDisk whole = ForgetfulDisk.empty(-1, Fault.CRASH);
        CrashTest test = new CrashTest();
        try (Witness witness = open(whole)) {
            test.live(witness);
        }
        assertThat(test.shown).hasSize(2 * SIZES.length + 2);
        return whole.steps();
    }

    @Test
    void noCrashMakesTwoHistories() throws Exception {
        int steps = steps();
        assertThat(steps).isGreaterThan(40);
        for (int failAt = 0; failAt <= steps; failAt++) {
            for (End end : End.values()) {
                for (int round = 0; round < (end == End.POWER_LOST_ANYHOW ? ROUNDS : 1); round++) {
                    String what = "crash at %d of %d, %s, round %d".formatted(failAt, steps, end, round);
                    Random random = new Random(1000L * failAt + round);
                    ForgetfulDisk disk = run(failAt, Fault.CRASH);
                    List<Shown> before = List.copyOf(shown);
                    recover(disk.after(end, random, -1), what);
                    shown.clear();
                    shown.addAll(before);
                    honest(disk.after(end, random, -1), what);
                }
            }
        }
    }

    @Test
    void noLossOfPowerAfterAKillMakesTwoHistories() throws Exception {
        int steps = steps();
        Random random = new Random(7);
        for (int failAt = 0; failAt <= steps; failAt++) {
            // A process that was killed leaves names that look kept; the next one reads and shows them.
            for (int again : new int[] {-1, 7, 12}) {
                String what = "killed at %d of %d, then power lost after %d".formatted(failAt, steps, again);
                ForgetfulDisk second = run(failAt, Fault.CRASH).after(End.KILLED, random, again);
                try (Witness witness = open(second)) {
                    int size = look(witness);
                    submit(witness, LOG, size, Math.max(size, 11));
                } catch (ForgetfulDisk.Crash e) {
                    // It was meant to die.
                }
                End end = random.nextBoolean() ? End.POWER_LOST : End.POWER_LOST_ANYHOW;
                recover(second.after(end, random, -1), what);
            }
        }
    }

    @Test
    void afterAFailedForceNothingMoreIsSignedAndAFullDiskIsSurvived() throws Exception {
        int steps = steps();
        int stopped = 0;
        int survived = 0;
        for (int failAt = 0; failAt <= steps; failAt++) {
            shown.clear();
            ForgetfulDisk disk = ForgetfulDisk.empty(failAt, Fault.ERROR);
            try (Witness witness = open(disk)) {
                try {
                    live(witness);
                } catch (StoppedException e) {
                    stopped++;
                    assertThat(witness.stopped()).isTrue();
                } catch (IOException e) {
                    survived++;
                    assertThat(witness.stopped()).isFalse();
                }
                int before = shown.size();
                try {
                    submit(witness, LOG, look(witness), 16);
                    assertThat(witness.stopped()).isFalse();
                } catch (StoppedException e) {
                    assertThat(witness.stopped()).isTrue();
                    assertThat(shown.size()).isLessThanOrEqualTo(before + 1);
                }
                cheat(witness);
            } catch (IOException e) {
                // It could not even open, or had stopped.
            }
            oneHistory("error at " + failAt);
            recover(disk.after(End.POWER_LOST, new Random(failAt), -1), "error at " + failAt);
        }
        assertThat(stopped).isGreaterThan(10);
        assertThat(survived).isGreaterThan(10);
    }
}
