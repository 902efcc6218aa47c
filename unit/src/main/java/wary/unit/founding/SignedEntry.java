package wary.unit.founding;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.unit.charter.CharterException;
import wary.unit.charter.Member;
import wary.unit.charter.MemberNames;
import wary.unit.founding.FoundingException.Problem;
import wary.unit.home.NodeKeys;
import wary.unit.json.Excerpt;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonObject;

/**
 * An entry for a charter, with a proof that whoever made it has both keys of the ledger. Whose they are, nobody but the
 * member can say: have the {@link #fingerprint} read out. Immutable; every one that exists is proven.
 *
 * @param proof signatures of both ledger keys on the entry's hash, under a first line that no vote and no ledger has
 */
public record SignedEntry(Member entry, SignedCheckpoint proof) {
    /** Bytes of its text that are read at most. */
    public static final int LIMIT = 32 * 1024;

    private static final String VERSION = "member-entry/1";
    private static final String LABEL = "wary/entry/1 ";
    private static final JsonLimits LIMITS = new JsonLimits(LIMIT, 5, 64);

    /** @throws IllegalArgumentException if the proof is not one for this entry */
    public SignedEntry {
        if (!MemberNames.isGood(entry.name())
                || !proof.checkpoint().equals(text(entry))
                || proof.note().signatures().size() != 2
                || !isSigned(entry, proof)) {
            throw new IllegalArgumentException("the entry is not signed with both of its ledger's keys");
        }
    }

    /** Signs an entry with the ledger's keys that it lists. */
    public static SignedEntry sign(Member entry, NodeKeys.Ledger with) {
        Checkpoint text = text(entry);
        return new SignedEntry(
                entry,
                SignedCheckpoint.of(
                        text,
                        List.of(with.ed25519().sign(text, 0), with.mlDsa44().sign(text, 0))));
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws FoundingException if it has not the form, or is not signed with the keys that it lists
     */
    public static SignedEntry parse(byte[] utf8) throws FoundingException {
        try {
            JsonFields fields = JsonFields.of(Json.parse(utf8, LIMITS), "");
            String version = fields.text("wary");
            if (!version.equals(VERSION)) {
                throw fields.refusal("wary", VERSION, Excerpt.of(version));
            }
            Member entry = Member.of(fields.value("entry"), fields.place("entry"));
            SignedCheckpoint proof = SignedCheckpoint.parse(fields.text("proof").getBytes(StandardCharsets.UTF_8));
            Optional<String> unknown = fields.rest().members().keySet().stream().findFirst();
            if (unknown.isPresent()) {
                throw fields.refusal(unknown.get(), "nothing more", Excerpt.of(unknown.get()));
            }
            return new SignedEntry(entry, proof);
        } catch (JsonException | CharterException e) {
            throw new FoundingException(Problem.MALFORMED, "the entry of a member: " + e.getMessage(), e);
        } catch (MalformedException | IllegalArgumentException e) {
            throw new FoundingException(
                    Problem.MALFORMED,
                    "the entry of a member: " + Excerpt.of(String.valueOf(e.getMessage())) + "; ask for it again",
                    e);
        }
    }

    /** SHA-256 of the entry's canonical text, to read out and compare over another channel. */
    public Hash fingerprint() {
        return fingerprint(entry);
    }

    /** Canonical JSON (RFC 8785) in UTF-8; public keys only. */
    public byte[] bytes() {
        return Json.canonical(json());
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("wary", VERSION)
                .put("entry", entry.json())
                .put("proof", new String(proof.note().bytes(), StandardCharsets.UTF_8))
                .build();
    }

    static Hash fingerprint(Member entry) {
        return Hash.sha256(Json.canonical(entry.json()));
    }

    private static Checkpoint text(Member entry) {
        return new Checkpoint(LABEL + entry.name(), 0, fingerprint(entry));
    }

    private static boolean isSigned(Member entry, SignedCheckpoint proof) {
        try {
            return proof.note()
                            .verify(List.of(
                                    entry.ledger().ed25519(), entry.ledger().mlDsa44()))
                            .size()
                    == 2;
        } catch (UnverifiedException e) {
            return false;
        }
    }
}
