package wary.ledger.witness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.Merkle;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifierKey;
import wary.ledger.witness.WitnessEvidence.Suspicion.Why;

/**
 * Finds what speaks against one log in what it has signed, and keeps it. What is a proof and what is none:
 * {@code RATIONALE.md}. Not thread-safe, but for {@link #read}: the log's lock is held by whoever calls.
 */
final class EvidenceKeeper {
    /** Checkpoints that are remembered, in memory alone, to find a second history at a size that has passed. */
    private static final int RECENT = 16;

    private final StateFolder.Place place;
    private final int limit;
    private final Set<String> names;
    private final Map<Long, SignedCheckpoint> recent = new LinkedHashMap<>();

    /** Keeps at most so many proofs, and so many suspicions. */
    EvidenceKeeper(StateFolder.Place place, int limit) throws IOException {
        this.place = place;
        this.limit = limit;
        names = new HashSet<>(place.evidence());
    }

    /** What was kept, read from the disk. */
    List<WitnessEvidence> read() throws IOException, MalformedException {
        List<WitnessEvidence> read = new ArrayList<>();
        for (String name : place.evidence()) {
            Optional<byte[]> bytes = place.evidence(name);
            if (bytes.isPresent()) {
                read.add(EvidenceFile.read(bytes.get()));
            }
        }
        return List.copyOf(read);
    }

    /** A checkpoint that was cosigned, with the log's lines alone. */
    void remember(SignedCheckpoint cosigned) {
        recent.remove(cosigned.checkpoint().size());
        recent.put(cosigned.checkpoint().size(), cosigned);
        if (recent.size() > RECENT) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    /**
     * Looks at a request before it is answered, and keeps what speaks against the log.
     *
     * @param submitted with good lines of the log and no others
     * @param known size of the checkpoint that was cosigned last
     */
    void examine(long oldSize, List<Hash> proof, SignedCheckpoint submitted, long known, List<VerifierKey> logKeys)
            throws IOException {
        Optional<WitnessEvidence> found =
                proof(oldSize, proof, submitted).or(() -> suspicion(oldSize, proof, submitted, known, logKeys));
        if (found.isEmpty()) {
            return;
        }
        String name = EvidenceFile.name(found.get());
        String kind = name.startsWith(EvidenceFile.PROOF) ? EvidenceFile.PROOF : EvidenceFile.SUSPICION;
        long kept = names.stream().filter(other -> other.startsWith(kind)).count();
        if (kept < limit && !names.contains(name)) {
            place.keepEvidence(name, EvidenceFile.write(found.get()));
            names.add(name);
        }
    }

    private Optional<WitnessEvidence> proof(long oldSize, List<Hash> proof, SignedCheckpoint submitted) {
        Checkpoint next = submitted.checkpoint();
        List<WitnessEvidence> possible = new ArrayList<>();
        possible.add(new WitnessEvidence.WrongEmptyRoot(submitted));
        SignedCheckpoint same = recent.get(next.size());
        if (same != null) {
            possible.add(new WitnessEvidence.TwoRoots(same, submitted));
        }
        SignedCheckpoint old = recent.get(oldSize);
        if (old != null) {
            ImpliedRoot.of(oldSize, next.size(), next.root(), proof)
                    .ifPresent(
                            beginning -> possible.add(new WitnessEvidence.Rewritten(old, submitted, beginning, proof)));
        }
        return possible.stream().filter(WitnessEvidence::contradicts).findFirst();
    }

    private Optional<WitnessEvidence> suspicion(
            long oldSize, List<Hash> proof, SignedCheckpoint submitted, long known, List<VerifierKey> logKeys) {
        SignedCheckpoint first = recent.get(known);
        if (first == null || known == 0) {
            return Optional.empty();
        }
        Checkpoint next = submitted.checkpoint();
        boolean failed = oldSize == known
                && known < next.size()
                && !Merkle.extendsTo(known, first.checkpoint().root(), next.size(), next.root(), proof);
        if (failed) {
            return Optional.of(new WitnessEvidence.Suspicion(first, submitted, proof, Why.PROOF_FAILED));
        }
        if (next.size() >= known) {
            return Optional.empty();
        }
        OptionalLong before = time(first, logKeys);
        OptionalLong after = time(submitted, logKeys);
        return before.isPresent() && after.isPresent() && after.getAsLong() > before.getAsLong()
                ? Optional.of(new WitnessEvidence.Suspicion(first, submitted, proof, Why.ROLLED_BACK))
                : Optional.empty();
    }

    /** The latest time at which the log says to have signed. */
    private static OptionalLong time(SignedCheckpoint signed, List<VerifierKey> logKeys) {
        try {
            return signed.verify(logKeys).stream()
                    .flatMapToLong(signature -> signature.time().stream())
                    .max();
        } catch (UnverifiedException e) {
            return OptionalLong.empty();
        }
    }
}
