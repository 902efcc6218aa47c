package wary.unit.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.ledger.Checkpoint;
import wary.ledger.Judgement;
import wary.ledger.Merkle;
import wary.unit.audit.Ruling.Proven;
import wary.unit.audit.Ruling.Reason;
import wary.unit.audit.Ruling.Unproven;
import wary.unit.audit.StatementProof.Recorded;
import wary.unit.charter.CharterChain;

/** Rules on statement proofs: first whether the entries are on record, then whether an honest program could say so. */
final class StatementJudge {
    private StatementJudge() {}

    static Ruling rule(StatementProof proof, CharterChain charters) {
        KnownLedgers ledgers = new KnownLedgers(charters);
        String origin = proof.entries().getFirst().origin();
        Optional<String> owner = ledgers.owner(origin);
        if (!owner.equals(Optional.of(proof.member()))) {
            return new Unproven(
                    Reason.OTHER_UNIT,
                    owner.isPresent()
                            ? "The ledger in the proof is that of %s, and not of the member that it accuses."
                                    .formatted(owner.get())
                            : "No charter of this unit knows the ledger in the proof.");
        }
        for (Recorded each : proof.entries()) {
            Checkpoint checkpoint = each.proof().checkpoint().checkpoint();
            if (!Merkle.includes(
                    each.proof().index(),
                    checkpoint.size(),
                    each.leaf(),
                    each.proof().hashes(),
                    checkpoint.root())) {
                return new Unproven(
                        Reason.NOT_INCLUDED,
                        "What is shown as entry %d of %s does not stand there: the file was changed, or its parts do not belong together."
                                .formatted(each.proof().index(), proof.member()));
            }
        }
        // The signatures cost most, so what they are for is looked at first.
        Optional<String> breach = Breaches.of(proof);
        if (breach.isEmpty()) {
            return new Unproven(
                    Reason.NO_CONTRADICTION,
                    "The entries do not show what the proof claims (%s): an honest program may have written them."
                            .formatted(proof.kind().code()));
        }
        List<String> details = new ArrayList<>();
        Optional<Instant> all = Optional.of(Instant.MIN);
        for (Recorded each : proof.entries()) {
            Optional<Judgement> judgement = ledgers.onRecord(each.proof().checkpoint());
            if (judgement.isEmpty()) {
                return new Unproven(
                        Reason.NOT_ON_RECORD,
                        "The checkpoint of %d entries in the proof is not signed by %s and countersigned as any charter of this unit asks."
                                .formatted(
                                        each.proof().checkpoint().checkpoint().size(), proof.member()));
            }
            Optional<Instant> by = KnownLedgers.time(judgement.get().knownBy());
            all = all.flatMap(one -> by.map(other -> one.isAfter(other) ? one : other));
            details.add(Breaches.place(each, by));
        }
        return new Proven(proof.member(), breach.get(), details, all);
    }
}
