package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.Merkle;
import wary.ledger.SignedCheckpoint;

/** What {@link Ledger} writes is whole for {@link Fsck}, and is read and proven over HTTP through {@link LogServer}. */
class WrittenLogTest {
    private static final String ORIGIN = "harbor.example/ledger";
    private static final int ENTRIES = 600;

    @TempDir
    private Path folder;

    @Test
    void isWholeAndCanBeReadOverHttpWhileItGrows() throws Exception {
        LedgerKeys keys = LedgerKeys.generate(ORIGIN);
        Fsck fsck = new Fsck(ORIGIN, keys.verifiers());
        Ledger.create(folder, keys);
        assertThat(fsck.check(folder, Set.of(".ledger")).problems()).isEmpty();
        try (Ledger ledger = Ledger.open(folder, keys);
                LogServer server = LogServer.start(
                        new FolderSource(folder), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                HttpSource source = new HttpSource(server.address())) {
            append(ledger, 0, ENTRIES / 2);
            Checkpoint first = verified(source, keys);
            append(ledger, ENTRIES / 2, ENTRIES);
            Checkpoint second = verified(source, keys);
            assertThat(second.size()).isEqualTo(ENTRIES);
            LogReader reader = new LogReader(source, second.size(), second.root());
            assertThat(Merkle.extendsTo(
                            first.size(),
                            first.root(),
                            second.size(),
                            second.root(),
                            reader.consistencyProof(first.size(), second.size())))
                    .isTrue();
            for (int i = 0; i < ENTRIES; i += 17) {
                assertThat(reader.entry(i)).isEqualTo(entry(i));
                assertThat(Merkle.includes(
                                i,
                                second.size(),
                                Hash.leaf(entry(i)),
                                reader.inclusionProof(i, second.size()),
                                second.root()))
                        .isTrue();
            }
            assertThat(fsck.check(source).problems()).isEmpty();
            // A reader who comes with the earlier checkpoint finds what it needs too.
            assertThat(new LogReader(source, first.size(), first.root()).entry(0))
                    .isEqualTo(entry(0));
        }
        FsckReport report = fsck.check(folder, Set.of(".ledger"));
        assertThat(report.problems()).isEmpty();
        assertThat(report.entries()).isEqualTo(ENTRIES);
    }

    private static void append(Ledger ledger, int from, int to) throws Exception {
        List<CompletableFuture<Receipt>> waiting = new ArrayList<>();
        for (int i = from; i < to; i++) {
            waiting.add(ledger.submit(entry(i)));
        }
        for (CompletableFuture<Receipt> each : waiting) {
            each.get();
        }
        ledger.flush();
    }

    private static Checkpoint verified(TileSource source, LedgerKeys keys) throws Exception {
        SignedCheckpoint signed = SignedCheckpoint.parse(source.checkpoint());
        assertThat(signed.verify(keys.verifiers())).hasSize(2);
        return signed.checkpoint();
    }

    private static byte[] entry(int index) {
        return ("entry " + index).getBytes(StandardCharsets.UTF_8);
    }
}
