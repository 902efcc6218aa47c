package wary.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.SignatureType;
import wary.ledger.SigningKey;

/**
 * Many submit at once, some of them another history, while the log is removed and added: comparing and keeping is one.
 */
class ConcurrencyTest {
    private static final SigningKey KEY = TestLog.key("witness.example/w", SignatureType.COSIGNATURE_V1);
    private static final TestLog LOG = TestLog.of("harbor.example/ledger", 60, SignatureType.ED25519);
    private static final List<TestLog> HISTORIES = List.of(LOG, LOG.fork(0, "a"), LOG.fork(1, "b"), LOG.fork(9, "c"));
    private static final int THREADS = 8;

    @TempDir
    private Path folder;

    private record Signed(TestLog log, int size) {}

    @RepeatedTest(5)
    void whatWasSignedIsOneHistoryThatOnlyGrew() throws Exception {
        WitnessSettings settings = new WitnessSettings(
                new Rate(10_000, Duration.ofMillis(1)),
                new Rate(10_000, Duration.ofMillis(1)),
                new Rate(1, Duration.ofSeconds(1)),
                2,
                new TestClock());
        Queue<Signed> all = new ConcurrentLinkedQueue<>();
        try (Witness witness = Witness.open(folder, List.of(KEY), List.of(LOG.known()), settings);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Signed>>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                work.add(threads.submit(() -> submit(witness, random)));
            }
            Future<?> meddler = threads.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    witness.remove(LOG.origin);
                    witness.add(LOG.known());
                    Thread.sleep(1);
                }
                return null;
            });
            for (Future<List<Signed>> done : work) {
                List<Signed> own = done.get();
                all.addAll(own);
                for (int i = 1; i < own.size(); i++) {
                    assertThat(own.get(i).size)
                            .as("answers that one caller got one after another")
                            .isGreaterThanOrEqualTo(own.get(i - 1).size);
                }
            }
            meddler.get();
        }
        assertThat(all).as("something was signed").isNotEmpty();
        for (Signed one : all) {
            for (Signed other : all) {
                int size = Math.min(one.size, other.size);
                assertThat(one.log.root(size)).isEqualTo(other.log.root(size));
            }
        }
    }

    private static List<Signed> submit(Witness witness, Random random) throws Exception {
        List<Signed> signed = new ArrayList<>();
        int known = 0;
        for (int i = 0; i < 40; i++) {
            TestLog log = HISTORIES.get(random.nextInt(HISTORIES.size()));
            int next = Math.min(60, known + random.nextInt(4));
            switch (witness.addCheckpoint(known, log.proof(known, next), log.checkpoint(next))) {
                case WitnessAnswer.Cosigned _ -> {
                    signed.add(new Signed(log, next));
                    known = next;
                }
                case WitnessAnswer.Conflict conflict -> known = (int) conflict.size();
                case WitnessAnswer.Refused refused ->
                    assertThat(refused.why()).isIn(Refusal.INCONSISTENT, Refusal.UNKNOWN_LOG);
            }
        }
        return signed;
    }
}
