package wary.unit.founding;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterException;
import wary.unit.charter.CharterTerms;
import wary.unit.charter.LedgerKeys;
import wary.unit.charter.Member;
import wary.unit.founding.FoundingException.Problem;
import wary.unit.home.NodeKeys;
import wary.unit.statement.Meta;

/**
 * What is to be different in the next charter.
 *
 * @param add entries of those to be taken in, or new ones of those that are there
 * @param remove names of those to be left out
 * @param plan other numbers and limits
 * @param own what is to be different in the entry of the one who proposes it
 */
public record Change(List<SignedEntry> add, List<String> remove, Plan plan, Own own) {
    /**
     * What one changes of its own entry.
     *
     * @param rotateLedgerKeys whether the ledger keys give way to those that the charter commits to
     * @param cause why they do, to be put on record once they are in force
     * @param url where its node is to be called from then on; empty to leave it as it is
     */
    public record Own(boolean rotateLedgerKeys, Meta.KeyRotation.Cause cause, Optional<URI> url) {
        /** Nothing changes. */
        public static final Own NOTHING = new Own(false, Meta.KeyRotation.Cause.SCHEDULED, Optional.empty());

        /**
         * The entry as it is to be.
         *
         * @throws FoundingException if keys that it needs are not in the home
         */
        Member of(Member now, NodeKeys keys) throws FoundingException {
            Member entry = now;
            if (rotateLedgerKeys) {
                NodeKeys.Ledger next = there(keys.next(now));
                LedgerKeys after = there(keys.ledger(next.generation() + 1)).keys();
                entry = now.rotated(next.keys(), after.commitment());
            }
            return url.isEmpty()
                    ? entry
                    : new Member(
                            entry.name(),
                            entry.role(),
                            url,
                            entry.ledger(),
                            entry.nextLedger(),
                            entry.witness(),
                            entry.ageRecipient(),
                            entry.tlsPin());
        }

        private static NodeKeys.Ledger there(Optional<NodeKeys.Ledger> keys) throws FoundingException {
            return keys.orElseThrow(
                    () -> new FoundingException(
                            Problem.OTHER_KEYS,
                            "the ledger keys to rotate to, or those that come after them, are not in this home; bring them back, or make them"));
        }
    }

    /** A change of others, or of numbers. */
    public Change(List<SignedEntry> add, List<String> remove, Plan plan) {
        this(add, remove, plan, Own.NOTHING);
    }

    public Change {
        add = List.copyOf(add);
        remove = List.copyOf(remove);
    }

    /**
     * @param self the entry of the one who proposes, as it is to be; empty if it is to be as it is, or to be left out
     */
    Charter after(Charter charter, Optional<Member> self) throws FoundingException, CharterException {
        List<Member> members = new ArrayList<>(charter.members());
        for (String name : remove) {
            if (!members.removeIf(member -> member.name().equals(name))) {
                throw new FoundingException(
                        Problem.NOT_A_MEMBER, "the charter of %s does not list %s".formatted(charter.unit(), name));
            }
        }
        for (SignedEntry entry : add) {
            members.removeIf(member -> member.name().equals(entry.entry().name()));
            members.add(entry.entry());
        }
        self.ifPresent(entry -> members.replaceAll(member -> member.name().equals(entry.name()) ? entry : member));
        CharterTerms terms = plan.change(charter.next().withMembers(members));
        if (terms.equals(charter.next())) {
            throw new FoundingException(
                    Problem.CHANGED, "this would be the charter that is in force already; say what is to change");
        }
        return Charter.of(terms);
    }
}
