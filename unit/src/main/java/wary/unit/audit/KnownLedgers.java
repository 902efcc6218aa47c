package wary.unit.audit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import wary.ledger.Judgement;
import wary.ledger.MalformedException;
import wary.ledger.NoteSignature;
import wary.ledger.Policy;
import wary.ledger.SignedCheckpoint;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterStep;
import wary.unit.charter.Member;

/**
 * The ledgers that the charters of a unit know, and what counts as on record in them: what the owner has signed with
 * both keys and as many others have countersigned as one of the charters asks for. Old keys that a thief has found, or
 * a ledger that was never shown to anyone, put nothing on record.
 *
 * <p>The name of a ledger stays with its owner through all charters and all rotations of keys, so it is one ledger
 * throughout.
 */
record KnownLedgers(CharterChain charters) {
    /** Whose ledger goes by a name. */
    Optional<String> owner(String origin) {
        for (CharterStep step : newestFirst()) {
            for (Member member : step.charter().members()) {
                if (member.role().keepsLedger() && member.ledger().origin().equals(origin)) {
                    return Optional.of(member.name());
                }
            }
        }
        return Optional.empty();
    }

    /** What the newest charter says of a checkpoint that finds it to be on record; empty if none does. */
    Optional<Judgement> onRecord(SignedCheckpoint signed) {
        String origin = signed.checkpoint().origin();
        Set<String> tried = new HashSet<>();
        for (CharterStep step : newestFirst()) {
            Charter charter = step.charter();
            Optional<Member> owner = charter.members().stream()
                    .filter(m -> m.role().keepsLedger() && m.ledger().origin().equals(origin))
                    .findFirst();
            if (owner.isEmpty() || !namesBothKeys(signed, owner.get())) {
                continue;
            }
            byte[] policy = charter.policy(owner.get().name());
            if (tried.add(withoutTitle(policy))) {
                Judgement judgement = parse(policy).judge(signed);
                if (judgement.accepted()) {
                    return Optional.of(judgement);
                }
            }
        }
        return Optional.empty();
    }

    /** Looked at before any signature is checked, since there may be thousands of charters. */
    private static boolean namesBothKeys(SignedCheckpoint signed, Member owner) {
        List<NoteSignature> lines = signed.note().signatures();
        return lines.stream().anyMatch(owner.ledger().ed25519()::isNamedBy)
                && lines.stream().anyMatch(owner.ledger().mlDsa44()::isNamedBy);
    }

    /** The first line has the charter's number; the rest is what counts. */
    private static String withoutTitle(byte[] policy) {
        String text = new String(policy, StandardCharsets.UTF_8);
        return text.substring(text.indexOf('\n') + 1);
    }

    static Policy parse(byte[] policy) {
        try {
            return Policy.parse(policy);
        } catch (MalformedException e) {
            throw new IllegalStateException("a charter's policy cannot be read", e);
        }
    }

    /** Seconds since 1970 as a time, if a calendar reaches it. */
    static Optional<Instant> time(OptionalLong seconds) {
        try {
            return seconds.isPresent() ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    List<CharterStep> newestFirst() {
        return charters.steps().reversed();
    }
}
