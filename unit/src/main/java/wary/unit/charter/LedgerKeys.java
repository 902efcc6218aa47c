package wary.unit.charter;

import java.nio.charset.StandardCharsets;
import wary.ledger.Hash;
import wary.ledger.VerifierKey;

/**
 * The two keys with which a participant signs its ledger's checkpoints and its votes. A charter accepts only keys of
 * these types and of one name.
 *
 * @param ed25519 of type {@link wary.ledger.SignatureType#ED25519}
 * @param mlDsa44 of type {@link wary.ledger.SignatureType#ML_DSA_44}
 */
public record LedgerKeys(VerifierKey ed25519, VerifierKey mlDsa44) {
    private static final String COMMITMENT = "wary/next-ledger-keys/1\n";

    /** The name of both keys, which is the origin of the ledger. */
    public String origin() {
        return ed25519.name();
    }

    /**
     * What a charter says of keys that are to come: a hash that shows nothing of them, so that whoever steals the keys
     * of today, or breaks their kind tomorrow, still cannot take the next ones.
     *
     * @return SHA-256 of the label {@code wary/next-ledger-keys/1} and both verifier keys, each on a line of its own
     */
    public Hash commitment() {
        return Hash.sha256((COMMITMENT + ed25519 + "\n" + mlDsa44 + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
