package wary.unit.charter;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose names and keys are, through all charters of a unit. What was someone's stays that one's after it has left: else
 * another could speak under its name, and what it said could be taken for the other's.
 */
final class Register {
    private final Map<String, Member> latest;
    private final Map<String, String> owners;

    Register() {
        this(new HashMap<>(), new HashMap<>());
    }

    private Register(Map<String, Member> latest, Map<String, String> owners) {
        this.latest = latest;
        this.owners = owners;
    }

    Register copy() {
        return new Register(new HashMap<>(latest), new HashMap<>(owners));
    }

    void enter(Charter charter) {
        for (Member member : charter.members()) {
            latest.put(member.name(), member);
            for (String mark : marks(member)) {
                owners.put(mark, member.name());
            }
        }
    }

    /** The latest entry of a name, of someone who is there or has left. */
    Optional<Member> latest(String name) {
        return Optional.ofNullable(latest.get(name));
    }

    /** Who else a name of a key, or a key, of this entry belongs to. */
    Optional<String> otherOwner(Member member) {
        for (String mark : marks(member)) {
            String owner = owners.get(mark);
            if (owner != null && !owner.equals(member.name())) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }

    private static String[] marks(Member member) {
        return new String[] {
            "name " + member.ledger().origin(),
            "name " + member.witness().name(),
            MemberKeys.bare(member.ledger().ed25519()),
            MemberKeys.bare(member.ledger().mlDsa44()),
            MemberKeys.bare(member.witness().ed25519()),
            MemberKeys.bare(member.witness().mlDsa44()),
            "tls " + member.tlsPin(),
            "age " + member.ageRecipient(),
            "next " + member.nextLedger(),
            "next " + member.ledger().commitment()
        };
    }
}
