package wary.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Hash;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.log.MemoryDisk.Loss;

/** A ledger gets other keys: its tree stays, and no cut of the power leaves one that cannot go on. */
class RekeyTest {
    private static final Path ROOT = Path.of("/log");
    private static final long START = 1_800_000_000;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(START));
    private static final InstantSource EARLIER = InstantSource.fixed(Instant.ofEpochSecond(START - 3600));
    private static final InstantSource LATER = InstantSource.fixed(Instant.ofEpochSecond(START + 3600));
    private static final int SEGMENT = 24 << 10;

    private final LedgerKeys old = CrashTest.keys();
    private final LedgerKeys now = CrashTest.keys();
    private final Random random = new Random(11);

    @TempDir
    Path folder;

    private static EarlierKeys publicOf(LedgerKeys keys) {
        return new EarlierKeys(keys.ed25519().key(), keys.mlDsa44().key());
    }

    @Test
    void theTreeStaysAndTheNextCheckpointIsSignedWithTheNewKeys() throws Exception {
        Path log = folder.resolve("log");
        Ledger.create(log, old);
        SignedCheckpoint before;
        try (Ledger ledger = Ledger.open(log, old)) {
            ledger.append("one".getBytes(UTF_8));
            ledger.append("two".getBytes(UTF_8));
            ledger.flush();
            before = ledger.checkpoint();
        }
        LedgerOptions options = LedgerOptions.DEFAULT.withLinger(Duration.ZERO).publishedByCaller();
        try (Ledger ledger = Ledger.open(log, now, List.of(publicOf(old)), options)) {
            assertThat(ledger.checkpoint().checkpoint()).isEqualTo(before.checkpoint());
            assertThat(ledger.checkpoint().verify(now.verifiers())).hasSize(2);
            assertThat(ledger.published().verify(old.verifiers()))
                    .as("only the caller publishes")
                    .hasSize(2);
            assertThatThrownBy(() -> ledger.publish(before, List.of())).isInstanceOf(UnverifiedException.class);
            ledger.append("three".getBytes(UTF_8));
            ledger.publish(ledger.checkpoint(), List.of());
        }
        try (Ledger ledger = Ledger.open(log, now)) {
            assertThat(ledger.published().checkpoint().size()).isEqualTo(3);
            assertThat(ledger.reader().entry(0)).isEqualTo("one".getBytes(UTF_8));
        }
        assertThatThrownBy(() -> Ledger.open(log, old, List.of(), options).close())
                .as("the old keys open it no more")
                .isInstanceOf(UnverifiedException.class);
    }

    @Test
    void keysThatAreNeitherOfNowNorOfBeforeAreRefused() throws Exception {
        Path log = folder.resolve("log");
        Ledger.create(log, CrashTest.keys());
        assertThatThrownBy(() -> Ledger.open(log, now, List.of(publicOf(old)), LedgerOptions.DEFAULT)
                        .close())
                .isInstanceOf(UnverifiedException.class);
        LedgerKeys river = LedgerKeys.generate("river.example/ledger");
        assertThatThrownBy(() -> Ledger.open(log, now, List.of(publicOf(river)), LedgerOptions.DEFAULT)
                        .close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("river.example/ledger");
    }

    /** A ledger shut down in good order, and one that was cut off with entries in its journal only. */
    @Test
    void aCutAtAnyStepLeavesALedgerThatOpensAndContinues() throws Exception {
        for (boolean orderly : List.of(true, false)) {
            MemoryDisk disk = new MemoryDisk();
            Creation.create(disk, ROOT, old, CLOCK);
            Known first = new Known();
            try (Core core = Recovery.open(disk, ROOT, old, true, SEGMENT, CLOCK)) {
                for (int i = 0; i < 3; i++) {
                    Batch batch = commit(core, first, disk, 100);
                    if (orderly || i == 0) {
                        core.integrate(List.of(batch));
                        core.publish(batch.signed());
                        core.tidy();
                    }
                }
                if (orderly) {
                    core.finish();
                }
            }
            Known known = first.until(Integer.MAX_VALUE);
            MemoryDisk rekeyed = disk.copy();
            try (Core core = open(rekeyed, EARLIER)) {
                known.see(rekeyed.calls(), core.published());
                Batch batch = commit(core, known, rekeyed, 5);
                core.integrate(List.of(batch));
                core.publish(batch.signed());
                core.tidy();
            }
            for (int call = 0; call <= rekeyed.calls(); call++) {
                for (Loss loss : List.of(Loss.EVERYTHING, Loss.values()[call % 4])) {
                    goesOn(rekeyed.after(call, loss, random), known.until(call));
                }
            }
        }
    }

    /** Whatever was signed before the cut, with which keys ever, is neither lost nor followed by an earlier time. */
    private void goesOn(MemoryDisk left, Known known) throws Exception {
        DiskSource source = new DiskSource(left, new Layout(ROOT));
        long first;
        try (Core core = open(left, LATER)) {
            known.check(source, core.newest().checkpoint());
            assertThat(core.newest().verify(now.verifiers())).hasSize(2);
            assertThat(core.published().verify(now.verifiers())).hasSize(2);
            first = time(core.newest());
            assertThat(first).isGreaterThanOrEqualTo(START);
        }
        // The clock goes back, and what was signed at the opening before must not be undone by that.
        try (Core core = open(left, EARLIER)) {
            assertThat(time(core.newest())).isEqualTo(first);
            Batch batch = commit(core, new Known(), left, 1);
            assertThat(time(batch.signed())).isGreaterThanOrEqualTo(first);
            core.integrate(List.of(batch));
            core.publish(batch.signed());
        }
    }

    private Core open(MemoryDisk disk, InstantSource clock) throws Exception {
        return Recovery.open(disk, ROOT, now, List.of(publicOf(old)), true, SEGMENT, clock);
    }

    private Batch commit(Core core, Known known, MemoryDisk disk, int count) throws Exception {
        List<byte[]> entries = IntStream.range(0, count)
                .mapToObj(i -> ("entry " + random.nextInt(1_000_000)).getBytes(UTF_8))
                .toList();
        Batch batch = core.commit(entries, entries.stream().map(Hash::leaf).toList());
        for (int e = 0; e < count; e++) {
            known.acknowledge(disk.calls(), batch.start() + e, entries.get(e), batch.signed());
        }
        return batch;
    }

    private long time(SignedCheckpoint signed) throws Exception {
        return signed.verify(List.of(now.mlDsa44().key())).getFirst().time().orElseThrow();
    }
}
