package wary.unit.founding;

import java.util.List;
import java.util.Optional;
import wary.ledger.Hash;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterException;
import wary.unit.charter.Member;
import wary.unit.charter.Thresholds;
import wary.unit.founding.FoundingException.Problem;

/**
 * Whether a charter is what a newcomer has agreed to: the one who invited, its own entry, and the terms are those of
 * the invitation. What differs may have been altered by whoever carried the file, or by the founder.
 */
final class Agreement {
    private Agreement() {}

    static void check(Invitation invitation, SignedEntry self, Charter charter, Votes votes)
            throws FoundingException, CharterException {
        same("the unit", invitation.unit(), charter.unit());
        same("the founding charter", invitation.founding(), founding(charter));
        Member founder = invitation.founder().entry();
        entry(charter, founder, "of %s, who invited you,".formatted(founder.name()), "in the invitation");
        entry(charter, self.entry(), "of this home", "it has sent");
        if (!votes.has(founder)) {
            throw new FoundingException(
                    Problem.CHANGED,
                    "%s, who invited you, has not signed this charter; sign after, and not before"
                            .formatted(founder.name()));
        }
        if (invitation.founding().isEmpty()) {
            terms(invitation, charter, founder);
        }
    }

    private static Optional<Hash> founding(Charter charter) {
        return charter.terms().link().map(link -> link.founding());
    }

    private static void terms(Invitation invitation, Charter charter, Member founder)
            throws FoundingException, CharterException {
        List<Member> others = charter.members().stream()
                .filter(member -> !member.equals(founder))
                .toList();
        if (others.size() != invitation.seats().size()
                || !invitation.free(others).isEmpty()) {
            throw different(
                    "who takes part",
                    invitation.seats(),
                    others.stream()
                            .map(member -> new Seat(Optional.of(member.name()), member.role()))
                            .toList());
        }
        Thresholds numbers = invitation.thresholds();
        same("the quorum", numbers.quorum(), charter.terms().quorum());
        same(
                "the number of dishonest ones",
                numbers.dishonest(),
                charter.terms().dishonest());
        same("the votes that a change needs", numbers.votes(), charter.terms().votes());
        same(
                "the limit of freshness",
                invitation.plan().freshness().orElse(Plan.FRESHNESS),
                charter.terms().freshness());
        same(
                "the limit for answers",
                invitation.plan().answer().orElse(Plan.ANSWER),
                charter.terms().answer());
    }

    private static void entry(Charter charter, Member expected, String whose, String where) throws FoundingException {
        Optional<Member> found = charter.member(expected.name());
        if (!found.equals(Optional.of(expected))) {
            throw new FoundingException(
                    Problem.CHANGED,
                    "the entry %s in the charter is not the one %s: the charter %s; do not sign, and call whoever sent it"
                            .formatted(
                                    whose,
                                    where,
                                    found.map(it -> "has the fingerprint "
                                                    + Fingerprint.of(SignedEntry.fingerprint(it)) + " where "
                                                    + Fingerprint.of(SignedEntry.fingerprint(expected))
                                                    + " is expected")
                                            .orElse("does not list " + expected.name())));
        }
    }

    private static void same(String what, Object expected, Object found) throws FoundingException {
        if (!expected.equals(found)) {
            throw different(what, expected, found);
        }
    }

    private static FoundingException different(String what, Object expected, Object found) {
        return new FoundingException(
                Problem.CHANGED,
                "%s is not as in the invitation: it says %s, and the charter says %s; do not sign, and ask for a new invitation if this was agreed on"
                        .formatted(what, text(expected), text(found)));
    }

    private static String text(Object value) {
        return value instanceof Optional<?> optional
                ? optional.map(Object::toString).orElse("none")
                : value.toString();
    }
}
