package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wary.ledger.Checkpoint;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;

/** What the world has learnt from a ledger, and when: what no crash may take back. */
final class Known {
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();

    private record Acknowledged(int call, long index, byte[] entry) {}

    private record Seen(int call, Checkpoint checkpoint) {}

    /** After so many calls of the disk an entry was acknowledged, with the checkpoint that covers it. */
    synchronized void acknowledge(int call, long index, byte[] entry, SignedCheckpoint signed) {
        acknowledged.add(new Acknowledged(call, index, entry));
        see(call, signed);
    }

    /** After so many calls a checkpoint could be seen. */
    synchronized void see(int call, SignedCheckpoint signed) {
        seen.add(new Seen(call, signed.checkpoint()));
    }

    /** What was known after so many calls, as if from the first one on. */
    synchronized Known until(int call) {
        Known until = new Known();
        acknowledged.stream()
                .filter(one -> one.call() <= call)
                .forEach(one -> until.acknowledged.add(new Acknowledged(0, one.index(), one.entry())));
        seen.stream().filter(one -> one.call() <= call).forEach(one -> until.seen.add(new Seen(0, one.checkpoint())));
        return until;
    }

    synchronized int size() {
        return acknowledged.size();
    }

    /** Every acknowledged entry is in its place, and every tree that was seen is the beginning of the present one. */
    synchronized void check(TileSource source, Checkpoint now) throws IOException, LedgerException {
        LogReader reader = new LogReader(source, now.size(), now.root());
        for (Acknowledged one : acknowledged) {
            if (one.index() >= now.size() || !Arrays.equals(reader.entry(one.index()), one.entry())) {
                fail("the acknowledged entry %d is gone from the tree of size %d", one.index(), now.size());
            }
        }
        for (Seen one : seen) {
            assertThat(one.checkpoint().size()).isLessThanOrEqualTo(now.size());
            assertThat(reader.root(one.checkpoint().size()))
                    .as("the root at %d", one.checkpoint().size())
                    .isEqualTo(one.checkpoint().root());
        }
    }

    /** What a reader of the folder finds: all that the checkpoint there promises, if there is one. */
    static void checkFolder(Disk disk, Path root) throws IOException, LedgerException {
        DiskSource source = new DiskSource(disk, new Layout(root));
        if (disk.read(root.resolve("checkpoint"), 1 << 20).isEmpty()) {
            return;
        }
        Checkpoint shown = SignedCheckpoint.parse(source.checkpoint()).checkpoint();
        LogReader reader = new LogReader(source, shown.size(), shown.root());
        assertThat(reader.root(shown.size())).isEqualTo(shown.root());
        for (long bundle = 0; bundle * 256 < shown.size(); bundle++) {
            assertThat(reader.bundle(bundle)).isNotEmpty();
        }
    }
}
