package wary.unit.charter;

import wary.ledger.VerifierKey;

/**
 * The two keys with which a participant countersigns others' ledgers; others than those of its own ledger, since an
 * Ed25519 cosignature does not name its signer (C2SP tlog-cosignature, "Ed25519 signed message"). A charter accepts
 * only keys of these types and of one name.
 *
 * @param ed25519 of type {@link wary.ledger.SignatureType#COSIGNATURE_V1}
 * @param mlDsa44 of type {@link wary.ledger.SignatureType#ML_DSA_44}
 */
public record WitnessKeys(VerifierKey ed25519, VerifierKey mlDsa44) {
    /** The name of both keys. */
    public String name() {
        return ed25519.name();
    }
}
