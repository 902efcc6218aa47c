package wary.ledger.log;

import java.util.List;
import wary.ledger.SignatureType;
import wary.ledger.VerifierKey;

/**
 * The public halves of keys that a log was signed with before it was given others: what they have signed still counts
 * as the log's own on this disk, and nothing is signed with them any more.
 *
 * @param ed25519 of type {@link SignatureType#ED25519}
 * @param mlDsa44 of type {@link SignatureType#ML_DSA_44}
 */
public record EarlierKeys(VerifierKey ed25519, VerifierKey mlDsa44) {
    /** @throws IllegalArgumentException if a key has another type, or the two have different names */
    public EarlierKeys {
        if (ed25519.type() != SignatureType.ED25519
                || mlDsa44.type() != SignatureType.ML_DSA_44
                || !ed25519.name().equals(mlDsa44.name())) {
            throw new IllegalArgumentException(
                    "a ledger's keys are of the types ED25519 and ML_DSA_44, in this order, and of one name; found %s of %s and %s of %s"
                            .formatted(ed25519.type(), ed25519.name(), mlDsa44.type(), mlDsa44.name()));
        }
    }

    List<VerifierKey> verifiers() {
        return List.of(ed25519, mlDsa44);
    }
}
