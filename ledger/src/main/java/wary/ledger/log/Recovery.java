package wary.ledger.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifierKey;

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
    private final List<EarlierKeys> earlier;
    private final InstantSource clock;
    private final DiskSource source;

    private Recovery(Disk disk, Layout layout, LedgerKeys keys, List<EarlierKeys> earlier, InstantSource clock) {
        this.layout = layout;
        this.keys = keys;
        this.earlier = List.copyOf(earlier);
        this.clock = clock;
        for (EarlierKeys before : earlier) {
            if (!before.ed25519().name().equals(keys.origin())) {
                throw new IllegalArgumentException("the keys of a ledger keep its origin as their name; found "
                        + before.ed25519().name() + " before " + keys.origin());
            }
        }
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
        return open(disk, root, keys, List.of(), publish, segmentSize, clock);
    }

    /**
     * @param earlier keys that count for what is there
     * @param publish whether the newest checkpoint is to be shown
     */
    static Core open(
            Disk disk,
            Path root,
            LedgerKeys keys,
            List<EarlierKeys> earlier,
            boolean publish,
            int segmentSize,
            InstantSource clock)
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
            State state = new Recovery(disk, layout, keys, earlier, clock).recover(disk, publish, segmentSize);
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
        Own onShow = own(source.checkpoint(), layout.checkpoint().toString());
        SignedCheckpoint published = onShow.signed();
        Own first = own(journaled.base(), "the journal's first checkpoint");
        SignedCheckpoint base = first.signed();
        RightEdge edge = RightEdge.read(source, base.checkpoint());
        TreeView forced = edge.tree().view();
        List<Batch> batches = replay(edge.tree(), journaled.frames());
        Own last = batches.isEmpty()
                ? first
                : own(batches.getLast().signed().note().bytes(), "the journal's last checkpoint");
        checkPublished(published.checkpoint(), base.checkpoint(), batches);
        SignedCheckpoint newest = last.signed();
        long time = time(newest, last.mlDsa44());
        if (!isNow(last)) {
            // Into the journal that is begun below, before anyone sees it: a checkpoint that was shown and forgotten
            // could be followed by a larger one with an earlier time.
            time = Math.max(time, clock.millis() / 1000);
            newest = keys.sign(newest.checkpoint(), time);
            if (batches.isEmpty()) {
                base = newest;
            } else {
                Batch end = batches.getLast();
                batches = Stream.concat(
                                batches.subList(0, batches.size() - 1).stream(),
                                Stream.of(new Batch(end.entries(), end.tree(), newest)))
                        .toList();
            }
        }

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
                    && (!isNow(onShow)
                            || newest.checkpoint().size()
                                    > published.checkpoint().size());
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

    /**
     * A checkpoint of this ledger.
     *
     * @param mlDsa44 the key of the pair with which it is signed
     */
    private record Own(SignedCheckpoint signed, VerifierKey mlDsa44) {}

    private boolean isNow(Own own) {
        return own.mlDsa44().equals(keys.mlDsa44().key());
    }

    /** A checkpoint that was signed with this ledger's keys, of now or, if not, the latest of before. */
    private Own own(byte[] note, String what) throws MalformedException, UnverifiedException {
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(note);
        } catch (MalformedException e) {
            throw new MalformedException(what + " is no checkpoint: " + e.getMessage());
        }
        if (signed.verify(keys.verifiers()).size() == keys.verifiers().size()) {
            return new Own(signed, keys.mlDsa44().key());
        }
        for (EarlierKeys before : earlier) {
            if (signed.verify(before.verifiers()).size() == before.verifiers().size()) {
                return new Own(signed, before.mlDsa44());
            }
        }
        throw new UnverifiedException(
                "%s, of %s, is not signed with these two keys of %s: open the ledger with those it was made with"
                        .formatted(what, signed.checkpoint().origin(), keys.origin()));
    }

    private static long time(SignedCheckpoint signed, VerifierKey mlDsa44) throws UnverifiedException {
        return signed.verify(List.of(mlDsa44)).getFirst().time().orElse(0);
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
