package wary.ledger.witness;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
    /** Checkpoints that are remembered, in memory alone, to find a second history at a size that has passed. */
    private static final int RECENT = 16;

    private final String origin;
    private final StateFolder.Place place;
    private final List<SigningKey> keys;
    private final WitnessSettings settings;
    private final ReentrantLock lock = new ReentrantLock();

    private final TokenBucket growth;
    private final TokenBucket refresh;
    private final TokenBucket subtrees;
    private final Set<String> evidence;
    private final Map<Long, SignedCheckpoint> recent = new LinkedHashMap<>();

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
        evidence = new HashSet<>(place.evidence());
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
        List<VerifierKey> known = new ArrayList<>(log.keys());
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
            remember(read, log.keys());
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

    /** The part of tlog-witness, "add-checkpoint", that must be one step. */
    WitnessAnswer add(long oldSize, List<Hash> proof, SignedCheckpoint submitted, List<VerifierKey> logKeys)
            throws IOException {
        lock.lock();
        try {
            place.check();
            Checkpoint next = submitted.checkpoint();
            keepEvidence(oldSize, proof, submitted, logKeys);
            long known = latest.map(signed -> signed.checkpoint().size()).orElse(0L);
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
            return cosign(submitted, logKeys);
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
        List<WitnessEvidence> read = new ArrayList<>();
        for (String name : place.evidence()) {
            Optional<byte[]> bytes = place.evidence(name);
            if (bytes.isPresent()) {
                read.add(EvidenceFile.read(bytes.get()));
            }
        }
        return List.copyOf(read);
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

    private WitnessAnswer cosign(SignedCheckpoint submitted, List<VerifierKey> logKeys) throws IOException {
        // A cosignature says which tree was the largest at its time, so the times never go back with the clock. They
        // are not 0 either, which would say nothing.
        long now = Math.max(Math.max(1, settings.clock().instant().getEpochSecond()), time);
        List<NoteSignature> lines =
                keys.stream().map(key -> key.sign(submitted.checkpoint(), now)).toList();
        SignedCheckpoint cosigned = withKnownLines(submitted, logKeys).with(lines);
        place.keepCheckpoint(cosigned.note().bytes());
        time = now;
        remember(cosigned, logKeys);
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

    private void remember(SignedCheckpoint cosigned, List<VerifierKey> logKeys) {
        latest = Optional.of(cosigned);
        List<NoteSignature> byLog = only(cosigned, logKeys);
        if (byLog.isEmpty()) {
            // Signed with keys that the log has no more: nothing against it could be shown with this one.
            return;
        }
        recent.remove(cosigned.checkpoint().size());
        recent.put(cosigned.checkpoint().size(), SignedCheckpoint.of(cosigned.checkpoint(), byLog));
        if (recent.size() > RECENT) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    private static List<NoteSignature> only(SignedCheckpoint signed, List<VerifierKey> keys) {
        return signed.note().signatures().stream()
                .filter(line -> keys.stream().anyMatch(key -> key.isNamedBy(line)))
                .toList();
    }

    private void keepEvidence(long oldSize, List<Hash> proof, SignedCheckpoint submitted, List<VerifierKey> logKeys)
            throws IOException {
        Optional<WitnessEvidence> found = find(oldSize, proof, submitted, logKeys);
        if (found.isEmpty()) {
            return;
        }
        String name = EvidenceFile.name(found.get());
        String kind = name.startsWith(EvidenceFile.PROOF) ? EvidenceFile.PROOF : EvidenceFile.SUSPICION;
        long kept = evidence.stream().filter(other -> other.startsWith(kind)).count();
        if (kept < settings.evidence() && !evidence.contains(name)) {
            place.keepEvidence(name, EvidenceFile.write(found.get()));
            evidence.add(name);
        }
    }

    private Optional<WitnessEvidence> find(
            long oldSize, List<Hash> proof, SignedCheckpoint submitted, List<VerifierKey> logKeys) {
        Checkpoint next = submitted.checkpoint();
        WitnessEvidence.WrongEmptyRoot empty = new WitnessEvidence.WrongEmptyRoot(submitted);
        if (empty.contradicts()) {
            return Optional.of(empty);
        }
        SignedCheckpoint same = recent.get(next.size());
        if (same != null) {
            WitnessEvidence.TwoRoots roots = new WitnessEvidence.TwoRoots(same, submitted);
            return roots.contradicts() ? Optional.of(roots) : Optional.empty();
        }
        SignedCheckpoint old = recent.get(oldSize);
        if (old != null && oldSize < next.size()) {
            Optional<WitnessEvidence> rewritten = ImpliedRoot.of(oldSize, next.size(), next.root(), proof)
                    .<WitnessEvidence>map(beginning -> new WitnessEvidence.Rewritten(old, submitted, beginning, proof))
                    .filter(WitnessEvidence::contradicts);
            if (rewritten.isPresent()) {
                return rewritten;
            }
        }
        return suspicion(oldSize, proof, submitted, logKeys);
    }

    private Optional<WitnessEvidence> suspicion(
            long oldSize, List<Hash> proof, SignedCheckpoint submitted, List<VerifierKey> logKeys) {
        long known = latest.map(signed -> signed.checkpoint().size()).orElse(0L);
        SignedCheckpoint first = recent.get(known);
        if (first == null) {
            return Optional.empty();
        }
        long size = submitted.checkpoint().size();
        if (oldSize == known
                && oldSize < size
                && fault(submitted.checkpoint(), proof).isPresent()) {
            return Optional.of(
                    new WitnessEvidence.Suspicion(first, submitted, proof, WitnessEvidence.Suspicion.Why.PROOF_FAILED));
        }
        OptionalLong before = time(first, logKeys);
        OptionalLong after = time(submitted, logKeys);
        if (size < known && before.isPresent() && after.isPresent() && after.getAsLong() > before.getAsLong()) {
            return Optional.of(
                    new WitnessEvidence.Suspicion(first, submitted, proof, WitnessEvidence.Suspicion.Why.ROLLED_BACK));
        }
        return Optional.empty();
    }

    /** The latest time at which the log says to have signed; zero says nothing. */
    private static OptionalLong time(SignedCheckpoint signed, List<VerifierKey> logKeys) {
        try {
            return signed.verify(logKeys).stream()
                    .flatMapToLong(signature -> signature.time().stream())
                    .filter(seconds -> seconds > 0)
                    .max();
        } catch (UnverifiedException e) {
            return OptionalLong.empty();
        }
    }
}
