package wary.ledger.mirror;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.Merkle;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifiedSignature;
import wary.ledger.log.TilePath;
import wary.ledger.log.TileSource;
import wary.ledger.mirror.EntriesRequest.EntryPackage;

/**
 * One log of a mirror. Bodies are read outside of its lock, so a client that stops half-way holds up nobody; each
 * package is checked and written, and each checkpoint taken, within.
 */
final class MirrorLog implements AutoCloseable {
    private final MirroredLog log;
    private final LogCopy copy;
    private final EvidenceFolder evidence;
    private final Cosigner cosigner;
    private final Tickets tickets;
    private final Mirror.Limits limits;
    private final ReentrantLock lock = new ReentrantLock();

    MirrorLog(MirroredLog log, LogCopy copy, Cosigner cosigner, Tickets tickets, Mirror.Limits limits) {
        this.log = log;
        this.copy = copy;
        this.evidence = new EvidenceFolder(copy.folder(), copy.disk());
        this.cosigner = cosigner;
        this.tickets = tickets;
        this.limits = limits;
    }

    /** Something that uses the copy, alone. */
    private interface Work<T> {
        T get() throws IOException;
    }

    private <T> T alone(Work<T> work) throws StorageException {
        lock.lock();
        try {
            return work.get();
        } catch (IOException e) {
            throw new StorageException(e);
        } finally {
            lock.unlock();
        }
    }

    Optional<SignedCheckpoint> checkpoint() {
        lock.lock();
        try {
            return copy.checkpoint();
        } finally {
            lock.unlock();
        }
    }

    /** As a witness handles it, but nothing is signed (tlog-mirror, "add-checkpoint"). */
    MirrorAnswer addCheckpoint(AddCheckpoint request) throws StorageException {
        Checkpoint sent = request.checkpoint().checkpoint();
        List<NoteSignature> own;
        try {
            own = ofTheLog(request.checkpoint());
        } catch (UnverifiedException e) {
            return MirrorAnswer.refused(403, Why.of(e));
        }
        if (own.isEmpty()) {
            return MirrorAnswer.refused(403, "no key of the log has signed the checkpoint");
        }
        if (request.oldSize() > sent.size()) {
            return MirrorAnswer.refused(400, "the old size is above the size of the checkpoint");
        }
        // Lines of others were not verified, and what is not verified is not kept.
        SignedCheckpoint signed = SignedCheckpoint.of(sent, own);
        return alone(() -> take(signed, request));
    }

    private MirrorAnswer take(SignedCheckpoint signed, AddCheckpoint request) throws IOException {
        long size = signed.checkpoint().size();
        Optional<SignedCheckpoint> pending = copy.pending();
        long oldSize = pending.map(held -> held.checkpoint().size()).orElse(0L);
        if (request.oldSize() != oldSize) {
            return MirrorAnswer.text(409, MirrorAnswer.SIZE, oldSize + "\n");
        }
        if (!follows(pending, request)) {
            if (pending.isPresent() && oldSize == size) {
                evidence.keep(Evidence.between(pending.get(), signed, log.keys(), List.of(), Optional.empty()));
            }
            return MirrorAnswer.refused(422, "the checkpoint is not shown to extend the one of size " + oldSize);
        }
        if (pending.isEmpty() || size > oldSize) {
            copy.pending(signed);
        }
        return MirrorAnswer.text(200, MirrorAnswer.TEXT, "");
    }

    private static boolean follows(Optional<SignedCheckpoint> pending, AddCheckpoint request) {
        Checkpoint next = request.checkpoint().checkpoint();
        if (next.size() == 0 && !next.root().equals(Hash.EMPTY)) {
            return false;
        }
        if (request.oldSize() == 0) {
            return request.proof().isEmpty();
        }
        Checkpoint old = pending.orElseThrow().checkpoint();
        return Merkle.extendsTo(old.size(), old.root(), next.size(), next.root(), request.proof());
    }

    MirrorAnswer addEntries(EntriesRequest request) throws StorageException {
        EntriesRequest.Head head = request.head();
        Optional<SignedCheckpoint> known;
        lock.lock();
        try {
            if (copy.pending().isEmpty()) {
                return MirrorAnswer.refused(422, "no checkpoint of this log was added yet");
            }
            known = target(head);
            long excess = Math.min(head.end(), copy.next()) - head.start();
            if (known.isEmpty() || head.start() > copy.next() || excess > limits.excessEntries()) {
                return info(409, known);
            }
        } finally {
            lock.unlock();
        }
        return take(request, known.get());
    }

    private MirrorAnswer take(EntriesRequest request, SignedCheckpoint target) throws StorageException {
        int taken = 0;
        while (!request.complete() && taken < limits.packagesPerRequest()) {
            Optional<EntryPackage> read;
            try {
                read = request.next();
            } catch (MalformedException e) {
                return refusePackage(Why.of(e));
            } catch (IOException e) {
                // The connection is gone; what was proven stays.
                read = Optional.empty();
            }
            if (read.isEmpty()) {
                break;
            }
            EntryPackage sent = read.get();
            if (!alone(() -> copy.add(sent.start(), sent.entries(), sent.proof(), target.checkpoint()))) {
                return refusePackage("the entries from %d on are not those of the checkpoint of size %d"
                        .formatted(sent.start(), target.checkpoint().size()));
            }
            taken++;
        }
        boolean some = taken > 0;
        return alone(() -> finish(request.complete(), some, target));
    }

    /**
     * The checkpoint that an upload is proven against, if it is one that this mirror has accepted and has not passed.
     */
    private Optional<SignedCheckpoint> target(EntriesRequest.Head head) {
        long held = copy.checkpoint().map(full -> full.checkpoint().size()).orElse(0L);
        return copy.pending()
                .filter(one -> one.checkpoint().size() == head.end())
                .or(() -> copy.checkpoint().filter(one -> one.checkpoint().size() == head.end()))
                .or(() -> tickets.redeem(head.ticket())
                        .filter(one -> one.checkpoint().size() == head.end()
                                && one.checkpoint().origin().equals(log.origin())))
                .filter(one -> one.checkpoint().size() >= held);
    }

    private MirrorAnswer refusePackage(String why) throws StorageException {
        return alone(() -> {
            copy.sync();
            return MirrorAnswer.refused(422, why);
        });
    }

    private MirrorAnswer finish(boolean complete, boolean some, SignedCheckpoint target) throws IOException {
        copy.sync();
        if (!complete) {
            return some
                    ? info(202, Optional.of(target))
                    : MirrorAnswer.refused(400, "the request ends before the end of its first package");
        }
        Optional<SignedCheckpoint> held = copy.checkpoint();
        if (held.isPresent()
                && held.get().checkpoint().size() > target.checkpoint().size()) {
            return info(409, Optional.empty());
        }
        copy.complete(target.checkpoint());
        List<NoteSignature> signed =
                cosigner.sign(target.checkpoint(), held.map(cosigner::lastTime).orElse(0L));
        List<NoteSignature> lines;
        try {
            // Its own lines only: a target that is the mirror's checkpoint again has the mirror's older ones too.
            lines = new ArrayList<>(ofTheLog(target));
        } catch (UnverifiedException e) {
            throw new IOException(
                    "the checkpoint kept in %s is damaged: %s"
                            .formatted(copy.folder().toAbsolutePath(), Why.of(e)),
                    e);
        }
        lines.addAll(signed);
        copy.publish(SignedCheckpoint.of(target.checkpoint(), lines));
        return MirrorAnswer.signed(signed);
    }

    private List<NoteSignature> ofTheLog(SignedCheckpoint signed) throws UnverifiedException {
        return signed.verify(log.keys()).stream().map(VerifiedSignature::line).toList();
    }

    /** Where to go on: with the client's own end if that is a good one, else with the pending checkpoint. */
    private MirrorAnswer info(int status, Optional<SignedCheckpoint> known) {
        SignedCheckpoint best = known.or(copy::pending).orElseThrow();
        return MirrorAnswer.text(
                status,
                MirrorAnswer.INFO,
                new MirrorInfo(best.checkpoint().size(), copy.next(), tickets.issue(best)).text());
    }

    /** A file that may be served; empty if there is none of that name, or none yet. */
    Optional<byte[]> read(String path) throws IOException {
        if (path.equals("checkpoint")) {
            return checkpoint().map(held -> held.note().bytes());
        }
        TilePath tile;
        try {
            // Only what is written as a tile's path is one: nothing else of the folder can be asked for.
            tile = TilePath.parse(path);
        } catch (MalformedException e) {
            return Optional.empty();
        }
        return Durable.read(copy.folder().resolve(tile.path()), TileSource.limit(tile));
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            copy.close();
        } finally {
            lock.unlock();
        }
    }
}
