package wary.unit.audit;

import java.util.List;
import java.util.Optional;
import wary.unit.audit.Ruling.Proven;
import wary.unit.audit.Ruling.Reason;
import wary.unit.audit.Ruling.Unproven;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterChain;
import wary.unit.charter.DoubleVote;

/** Rules on double votes. */
final class VoteJudge {
    private VoteJudge() {}

    /**
     * Judged by the charter that both would change, where it is known: keys that were given up before may be in other
     * hands by then.
     */
    static Ruling rule(DoubleVote proof, CharterChain charters) {
        int last = charters.steps().size() - 1;
        int changed = Math.clamp(proof.first().number() - 1, 0, last);
        Charter known = charters.steps().get(changed).charter();
        return switch (proof.judge(known)) {
            case PROVEN ->
                new Proven(
                        proof.member(),
                        "%s has voted for two different charters of number %d of the unit %s. Whoever does so tries to split the unit."
                                .formatted(
                                        proof.member(),
                                        proof.first().number(),
                                        proof.first().unit()),
                        List.of(
                                "One vote is for the charter %s."
                                        .formatted(proof.first().charter()),
                                "The other is for the charter %s."
                                        .formatted(proof.second().charter()),
                                "Both are signed with the two keys of its ledger, or with those it has committed to as the next."),
                        Optional.empty());
            case OTHER_UNIT -> new Unproven(Reason.OTHER_UNIT, "A vote is not for a charter of this unit.");
            case NO_CONTRADICTION ->
                new Unproven(
                        Reason.NO_CONTRADICTION,
                        "The votes are for charters of two numbers, or for the same charter; both may be honest.");
            case UNKNOWN_KEYS ->
                new Unproven(
                        Reason.OTHER_UNIT,
                        "Charter %d does not list such a member, or does not commit it to the keys in the proof."
                                .formatted(known.number()));
            case BAD_SIGNATURE ->
                new Unproven(
                        Reason.OTHER_UNIT,
                        "A vote is not signed with the keys that charter %d lists for the member."
                                .formatted(known.number()));
        };
    }
}
