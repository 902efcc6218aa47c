package wary.unit.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.ledger.VerifierKey;
import wary.ledger.mirror.Evidence;
import wary.ledger.mirror.Ruling.Fails;
import wary.ledger.mirror.Ruling.Holds;
import wary.unit.audit.Ruling.Proven;
import wary.unit.audit.Ruling.Reason;
import wary.unit.audit.Ruling.Unproven;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterStep;
import wary.unit.charter.KeyHistory;
import wary.unit.charter.Member;

/** Rules on checkpoints that contradict each other. */
final class CheckpointJudge {
    private CheckpointJudge() {}

    static Ruling rule(Evidence proof, CharterChain charters) {
        List<VerifierKey> logs = new ArrayList<>();
        List<VerifierKey> witnesses = new ArrayList<>();
        String name = proof.accused().getFirst().name();
        Optional<Member> accused = Optional.empty();
        for (CharterStep step : charters.steps()) {
            for (Member member : step.charter().members()) {
                boolean keeps = member.ledger().origin().equals(name);
                if (keeps || member.witness().name().equals(name)) {
                    accused = Optional.of(member);
                    logs.addAll(
                            List.of(member.ledger().ed25519(), member.ledger().mlDsa44()));
                    // In form, the owner's second key is a witness of its own ledger: see a charter's policy.
                    witnesses.addAll(List.of(
                            member.witness().ed25519(),
                            member.witness().mlDsa44(),
                            member.ledger().mlDsa44()));
                }
            }
        }
        if (accused.isEmpty()) {
            return new Unproven(
                    Reason.OTHER_UNIT, "No charter of this unit lists a key of the name that the evidence accuses.");
        }
        String origin = proof.first().checkpoint().origin();
        boolean ownKey = accused.get().ledger().origin().equals(name);
        Optional<String> owner = new KnownLedgers(charters).owner(origin);
        // The keys of a ledger sign votes and entries for charters too, in the form of checkpoints: of those, two that
        // differ may well be honest.
        if (owner.isEmpty() || ownKey && !origin.equals(name)) {
            return new Unproven(
                    Reason.OTHER_UNIT,
                    "What was signed is no checkpoint of a ledger of this unit%s."
                            .formatted(ownKey ? " that is the accused member's own" : ""));
        }
        return switch (proof.judge(logs, witnesses)) {
            case Holds holds ->
                new Proven(
                        accused.get().name(),
                        ownKey
                                ? "%s has signed two histories of its own ledger that cannot both be true."
                                        .formatted(signer(proof, accused.get().name(), charters))
                                : "%s has countersigned two histories of the ledger of %s that cannot both be true."
                                        .formatted(accused.get().name(), owner.get()),
                        details(proof, holds, charters),
                        Optional.empty());
            case Fails fails ->
                new Unproven(
                        switch (fails.reason()) {
                            case UNKNOWN_KEY, OTHER_ORIGIN -> Reason.OTHER_UNIT;
                            case NOT_SIGNED -> Reason.NOT_ON_RECORD;
                            case TWO_LOGS, NO_CONTRADICTION, BAD_PROOF -> Reason.NO_CONTRADICTION;
                        },
                        fails.why());
        };
    }

    /** A signature does not tell when it was made, so who had given-up keys is not told apart from their owner. */
    private static String signer(Evidence proof, String member, CharterChain charters) {
        List<VerifierKey> givenUp = KeyHistory.of(charters, member).earlier();
        return proof.accused().stream().anyMatch(givenUp::contains)
                ? "%s, or whoever has keys that it has given up,".formatted(member)
                : member;
    }

    private static List<String> details(Evidence proof, Holds holds, CharterChain charters) {
        List<String> details = new ArrayList<>();
        details.add(holds.why());
        for (VerifierKey key : proof.accused()) {
            if (last(key, charters) < charters.current().number()) {
                details.add(
                        "Charter %d was the last to list this key of %s. Whoever has had it since could have signed with it: a signature does not tell when it was made. Ask whether others had countersigned it by then."
                                .formatted(last(key, charters), key.name()));
            }
        }
        return details;
    }

    /** The number of the last charter that lists a key. */
    private static long last(VerifierKey key, CharterChain charters) {
        return charters.steps().reversed().stream()
                .map(CharterStep::charter)
                .filter(charter -> charter.members().stream()
                        .anyMatch(m -> List.of(
                                        m.ledger().ed25519(),
                                        m.ledger().mlDsa44(),
                                        m.witness().ed25519(),
                                        m.witness().mlDsa44())
                                .contains(key)))
                .findFirst()
                .map(Charter::number)
                .orElse(0L);
    }
}
