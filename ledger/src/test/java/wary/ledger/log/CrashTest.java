package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wary.ledger.Hash;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.MemoryDisk.Loss;

/**
 * The power is cut after every single call that a ledger makes of its disk, in several ways. In the long run
 * ({@code -Dwary.crash.ways=10}) all ways are tried at every place, the random ones as often as that; otherwise the
 * hardest one and another by turns. {@code -Dwary.crash.seed=N} is another workload.
 */
class CrashTest {
    private static final Path ROOT = Path.of("/log");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_800_000_000));
    private static final int SEGMENT = 24 << 10;

    private static final int WAYS = Integer.getInteger("wary.crash.ways", 0);

    private final LedgerKeys keys = keys();
    private final Random random = new Random(Long.getLong("wary.crash.seed", 7));

    static LedgerKeys keys() {
        try {
            return LedgerKeys.generate("harbor.example/ledger");
        } catch (wary.ledger.MalformedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesEveryCut() throws Exception {
        MemoryDisk disk = new MemoryDisk();
        Known known = new Known();
        Creation.create(disk, ROOT, keys, CLOCK);
        known.see(disk.calls(), SignedCheckpoint.parse(new DiskSource(disk, new Layout(ROOT)).checkpoint()));
        int created = disk.calls();
        write(disk, known, 7, 280);
        write(disk, known, 4, 4);
        for (int call = created; call <= disk.calls(); call++) {
            cutAndCheck(disk, known, call, random.nextInt(30) == 0 ? 1 : 0);
        }
        assertThat(known.size()).isGreaterThan(512);
    }

    @Test
    void aCreationThatWasCutIsDoneAgain() throws Exception {
        MemoryDisk disk = new MemoryDisk();
        Creation.create(disk, ROOT, keys, CLOCK);
        for (int call = 0; call <= disk.calls(); call++) {
            for (Loss loss : List.of(Loss.EVERYTHING, Loss.SOME)) {
                MemoryDisk left = disk.after(call, loss, random);
                if (left.read(ROOT.resolve("checkpoint"), 1 << 20).isEmpty()) {
                    Creation.create(left, ROOT, keys, CLOCK);
                }
                Known known = new Known();
                write(left, known, 2, 5);
                cutAndCheck(left, known, left.calls(), 0);
            }
        }
    }

    @Test
    void alsoWhereTwoLevelsOfTilesEnd() throws Exception {
        MemoryDisk disk = new MemoryDisk();
        disk.forgetEverything();
        Creation.create(disk, ROOT, keys, CLOCK);
        try (Core core = Recovery.open(disk, ROOT, keys, true, 1 << 20, CLOCK)) {
            while (core.newest().checkpoint().size() < 65_000) {
                integrate(core, List.of(commit(core, 1000)), true);
            }
            integrate(core, List.of(commit(core, 500)), true);
            core.finish();
        }
        MemoryDisk full = disk.copy();
        Known known = new Known();
        write(full, known, 4, 40);
        for (int call = 0; call <= full.calls(); call += WAYS == 0 ? 5 : 1) {
            for (Loss loss : List.of(Loss.EVERYTHING, Loss.SOME)) {
                recoverAndCheck(full.after(call, loss, random), known.until(call), 0, false);
            }
        }
        recoverAndCheck(full, known, 0, false);
    }

    /** Some batches, some rounds of integration, in an order that the threads of a ledger could have had. */
    private void write(MemoryDisk disk, Known known, int batches, int largest) throws Exception {
        try (Core core = Recovery.open(disk, ROOT, keys, true, SEGMENT, CLOCK)) {
            known.see(disk.calls(), core.published());
            List<Batch> waiting = new ArrayList<>();
            for (int i = 0; i < batches; i++) {
                Batch batch = commit(core, random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(largest));
                for (int e = 0; e < batch.entries().size(); e++) {
                    known.acknowledge(
                            disk.calls(), batch.start() + e, batch.entries().get(e), batch.signed());
                }
                waiting.add(batch);
                if (random.nextBoolean()) {
                    int shown = disk.calls();
                    integrate(core, waiting, random.nextInt(4) > 0);
                    // Earlier than it could be seen, which is the harder case.
                    known.see(shown + 1, core.published());
                    waiting.clear();
                }
            }
            if (random.nextBoolean()) {
                if (!waiting.isEmpty()) {
                    integrate(core, waiting, true);
                }
                core.finish();
            }
        }
    }

    private Batch commit(Core core, int count) throws Exception {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] entry = new byte[random.nextInt(12)];
            random.nextBytes(entry);
            entries.add(entry);
        }
        return core.commit(entries, entries.stream().map(Hash::leaf).toList());
    }

    private static void integrate(Core core, List<Batch> batches, boolean publish) throws Exception {
        core.integrate(batches);
        if (publish) {
            core.publish(batches.getLast().signed());
        }
        core.tidy();
    }

    private void cutAndCheck(MemoryDisk disk, Known known, int call, int deeper) throws Exception {
        Known until = known.until(call);
        if (WAYS == 0) {
            recoverAndCheck(disk.after(call, Loss.EVERYTHING, random), until, deeper, true);
            recoverAndCheck(disk.after(call, Loss.values()[call % 4], random), until, deeper, true);
        }
        for (int way = 0; way < WAYS; way++) {
            for (Loss loss : way == 0 ? List.of(Loss.values()) : List.of(Loss.SOME, Loss.TORN)) {
                recoverAndCheck(disk.after(call, loss, random), until, deeper, true);
            }
        }
    }

    private void recoverAndCheck(MemoryDisk left, Known known, int deeper, boolean wholeFolder) throws Exception {
        if (wholeFolder) {
            Known.checkFolder(left, ROOT);
        }
        DiskSource source = new DiskSource(left, new Layout(ROOT));
        Known since = known.until(0);
        try (Core core = Recovery.open(left, ROOT, keys, true, SEGMENT, CLOCK)) {
            known.check(source, core.newest().checkpoint());
            since.see(left.calls(), core.newest());
            Batch batch = commit(core, 3);
            since.acknowledge(left.calls(), batch.start(), batch.entries().getFirst(), batch.signed());
            integrate(core, List.of(batch), true);
            since.see(left.calls(), core.published());
            since.check(source, core.published().checkpoint());
        }
        for (int i = 0; i < deeper * 8; i++) {
            int call = random.nextInt(left.calls() + 1);
            recoverAndCheck(left.after(call, Loss.values()[i % 4], random), since.until(call), 0, wholeFolder);
        }
    }
}
