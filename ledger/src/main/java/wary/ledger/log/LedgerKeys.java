package wary.ledger.log;

import java.util.List;
import wary.ledger.Checkpoint;
import wary.ledger.MalformedException;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.VerifierKey;

/**
 * The two keys with which a log signs each checkpoint: Ed25519, which every client of today reads, and ML-DSA-44, which
 * a quantum computer does not break. Both bear the log's origin as their name (tlog-checkpoint, "Signatures").
 *
 * <p>Where they are kept is the caller's affair; a ledger's folder never holds them.
 *
 * @param ed25519 of type {@link SignatureType#ED25519}
 * @param mlDsa44 of type {@link SignatureType#ML_DSA_44}
 */
public record LedgerKeys(SigningKey ed25519, SigningKey mlDsa44) {
    /** @throws IllegalArgumentException if a key has another type, or the two have different names */
    public LedgerKeys {
        if (ed25519.key().type() != SignatureType.ED25519 || mlDsa44.key().type() != SignatureType.ML_DSA_44) {
            throw new IllegalArgumentException("a ledger's keys are of the types ED25519 and ML_DSA_44, in this order;"
                    + " found " + ed25519.key().type() + " and " + mlDsa44.key().type());
        }
        if (!ed25519.key().name().equals(mlDsa44.key().name())) {
            throw new IllegalArgumentException("a ledger's keys both have its origin as their name; found "
                    + ed25519.key().name() + " and " + mlDsa44.key().name());
        }
    }

    /**
     * New keys for a new log.
     *
     * @param origin names the log for ever, for example {@code harbor.example/ledger}
     * @throws MalformedException if the origin cannot be the name of a key
     */
    public static LedgerKeys generate(String origin) throws MalformedException {
        return new LedgerKeys(
                SigningKey.generate(origin, SignatureType.ED25519),
                SigningKey.generate(origin, SignatureType.ML_DSA_44));
    }

    /** The log's origin. */
    public String origin() {
        return ed25519.key().name();
    }

    /** The public halves, by which others verify the log. */
    public List<VerifierKey> verifiers() {
        return List.of(ed25519.key(), mlDsa44.key());
    }

    /** @param time seconds since 1970 */
    SignedCheckpoint sign(Checkpoint checkpoint, long time) {
        return SignedCheckpoint.of(checkpoint, List.of(ed25519.sign(checkpoint, time), mlDsa44.sign(checkpoint, time)));
    }
}
