package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Hash;
import wary.ledger.Merkle;

/** A log of more than 70,000 entries, judged by our own check of whole logs and by Tessera's. */
class WholeLogTest {
    /** Two tiles of level 0 that end just so, one level 1 that does, and sizes between. */
    private static final List<Integer> SIZES = List.of(1, 256, 300, 65_535, 65_536, 70_123);

    private static final LedgerOptions OPTIONS =
            LedgerOptions.DEFAULT.withBatch(999).withQueue(100_000, 64L << 20);

    private static final LedgerKeys KEYS = CrashTest.keys();

    @TempDir
    private Path temporary;

    private Path folder;

    @Test
    void isWhole() throws Exception {
        folder = temporary.resolve("log");
        Ledger.create(folder, KEYS);
        assertGood(0);
        for (int size : SIZES) {
            grow(size);
            assertGood(size);
        }
    }

    @Test
    void isWholeForTessera() throws Exception {
        Path program = Programs.find("tessera-fsck");
        folder = temporary.resolve("log");
        Ledger.create(folder, KEYS);
        for (int size : SIZES) {
            grow(size);
            assertThat(tessera(program).output()).contains("Successfully").contains("size " + size);
        }
        // And it does look.
        Path tile = folder.resolve("tile/0/100");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[77] ^= 1;
        Files.write(tile, bytes);
        assertThat(tessera(program).output())
                .contains("fsck failed", "tile/0/100")
                .doesNotContain("Successfully");
    }

    private Programs.Outcome tessera(Path program) throws Exception {
        Path key =
                Files.writeString(temporary.resolve("key"), KEYS.ed25519().key().toString());
        return Programs.run(
                temporary.resolve("output"),
                List.of(
                        program.toString(),
                        "--storage_url=" + folder.toUri(),
                        "--public_key=" + key,
                        // With one worker it waits for ever for that worker once it has found something; and whatever
                        // it finds, its exit code is 0.
                        "--N=4",
                        "--ui=false"));
    }

    private void assertGood(int size) {
        FsckReport report = new Fsck(KEYS.origin(), KEYS.verifiers()).check(folder, Set.of(".ledger"));
        assertThat(report.problems()).isEmpty();
        assertThat(report.good()).isTrue();
        assertThat(report.entries()).isEqualTo(size);
    }

    private void grow(int size) throws Exception {
        try (Ledger ledger = Ledger.open(folder, KEYS, OPTIONS)) {
            CompletableFuture<Receipt> last = CompletableFuture.failedFuture(new IllegalStateException("no entry"));
            int from = (int) ledger.checkpoint().checkpoint().size();
            for (int i = from; i < size; i++) {
                last = ledger.submit(entry(i));
            }
            Receipt receipt = last.get();
            assertThat(receipt.index()).isEqualTo(size - 1);
            assertThat(Merkle.includes(
                            size - 1,
                            size,
                            Hash.leaf(entry(size - 1)),
                            receipt.inclusionProof(),
                            receipt.checkpoint().checkpoint().root()))
                    .isTrue();
        }
    }

    private static byte[] entry(int index) {
        return ByteBuffer.allocate(4 + index % 40).putInt(index).array();
    }
}
