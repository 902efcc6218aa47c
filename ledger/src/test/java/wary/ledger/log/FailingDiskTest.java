package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wary.ledger.LedgerException;
import wary.ledger.log.MemoryDisk.Loss;

/** Every single call of a ledger fails once: a write for want of room, an fsync, a name. */
class FailingDiskTest {
    private static final Path ROOT = Path.of("/log");

    private final LedgerKeys keys = CrashTest.keys();
    private final Random random = new Random(3);

    @Test
    void afterAFailureTheLedgerStopsAndNothingAcknowledgedIsLost() throws Exception {
        MemoryDisk made = new MemoryDisk();
        Creation.create(made, ROOT, keys, InstantSource.system());
        boolean failed = true;
        int failures = 0;
        for (int failing = 0; failed; failing++) {
            MemoryDisk disk = made.copy();
            Known known = new Known();
            disk.failAfter(failing);
            workUntilItStops(disk, known);
            failed = disk.failed();
            failures += failed ? 1 : 0;
            // Opened again in the same system, which shows what it has in memory, on disk or not.
            disk.failAfter(Integer.MAX_VALUE / 2);
            Known.checkFolder(disk, ROOT);
            goOn(disk, known);
            for (Loss loss : new Loss[] {Loss.EVERYTHING, Loss.SOME}) {
                MemoryDisk left = disk.after(disk.calls(), loss, random);
                Known.checkFolder(left, ROOT);
                goOn(left, known.until(disk.calls()));
            }
        }
        assertThat(failures).isGreaterThan(30);
    }

    private void workUntilItStops(MemoryDisk disk, Known known) throws Exception {
        Ledger ledger;
        try {
            ledger = Ledger.open(
                    disk, ROOT, keys, LedgerOptions.DEFAULT.withInterval(Duration.ZERO), InstantSource.system());
        } catch (IOException e) {
            return;
        }
        boolean stopped = false;
        for (int i = 0; i < 6; i++) {
            byte[] entry = ("entry " + i).getBytes(StandardCharsets.UTF_8);
            try {
                Receipt receipt = ledger.append(entry);
                assertThat(stopped)
                        .as("acknowledges nothing once it has stopped")
                        .isFalse();
                known.acknowledge(disk.calls(), receipt.index(), entry, receipt.checkpoint());
                ledger.flush();
            } catch (StoppedException e) {
                assertThat(e).hasMessageContaining("stopped").hasCauseInstanceOf(IOException.class);
                stopped = true;
            }
        }
        if (stopped) {
            assertThatThrownBy(ledger::flush).isInstanceOf(StoppedException.class);
            assertThatThrownBy(ledger::close).isInstanceOf(IOException.class);
        } else {
            try {
                ledger.close();
            } catch (IOException e) {
                assertThat(disk.failed()).isTrue();
            }
        }
        int calls = disk.calls();
        assertThatThrownBy(() -> ledger.append(new byte[0])).isInstanceOf(StoppedException.class);
        assertThat(disk.calls()).isEqualTo(calls);
    }

    private void goOn(MemoryDisk disk, Known known) throws IOException, LedgerException, InterruptedException {
        DiskSource source = new DiskSource(disk, new Layout(ROOT));
        try (Ledger ledger = Ledger.open(disk, ROOT, keys, LedgerOptions.DEFAULT, InstantSource.system())) {
            known.check(source, ledger.checkpoint().checkpoint());
            byte[] entry = {1, 2, 3};
            Receipt receipt = ledger.append(entry);
            known.acknowledge(disk.calls(), receipt.index(), entry, receipt.checkpoint());
            ledger.flush();
            known.check(source, ledger.published().checkpoint());
        }
    }
}
