package wary.ledger.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;

/**
 * Opens a ledger as the last writer has left it, wherever that was cut off.
 *
 * <p>The journal's first checkpoint says which tree is in forced tiles; the journal's frames say what came after. Both
 * are checked against each other, the keys and the published checkpoint before anything is written. Then all that was
 * read from the journal is written and forced anew, before any of it is shown.
 */
final class Recovery {
    private final Layout layout;
    private final LedgerKeys keys;
    private final DiskSource source;

    private Recovery(Disk disk, Layout layout, LedgerKeys keys) {
        this.layout = layout;
        this.keys = keys;
        this.source = new DiskSource(disk, layout);
    }

    /** What a core starts with. */
    record State(
            GrowingTree tree,
            Journal journal,
            Integrator integrator,
            SignedCheckpoint newest,
            SignedCheckpoint published,
            long time) {}

    /** @param publish whether the newest checkpoint is to be shown */
    static Core open(Disk disk, Path root, LedgerKeys keys, boolean publish, int segmentSize, InstantSource clock)
            throws IOException, LedgerException {
        Layout layout = new Layout(root);
        if (disk.list(layout.own()).isEmpty()) {
            throw new NoSuchFileException(
                    layout.own().toString(), null, "there is no log that can be written here; make one first");
        }
        Closeable lock = disk.lock(layout.lock())
                .orElseThrow(() -> new LockedException(root + " is open for writing elsewhere (" + layout.lock()
                        + " is locked): a log has one writer"));
        boolean done = false;
        try {
            State state = new Recovery(disk, layout, keys).recover(disk, publish, segmentSize);
            done = true;
            return new Core(keys, clock, state, lock);
        } finally {
            if (!done) {
                lock.close();
            }
        }
    }

    private State recover(Disk disk, boolean publish, int segmentSize) throws IOException, LedgerException {
        JournalReader.Content journaled = new JournalReader(disk, layout.own())
                .read()
                .orElseThrow(() -> new NoSuchFileException(
                        layout.own().resolve(Journal.PREFIX + "…").toString(),
                        null,
                        "the journal is gone: without it nobody can say what this log has signed"));
        SignedCheckpoint published =
                own(source.checkpoint(), layout.checkpoint().toString());
        SignedCheckpoint base = own(journaled.base(), "the journal's first checkpoint");
        RightEdge edge = RightEdge.read(source, base.checkpoint());
        TreeView forced = edge.tree().view();
        List<Batch> batches = replay(edge.tree(), journaled.frames());
        SignedCheckpoint newest = batches.isEmpty() ? base : batches.getLast().signed();
        long time = time(newest);
        if (!batches.isEmpty()) {
            own(newest.note().bytes(), "the journal's last checkpoint");
        }
        checkPublished(published.checkpoint(), base.checkpoint(), batches);

        // Deleted, not cut to nothing when it is written next: a file system that moves a file from one folder to
        // another
        // in two steps could have left it as a second name of a file that is in its place.
        for (String name : disk.list(layout.own())) {
            if (name.startsWith(Layout.UNFINISHED)) {
                disk.delete(layout.own().resolve(name));
            }
        }
        Journal journal = Journal.begin(disk, layout.own(), segmentSize, journaled.number() + 1, base, batches);
        Integrator integrator = new Integrator(new Placer(disk, layout), journal, forced, edge.bundle());
        boolean done = false;
        try {
            if (!batches.isEmpty()) {
                integrator.integrateAgain(batches);
            }
            boolean newer = publish
                    && newest.checkpoint().size() > published.checkpoint().size();
            SignedCheckpoint shown = newer ? newest : published;
            // Also one that is there: whoever put it there may have failed to force it.
            integrator.publish(shown);
            integrator.tidy();
            done = true;
            return new State(edge.tree(), journal, integrator, newest, shown, time);
        } finally {
            if (!done) {
                try (integrator) {
                    journal.close();
                }
            }
        }
    }

    /** A checkpoint that was signed with this ledger's keys. */
    private SignedCheckpoint own(byte[] note, String what) throws MalformedException, UnverifiedException {
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(note);
        } catch (MalformedException e) {
            throw new MalformedException(what + " is no checkpoint: " + e.getMessage());
        }
        if (signed.verify(keys.verifiers()).size() != keys.verifiers().size()) {
            throw new UnverifiedException(
                    "%s, of %s, is not signed with these two keys of %s: open the ledger with those it was made with"
                            .formatted(what, signed.checkpoint().origin(), keys.origin()));
        }
        return signed;
    }

    private long time(SignedCheckpoint signed) throws UnverifiedException {
        return signed.verify(List.of(keys.mlDsa44().key())).getFirst().time().orElse(0);
    }

    private List<Batch> replay(GrowingTree growing, List<Frame> frames) throws LedgerException {
        List<Batch> batches = new ArrayList<>();
        for (Frame frame : frames) {
            SignedCheckpoint signed = SignedCheckpoint.parse(frame.note());
            frame.entries().forEach(entry -> growing.add(Hash.leaf(entry)));
            TreeView tree = growing.view();
            Checkpoint expected = new Checkpoint(keys.origin(), tree.size(), tree.root());
            if (!signed.checkpoint().equals(expected)) {
                throw new DamagedException(
                        "the journal in %s has entries that make the tree %s, and a checkpoint that says %s"
                                .formatted(layout.own(), shown(expected), shown(signed.checkpoint())));
            }
            batches.add(new Batch(frame.entries(), tree, signed));
        }
        return List.copyOf(batches);
    }

    private void checkPublished(Checkpoint published, Checkpoint base, List<Batch> batches)
            throws IOException, LedgerException {
        Hash root;
        if (published.size() < base.size()) {
            root = new LogReader(source, base.size(), base.root()).root(published.size());
        } else if (published.size() == base.size()) {
            root = base.root();
        } else {
            root = batches.stream()
                    .filter(batch -> batch.size() == published.size())
                    .map(batch -> batch.tree().root())
                    .findFirst()
                    .orElseThrow(() -> new InconsistentException(
                            "%s shows a tree of size %,d, which the journal in %s does not have: one of them is older than the other or from elsewhere; restore both from the disk that was written last"
                                    .formatted(layout.checkpoint(), published.size(), layout.own())));
        }
        if (!root.equals(published.root())) {
            throw new InconsistentException(
                    "%s shows %s, but this log's tree of that size has the root %s: one of them is from elsewhere"
                            .formatted(layout.checkpoint(), shown(published), root));
        }
    }

    private static String shown(Checkpoint checkpoint) {
        return "%s, size %,d, root %s".formatted(checkpoint.origin(), checkpoint.size(), checkpoint.root());
    }
}
