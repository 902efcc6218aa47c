package wary.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.log.FolderSource;
import wary.ledger.log.Ledger;
import wary.ledger.log.LedgerKeys;
import wary.ledger.log.Receipt;
import wary.ledger.mirror.Follower;

/** How an outsider keeps a log, proves an entry, and watches somebody else's log. The documentation points here. */
class LedgerExampleTest {
    @TempDir
    private Path dir;

    @Test
    void keepALogAndProveAnEntry() throws IOException, LedgerException, InterruptedException {
        // Once: keys and an empty log. Keep the text of the keys secret; SigningKey.parse reads it back.
        LedgerKeys keys = LedgerKeys.generate("harbor.example/ledger");
        Path folder = dir.resolve("log");
        Ledger.create(folder, keys);

        // Append. When this returns, the entry and a checkpoint that covers it are on disk.
        byte[] entry = "the roll was complete on Monday".getBytes(UTF_8);
        byte[] proof;
        try (Ledger ledger = Ledger.open(folder, keys)) {
            Receipt receipt = ledger.append(entry);
            proof = receipt.proof().bytes();
        }

        // Anyone, anywhere, later: does the proof hold, by a policy of one's own?
        Policy policy = Policy.parse(("log " + keys.ed25519().key() + "\nquorum none\n").getBytes(UTF_8));
        Verdict verdict = Verdict.verify(policy, TlogProof.parse(proof), entry);

        assertThat(verdict.accepted()).as(verdict.summary()).isTrue();
        assertThat(Verdict.verify(policy, TlogProof.parse(proof), "changed".getBytes(UTF_8))
                        .accepted())
                .isFalse();
    }

    @Test
    void watchSomebodyElsesLog() throws IOException, LedgerException, InterruptedException {
        LedgerKeys keys = LedgerKeys.generate("harbor.example/ledger");
        Path folder = dir.resolve("log");
        Ledger.create(folder, keys);
        try (Ledger ledger = Ledger.open(folder, keys)) {
            ledger.append("one".getBytes(UTF_8));
            ledger.append("two".getBytes(UTF_8));
        }
        Policy policy = Policy.parse(("log " + keys.ed25519().key() + "\nquorum none\n").getBytes(UTF_8));

        // A step at a time; what it returns says whether the log advanced, forked, went back, is silent …
        List<String> seen = new ArrayList<>();
        Follower.Options options =
                Follower.Options.DEFAULT.listener((index, bytes) -> seen.add(new String(bytes, UTF_8)));
        Path mirror = Files.createDirectory(dir.resolve("mirror"));
        try (Follower follower = Follower.open(new FolderSource(folder), keys.origin(), policy, mirror, options)) {
            follower.step();
        }

        assertThat(seen).containsExactly("one", "two");
    }
}
