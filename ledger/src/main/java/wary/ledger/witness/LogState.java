package wary.ledger.witness;

import java.io.IOException;
import java.time.Instant;
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
import wary.ledger.SigningKey;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifiedSignature;
import wary.ledger.VerifierKey;

/**
 * What a witness knows of one log, and the one place where it is compared and changed.
 *
 * <p>There is exactly one object for an origin in the life of a witness, also when the log is removed and added again:
 * its lock is what makes comparing and keeping one step.
 */
final class LogState {
    private final String origin;
    private final StateFolder.Place place;
    private final List<SigningKey> keys;
    private final WitnessSettings settings;
    private final ReentrantLock lock = new ReentrantLock();

    private final TokenBucket growth;
    private final TokenBucket refresh;
    private final TokenBucket subtrees;
    private final EvidenceKeeper evidence;

    /** As it is on the disk, our own signatures included; also read without the lock. */
    private volatile Optional<SignedCheckpoint> latest = Optional.empty();
    /** The time of the last cosignature, which no later one may precede. */
    private long time;

    private LogState(String origin, StateFolder.Place place, List<SigningKey> keys, WitnessSettings settings)
            throws IOException {
        this.origin = origin;
        this.place = place;
        this.keys = keys;
        this.settings = settings;
        Instant now = settings.clock().instant();
        growth = new TokenBucket(settings.growth(), now);
        refresh = new TokenBucket(settings.refresh(), now);
        subtrees = new TokenBucket(settings.subtrees(), now);
        evidence = new EvidenceKeeper(place, settings.evidence());
    }

    /**
     * Reads what is on the disk of a log.
     *
     * @throws StateException if there is something that cannot be believed
     */
    static LogState load(KnownLog log, StateFolder.Place place, List<SigningKey> keys, WitnessSettings settings)
            throws IOException, StateException {
        LogState state = new LogState(log.origin(), place, keys, settings);
        Optional<byte[]> stored = place.checkpoint();
        if (stored.isPresent()) {
            state.restore(stored.get(), log);
        }
        return state;
    }

    private void restore(byte[] stored, KnownLog log) throws StateException {
        List<VerifierKey> known = new ArrayList<>(log.all());
        keys.forEach(key -> known.add(key.key()));
        try {
            SignedCheckpoint read = SignedCheckpoint.parse(stored);
            if (!read.checkpoint().origin().equals(origin)) {
                throw new StateException(
                        "%s is about %s".formatted(where(), read.checkpoint().origin()));
            }
            List<VerifiedSignature> verified = read.verify(known);
            if (verified.isEmpty()) {
                throw new StateException(where() + " is signed by none of the witness's keys and none of the log's");
            }
            // Only our own: a log may claim any time, and ours must not follow it.
            time = verified.stream()
                    .filter(signature -> keys.stream().anyMatch(key -> key.key().equals(signature.key())))
                    .flatMapToLong(signature -> signature.time().stream())
                    .max()
                    .orElse(0);
            remember(read, log);
        } catch (MalformedException | UnverifiedException e) {
            throw new StateException(where() + " is damaged: " + e.getMessage());
        }
    }

    private String where() {
        return "the kept checkpoint of %s in %s (restore it from a copy; without it a second history could be signed)"
                .formatted(origin, place.checkpointFile());
    }

    Optional<SignedCheckpoint> latest() {
        return latest;
    }

    /** Keeps what a checkpoint that is not cosigned says against the log. */
    void examine(long oldSize, List<Hash> proof, SignedCheckpoint submitted, KnownLog log) throws IOException {
        lock.lock();
        try {
            place.check();
            long known = latest.map(signed -> signed.checkpoint().size()).orElse(0L);
            evidence.examine(oldSize, proof, submitted, known, log.all());
        } finally {
            lock.unlock();
        }
    }

    /** The part of tlog-witness, "add-checkpoint", that must be one step. */
    WitnessAnswer add(long oldSize, List<Hash> proof, SignedCheckpoint submitted, KnownLog log) throws IOException {
        lock.lock();
        try {
            place.check();
            Checkpoint next = submitted.checkpoint();
            long known = latest.map(signed -> signed.checkpoint().size()).orElse(0L);
            evidence.examine(oldSize, proof, submitted, known, log.all());
            if (oldSize > next.size()) {
                return new WitnessAnswer.Refused(
                        Refusal.BACKWARDS,
                        "the old size %d is above the checkpoint's %d".formatted(oldSize, next.size()));
            }
            if (oldSize != known) {
                return new WitnessAnswer.Conflict(known);
            }
            Optional<String> fault = fault(next, proof);
            if (fault.isPresent()) {
                return new WitnessAnswer.Refused(Refusal.INCONSISTENT, fault.get());
            }
            boolean same = latest.isPresent() && next.size() == known;
            if (!(same ? refresh : growth).take(settings.clock().instant())) {
                return tooOften(same ? "cosignatures of the same checkpoint" : "checkpoints");
            }
            return cosign(submitted, log);
        } finally {
            lock.unlock();
        }
    }

    /** Signs a part of a tree that was shown to belong to what the witness has cosigned. */
    WitnessAnswer sign(Requests.Subtree request) throws IOException {
        lock.lock();
        try {
            place.check();
            if (!subtrees.take(settings.clock().instant())) {
                return tooOften("subtrees");
            }
        } finally {
            lock.unlock();
        }
        return new WitnessAnswer.Cosigned(keys.stream()
                .filter(Witness::signsSubtrees)
                .map(key -> key.signSubtree(origin, request.start(), request.end(), request.hash()))
                .toList());
    }

    /** Runs something when a request that had begun has ended, and before another begins. */
    void between(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }

    /** What was kept, read from the disk. */
    List<WitnessEvidence> evidence() throws IOException, MalformedException {
        return evidence.read();
    }

    private WitnessAnswer tooOften(String what) {
        return new WitnessAnswer.Refused(Refusal.TOO_OFTEN, "too many " + what + " of " + origin + " in a short time");
    }

    private Optional<String> fault(Checkpoint next, List<Hash> proof) {
        if (next.size() == 0 && !next.root().equals(Hash.EMPTY)) {
            return Optional.of("the root at size 0 is not the one of the empty tree");
        }
        long known = latest.map(signed -> signed.checkpoint().size()).orElse(0L);
        if (known == 0) {
            return proof.isEmpty()
                    ? Optional.empty()
                    : Optional.of("a consistency proof from size 0 has no lines, found " + proof.size());
        }
        Hash root = latest.orElseThrow().checkpoint().root();
        if (known == next.size()) {
            if (!proof.isEmpty()) {
                return Optional.of("a consistency proof between equal sizes has no lines, found " + proof.size());
            }
            return root.equals(next.root())
                    ? Optional.empty()
                    : Optional.of("another root was cosigned at the same size %d".formatted(known));
        }
        return Merkle.extendsTo(known, root, next.size(), next.root(), proof)
                ? Optional.empty()
                : Optional.of("the consistency proof does not lead from size %d, as it was cosigned, to size %d"
                        .formatted(known, next.size()));
    }

    private WitnessAnswer cosign(SignedCheckpoint submitted, KnownLog log) throws IOException {
        // A cosignature says which tree was the largest at its time, so the times never go back with the clock. They
        // are not 0 either, which would say nothing.
        long now = Math.max(Math.max(1, settings.clock().instant().getEpochSecond()), time);
        List<NoteSignature> lines =
                keys.stream().map(key -> key.sign(submitted.checkpoint(), now)).toList();
        SignedCheckpoint cosigned = withKnownLines(submitted, log.keys()).with(lines);
        place.keepCheckpoint(cosigned.note().bytes());
        time = now;
        remember(cosigned, log);
        return new WitnessAnswer.Cosigned(lines);
    }

    /**
     * Adds what other keys of the log were seen to have signed of the same text: whoever resubmits it with fewer lines
     * must not take them from those who fetch it here.
     */
    private SignedCheckpoint withKnownLines(SignedCheckpoint submitted, List<VerifierKey> logKeys) {
        if (latest.isEmpty()
                || !latest.get().note().text().equals(submitted.note().text())) {
            return submitted;
        }
        List<NoteSignature> missing = only(latest.get(), logKeys).stream()
                .filter(line -> submitted.note().signatures().stream()
                        .noneMatch(other ->
                                other.keyId() == line.keyId() && other.name().equals(line.name())))
                .toList();
        return submitted.with(missing);
    }

    private void remember(SignedCheckpoint cosigned, KnownLog log) {
        latest = Optional.of(cosigned);
        List<NoteSignature> byLog = only(cosigned, log.all());
        if (!byLog.isEmpty()) {
            // Otherwise signed with keys that the log has no more: nothing against it could be shown with this one.
            evidence.remember(SignedCheckpoint.of(cosigned.checkpoint(), byLog));
        }
    }

    private static List<NoteSignature> only(SignedCheckpoint signed, List<VerifierKey> keys) {
        return signed.note().signatures().stream()
                .filter(line -> keys.stream().anyMatch(key -> key.isNamedBy(line)))
                .toList();
    }
}
