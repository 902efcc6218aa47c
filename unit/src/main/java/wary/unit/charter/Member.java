package wary.unit.charter;

import java.net.URI;
import java.util.Optional;
import wary.ledger.Hash;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonValue;

/**
 * A participant as a charter describes it. A plain value: its rules are checked when it becomes part of a
 * {@link Charter}.
 *
 * @param name 1 to 63 of {@code a-z 0-9 -}, no hyphen first or last; names folders on every member's disk
 * @param role what it may do
 * @param url where its node answers, {@code https://host[:port]/} with an optional path that ends in a slash; empty for
 *     one that only calls others, for example behind NAT
 * @param ledger the keys of its ledger
 * @param nextLedger the {@linkplain LedgerKeys#commitment commitment} to the keys that will follow
 * @param witness the keys with which it countersigns
 * @param ageRecipient X25519 recipient of the age format, {@code age1…}: to it, what is for this one alone is encrypted
 * @param tlsPin SHA-256 of the SubjectPublicKeyInfo of its TLS key
 */
public record Member(
        String name,
        Role role,
        Optional<URI> url,
        LedgerKeys ledger,
        Hash nextLedger,
        WitnessKeys witness,
        String ageRecipient,
        Hash tlsPin) {

    /** This participant with the ledger keys that it had committed to, and the next commitment. */
    public Member rotated(LedgerKeys keys, Hash next) {
        return new Member(name, role, url, keys, next, witness, ageRecipient, tlsPin);
    }

    /** Whether these are its ledger keys, or those that it has committed to. */
    public boolean answersFor(LedgerKeys keys) {
        return keys.equals(ledger) || keys.commitment().equals(nextLedger);
    }

    /** This entry as it stands in a charter: public keys only. */
    public JsonObject json() {
        return CharterJson.write(this);
    }

    /**
     * Reads an entry. Whether it is sound, {@link Charter#of} says.
     *
     * @param place of the value in what is read, for messages
     * @throws JsonException if it has not the form of an entry
     * @throws CharterException if it has parts that this version does not know
     */
    public static Member of(JsonValue value, String place) throws JsonException, CharterException {
        return CharterJson.member(JsonFields.of(value, place));
    }
}
