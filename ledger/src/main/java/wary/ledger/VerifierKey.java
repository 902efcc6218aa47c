package wary.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A public key with its name and its way of signing: a {@code vkey} (signed-note, section "Verifier keys").
 *
 * <p>Immutable. Two are equal when name, type and public key are.
 */
public final class VerifierKey {
    private final String name;
    private final SignatureType type;
    private final byte[] publicKey;
    private final int id;
    /** Made at the first use: reading a key loads no provider. A race makes two that are alike. */
    private volatile @Nullable Verifier verifier;

    private VerifierKey(String name, SignatureType type, byte[] publicKey) {
        this.name = name;
        this.type = type;
        this.publicKey = publicKey;
        this.id = id(name, type, publicKey);
    }

    /** What says whether a signature is one of some key over a message. Thread-safe. */
    interface Verifier {
        boolean verify(byte[] message, byte[] signature);
    }

    /**
     * The key of these parts.
     *
     * @throws MalformedException if the name cannot be one, the public key has another size than its type's, or is an
     *     Ed25519 key whose signatures bind nobody (of small order, or not in its one encoding)
     */
    public static VerifierKey of(String name, SignatureType type, byte[] publicKey) throws MalformedException {
        KeyName.check(name);
        if (publicKey.length != type.publicKeySize()) {
            throw new MalformedException("the key %s of type %s has %d bytes, expected %d"
                    .formatted(Text.shown(name), type, publicKey.length, type.publicKeySize()));
        }
        if (type != SignatureType.ML_DSA_44 && !Ed25519Rule.key(publicKey)) {
            throw new MalformedException(
                    "the key %s is no usable Ed25519 key: of small order, so that its signatures bind nobody, or not in the one encoding of RFC 8032; ask its owner for another"
                            .formatted(Text.shown(name)));
        }
        return new VerifierKey(name, type, publicKey.clone());
    }

    /**
     * Reads {@code NAME+ID+KEY}.
     *
     * @throws MalformedException if a part is missing or wrong, the type is unknown, or the ID is not the one that
     *     belongs to name and key
     */
    public static VerifierKey parse(String vkey) throws MalformedException {
        int first = vkey.indexOf('+');
        int second = vkey.indexOf('+', first + 1);
        if (first < 0 || second < 0) {
            throw new MalformedException("a verifier key is NAME+ID+KEY, with two plus signs at least");
        }
        String name = vkey.substring(0, first);
        KeyName.check(name);
        byte[] key = Base64s.decode(vkey.substring(second + 1), "the key of " + Text.shown(name));
        if (key.length == 0) {
            throw new MalformedException("the key of " + Text.shown(name) + " is empty");
        }
        VerifierKey read = of(name, SignatureType.of(key[0] & 0xff), Arrays.copyOfRange(key, 1, key.length));
        String id = vkey.substring(first + 1, second);
        if (!id.equals(read.hexId())) {
            throw new MalformedException(
                    "the verifier key of %s says ID %s, but name and key give %s: one of them was changed"
                            .formatted(
                                    Text.shown(name),
                                    Text.shown(id.length() > 16 ? id.substring(0, 16) + "…" : id),
                                    read.hexId()));
        }
        return read;
    }

    public String name() {
        return name;
    }

    public SignatureType type() {
        return type;
    }

    /** A copy of the public key without its type byte. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The first four bytes, big-endian, of SHA-256 over name, line feed, type and key: a short name, no proof. */
    public int id() {
        return id;
    }

    /** Whether a signature line names this key. Says nothing about whether the signature is good. */
    public boolean isNamedBy(NoteSignature signature) {
        return signature.keyId() == id && signature.name().equals(name);
    }

    /**
     * Whether a line is this key's signature of a part of a tree (tlog-witness, "sign-subtree"): without a time, which
     * says nothing about which tree was the largest.
     *
     * @param line as it stands; of another key, of another size, or with a time, it is not
     */
    public boolean signedSubtree(NoteSignature line, String origin, long start, long end, Hash hash) {
        byte[] bytes = line.bytes();
        return type == SignatureType.ML_DSA_44
                && isNamedBy(line)
                && bytes.length == type.signatureSize()
                && ByteBuffer.wrap(bytes).getLong() == 0
                && verifies(
                        Verification.subtree(name, 0, origin, start, end, hash),
                        Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
    }

    /** Whether a bare signature, without a time, is this key's over a message. */
    boolean verifies(byte[] message, byte[] signature) {
        Verifier known = verifier;
        if (known == null) {
            known = type == SignatureType.ML_DSA_44
                    ? MlDsa44.verifier(publicKey)
                    : Ed25519.best().verifier(publicKey);
            verifier = known;
        }
        return known.verify(message, signature);
    }

    /** Whether two keys are the same but for name and type; such are duplicates in a policy. */
    boolean hasSamePublicKey(VerifierKey other) {
        return Arrays.equals(publicKey, other.publicKey);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey key
                && type == key.type
                && name.equals(key.name)
                && Arrays.equals(publicKey, key.publicKey);
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** The {@code vkey} form, which {@link #parse} reads. */
    @Override
    public String toString() {
        return name + "+" + hexId() + "+" + Base64.getEncoder().encodeToString(typed(type, publicKey));
    }

    private String hexId() {
        return "%08x".formatted(id);
    }

    private static byte[] typed(SignatureType type, byte[] publicKey) {
        byte[] typed = new byte[1 + publicKey.length];
        typed[0] = (byte) type.identifier();
        System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
        return typed;
    }

    private static int id(String name, SignatureType type, byte[] publicKey) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        bytes.write('\n');
        bytes.writeBytes(typed(type, publicKey));
        return ByteBuffer.wrap(Hash.sha256(bytes.toByteArray()).bytes()).getInt();
    }
}
