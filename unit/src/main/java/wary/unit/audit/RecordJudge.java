package wary.unit.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.Judgement;
import wary.ledger.Merkle;
import wary.ledger.TlogProof;
import wary.unit.audit.Ruling.Proven;
import wary.unit.audit.Ruling.Reason;
import wary.unit.audit.Ruling.Unproven;
import wary.unit.book.Line;
import wary.unit.book.Reading;
import wary.unit.charter.CharterChain;
import wary.unit.statement.Times;

/** Rules on whether a statement is on record. */
final class RecordJudge {
    private RecordJudge() {}

    static Ruling rule(TlogProof proof, byte[] entry, CharterChain charters) {
        KnownLedgers ledgers = new KnownLedgers(charters);
        Checkpoint checkpoint = proof.checkpoint().checkpoint();
        Optional<String> owner = ledgers.owner(checkpoint.origin());
        if (owner.isEmpty()) {
            return new Unproven(Reason.OTHER_UNIT, "No charter of this unit knows the ledger in the proof.");
        }
        String member = owner.get();
        if (!Merkle.includes(proof.index(), checkpoint.size(), Hash.leaf(entry), proof.hashes(), checkpoint.root())) {
            return new Unproven(
                    Reason.NOT_INCLUDED,
                    "This is not entry %d of the ledger of %s: the file or the proof was changed, or they do not belong together."
                            .formatted(proof.index(), member));
        }
        Optional<Judgement> judgement = ledgers.onRecord(proof.checkpoint());
        if (judgement.isEmpty()) {
            return new Unproven(
                    Reason.NOT_ON_RECORD,
                    "The checkpoint of %d entries is not signed by %s and countersigned as any charter of this unit asks."
                            .formatted(checkpoint.size(), member));
        }
        List<String> details = new ArrayList<>();
        switch (Reading.line(member, proof.index(), entry)) {
            case Line.Said said -> {
                details.add(
                        "It is %s, and says it was said at %s.".formatted(said.id(), Times.format(said.modified())));
                details.add("To %s%s."
                        .formatted(
                                said.to(),
                                said.tlp().map(tlp -> ", TLP:" + tlp.code()).orElse("")));
                if (!said.understood()) {
                    details.add("Parts of it are unknown to this program.");
                }
            }
            case Line.Odd odd -> details.add("The entry is no statement that can be used: %s.".formatted(odd.text()));
        }
        return new Proven(
                member,
                "%s has put this on record, as entry %d of its ledger.".formatted(member, proof.index()),
                details,
                KnownLedgers.time(judgement.get().knownBy()));
    }
}
