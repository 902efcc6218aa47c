package wary.ledger.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifiedSignature;
import wary.ledger.VerifierKey;

/** A checkpoint of this log with those lines only that were verified: the log's own, then the cosigners'. */
record Cosigned(SignedCheckpoint signed, int own) {
    static Cosigned check(SignedCheckpoint signed, List<VerifierKey> log, Collection<VerifierKey> cosigners)
            throws UnverifiedException {
        List<NoteSignature> lines = new ArrayList<>();
        for (VerifierKey key : log) {
            List<VerifiedSignature> line = signed.verify(List.of(key));
            if (line.isEmpty()) {
                throw new UnverifiedException(
                        "the checkpoint of size %,d has no signature of %s, type %s: this log has not signed it"
                                .formatted(signed.checkpoint().size(), key.name(), key.type()));
            }
            lines.add(line.getFirst().line());
        }
        int own = lines.size();
        List<VerifierKey> others =
                cosigners.stream().filter(key -> !log.contains(key)).distinct().toList();
        signed.verify(others).forEach(line -> lines.add(line.line()));
        return new Cosigned(SignedCheckpoint.of(signed.checkpoint(), lines), own);
    }

    /**
     * What is to be shown instead of what is shown now.
     *
     * @throws StaleException if a larger tree is shown now
     */
    SignedCheckpoint over(SignedCheckpoint shown) throws StaleException {
        long size = signed.checkpoint().size();
        if (size < shown.checkpoint().size()) {
            throw new StaleException("a checkpoint of size %,d is published already; one of size %,d comes too late"
                    .formatted(shown.checkpoint().size(), size));
        }
        if (size > shown.checkpoint().size()) {
            return signed;
        }
        List<NoteSignature> all = new ArrayList<>(signed.note().signatures());
        for (NoteSignature line : shown.note().signatures()) {
            if (all.stream()
                    .noneMatch(other ->
                            other.keyId() == line.keyId() && other.name().equals(line.name()))) {
                all.add(line);
            }
        }
        return SignedCheckpoint.of(signed.checkpoint(), all);
    }
}
