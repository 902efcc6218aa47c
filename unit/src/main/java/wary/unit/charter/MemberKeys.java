package wary.unit.charter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wary.ledger.Hash;
import wary.ledger.SignatureType;
import wary.ledger.VerifierKey;
import wary.unit.charter.CharterException.Problem;
import wary.unit.json.Excerpt;

/** Checks that keys are of their roles' types, and that no key and no name of a key is there twice. */
final class MemberKeys {
    private static final int LONGEST_NAME = 128;

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();

    private MemberKeys() {}

    static void check(List<Member> members) throws CharterException {
        MemberKeys seen = new MemberKeys();
        for (Member member : members) {
            seen.add(member);
        }
    }

    private void add(Member member) throws CharterException {
        LedgerKeys ledger = member.ledger();
        WitnessKeys witness = member.witness();
        isOfType(member, "ledger", ledger.ed25519(), SignatureType.ED25519);
        isOfType(member, "ledger", ledger.mlDsa44(), SignatureType.ML_DSA_44);
        isOfType(member, "witness", witness.ed25519(), SignatureType.COSIGNATURE_V1);
        isOfType(member, "witness", witness.mlDsa44(), SignatureType.ML_DSA_44);
        name(member, "ledger", ledger.ed25519(), ledger.mlDsa44());
        name(member, "witness", witness.ed25519(), witness.mlDsa44());
        key(member, "ledger", ledger.ed25519());
        key(member, "ledger", ledger.mlDsa44());
        key(member, "witness", witness.ed25519());
        key(member, "witness", witness.mlDsa44());
        once(member, "commitment to the next ledger keys", "next " + member.nextLedger());
        // A commitment to keys in use would let whoever has stolen them go on for ever.
        once(member, "commitment to the ledger keys", "next " + ledger.commitment());
        once(member, "TLS key", "tls " + member.tlsPin());
        once(member, "age recipient", "age " + member.ageRecipient());
        if (!AgeRecipients.isGood(member.ageRecipient())) {
            throw new CharterException(
                    Problem.KEY,
                    "%s: not an X25519 recipient of age (age1…) to which anything can be encrypted: %s"
                            .formatted(member.name(), Excerpt.of(member.ageRecipient())));
        }
    }

    private static void isOfType(Member member, String role, VerifierKey key, SignatureType type)
            throws CharterException {
        if (key.type() != type) {
            throw new CharterException(
                    Problem.KEY,
                    "%s: a %s key is of type %s where %s is expected".formatted(member.name(), role, key.type(), type));
        }
    }

    /** Names in plain ASCII, so that no two look alike; both keys of a role have the same. */
    private void name(Member member, String role, VerifierKey first, VerifierKey second) throws CharterException {
        String name = first.name();
        boolean plain = name.length() <= LONGEST_NAME
                && name.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "./:_-".indexOf(c) >= 0)
                && !name.startsWith("wary/");
        if (!plain || !name.equals(second.name())) {
            throw new CharterException(
                    Problem.NAME,
                    "%s: both %s keys have one name of at most %d of a-z 0-9 . / : _ - that does not begin with wary/; found %s and %s"
                            .formatted(member.name(), role, LONGEST_NAME, Excerpt.of(name), Excerpt.of(second.name())));
        }
        if (first.id() == second.id()) {
            throw new CharterException(
                    Problem.KEY,
                    "%s: both %s keys have the same ID %08x: one was made to be taken for the other"
                            .formatted(member.name(), role, first.id()));
        }
        String use = role + " of " + member.name();
        String other = names.putIfAbsent(name, use);
        if (other != null) {
            throw new CharterException(
                    Problem.DUPLICATE_NAME,
                    "the keys of %s and of %s have the same name %s".formatted(other, use, name));
        }
    }

    /** The bare key counts: under another name or type it would still be the same. */
    private void key(Member member, String role, VerifierKey key) throws CharterException {
        once(member, role + " key", bare(key));
    }

    private void once(Member member, String what, String key) throws CharterException {
        String use = what + " of " + member.name();
        String other = keys.putIfAbsent(key, use);
        if (other != null) {
            throw new CharterException(
                    Problem.DUPLICATE_KEY,
                    "the %s and the %s are the same; every participant has its own keys, another one for each role"
                            .formatted(other, use));
        }
    }

    /** What makes a key the same key: its bytes, whatever it is called and used for. */
    static String bare(VerifierKey key) {
        return "key " + Hash.sha256(key.publicKey());
    }
}
