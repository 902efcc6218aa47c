package wary.ledger.mirror;

import java.io.IOException;
import java.nio.file.Path;
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
import wary.ledger.mirror.EntriesRequest.Package;

/**
 * One log of a mirror. Bodies are read outside of its lock, so a client that stops half-way holds up nobody; each
 * package is checked and written, and each checkpoint taken, within.
 */
final class MirrorLog implements AutoCloseable {
    /** Bytes of a file that is served at most: the largest bundle. */
    private static final int FILE = Trees.WIDTH * (2 + 65_535);

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
        this.evidence = new EvidenceFolder(copy.folder());
        this.cosigner = cosigner;
        this.tickets = tickets;
        this.limits = limits;
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
    MirrorAnswer addCheckpoint(AddCheckpoint request) throws IOException {
        SignedCheckpoint sent = request.checkpoint();
        List<NoteSignature> own;
        try {
            own = sent.verify(log.keys()).stream().map(VerifiedSignature::line).toList();
        } catch (UnverifiedException e) {
            return MirrorAnswer.refused(403, Why.of(e));
        }
        if (own.isEmpty()) {
            return MirrorAnswer.refused(403, "no key of the log has signed the checkpoint");
        }
        long size = sent.checkpoint().size();
        if (request.oldSize() > size) {
            return MirrorAnswer.refused(400, "the old size is above the size of the checkpoint");
        }
        // Lines of others were not verified, and what is not verified is not kept.
        SignedCheckpoint signed = SignedCheckpoint.of(sent.checkpoint(), own);
        lock.lock();
        try {
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
        } finally {
            lock.unlock();
        }
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
        return old.size() == next.size()
                ? old.root().equals(next.root()) && request.proof().isEmpty()
                : Merkle.extendsTo(old.size(), old.root(), next.size(), next.root(), request.proof());
    }

    MirrorAnswer addEntries(EntriesRequest request) throws IOException {
        EntriesRequest.Head head = request.head();
        Optional<SignedCheckpoint> known;
        lock.lock();
        try {
            if (copy.pending().isEmpty()) {
                return MirrorAnswer.refused(422, "no checkpoint of this log was added yet");
            }
            known = target(head);
            if (known.isEmpty() || head.start() > copy.next() || excess(head) > limits.excessEntries()) {
                return info(409, known);
            }
        } finally {
            lock.unlock();
        }
        SignedCheckpoint target = known.get();
        int taken = 0;
        while (!request.complete() && taken < limits.packagesPerRequest()) {
            Optional<Package> read;
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
            if (!add(read.get(), target.checkpoint())) {
                return refusePackage("the entries from %d on are not those of the checkpoint of size %d"
                        .formatted(read.get().start(), head.end()));
            }
            taken++;
        }
        return finish(request.complete(), taken, target);
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

    private long excess(EntriesRequest.Head head) {
        return Math.min(head.end(), copy.next()) - head.start();
    }

    private boolean add(Package read, Checkpoint target) throws IOException {
        lock.lock();
        try {
            return copy.add(read.start(), read.entries(), read.proof(), target);
        } finally {
            lock.unlock();
        }
    }

    private MirrorAnswer refusePackage(String why) throws IOException {
        lock.lock();
        try {
            copy.sync();
            return MirrorAnswer.refused(422, why);
        } finally {
            lock.unlock();
        }
    }

    private MirrorAnswer finish(boolean complete, int taken, SignedCheckpoint target) throws IOException {
        lock.lock();
        try {
            copy.sync();
            if (!complete) {
                return taken == 0
                        ? MirrorAnswer.refused(400, "the request ends before the end of its first package")
                        : info(202, Optional.of(target));
            }
            long size = target.checkpoint().size();
            Optional<SignedCheckpoint> held = copy.checkpoint();
            if (held.isPresent() && held.get().checkpoint().size() > size) {
                return info(409, Optional.empty());
            }
            copy.complete(target.checkpoint());
            List<NoteSignature> signed = cosigner.sign(
                    target.checkpoint(), held.map(cosigner::lastTime).orElse(0L));
            List<NoteSignature> lines = new ArrayList<>(ofTheLog(target));
            lines.addAll(signed);
            copy.publish(SignedCheckpoint.of(target.checkpoint(), lines));
            return MirrorAnswer.signed(signed);
        } finally {
            lock.unlock();
        }
    }

    /** The log's own lines: the mirror's checkpoint, when it is the target again, has the mirror's older ones too. */
    private List<NoteSignature> ofTheLog(SignedCheckpoint target) throws IOException {
        try {
            return target.verify(log.keys()).stream()
                    .map(VerifiedSignature::line)
                    .toList();
        } catch (UnverifiedException e) {
            throw new IOException("the checkpoint kept in %s is damaged: %s"
                    .formatted(copy.folder().toAbsolutePath(), Why.of(e)));
        }
    }

    /** Where to go on: with the client's own end if that is a good one, else with the pending checkpoint. */
    private MirrorAnswer info(int status, Optional<SignedCheckpoint> known) {
        SignedCheckpoint best = known.or(copy::pending).orElseThrow();
        return MirrorAnswer.text(
                status,
                MirrorAnswer.INFO,
                new MirrorInfo(best.checkpoint().size(), copy.next(), tickets.issue(best)).text());
    }

    Optional<byte[]> read(String path) throws IOException {
        if (path.equals("checkpoint")) {
            return checkpoint().map(held -> held.note().bytes());
        }
        Path file;
        try {
            // Only what is written as a tile's path is one: nothing else of the folder can be asked for.
            file = copy.folder().resolve(TilePath.parse(path).path());
        } catch (MalformedException e) {
            return Optional.empty();
        }
        return Durable.read(file, FILE);
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
