package wary.ledger;

/**
 * How a line of a note is signed: the identifier byte of signed-note, section "Signature types", with the sizes that
 * belong to it.
 */
public enum SignatureType {
    /** Ed25519 over the text of the note: how a log signs its own checkpoint. */
    ED25519(0x01, 32, 64),
    /** A time and Ed25519 over it and the checkpoint (tlog-cosignature, "Ed25519 signed message"). */
    COSIGNATURE_V1(0x04, 32, 8 + 64),
    /**
     * A time and ML-DSA-44 over it, the cosigner's name and the tree (tlog-cosignature, "ML-DSA-44 signed message").
     */
    ML_DSA_44(0x06, 1312, 8 + 2420);

    private final int identifier;
    private final int publicKeySize;
    private final int signatureSize;

    SignatureType(int identifier, int publicKeySize, int signatureSize) {
        this.identifier = identifier;
        this.publicKeySize = publicKeySize;
        this.signatureSize = signatureSize;
    }

    /** The byte that stands for this type in verifier keys and key identifiers. */
    public int identifier() {
        return identifier;
    }

    /** Bytes of a public key. */
    public int publicKeySize() {
        return publicKeySize;
    }

    /** Bytes of a signature as it stands in a note, its time included and the key's identifier not. */
    public int signatureSize() {
        return signatureSize;
    }

    /** Whether a signature carries the time at which it was made. */
    public boolean timed() {
        return this != ED25519;
    }

    /**
     * The type of an identifier byte.
     *
     * @throws MalformedException if it is none that this library verifies
     */
    static SignatureType of(int identifier) throws MalformedException {
        for (SignatureType type : values()) {
            if (type.identifier == identifier) {
                return type;
            }
        }
        throw new MalformedException(
                "signature type 0x%02x is none of 0x01 (Ed25519), 0x04 (cosignature/v1), 0x06 (ML-DSA-44)"
                        .formatted(identifier));
    }
}
