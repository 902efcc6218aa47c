package wary.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A private key with its name and its way of signing.
 *
 * <p>Its text form is {@code PRIVATE+KEY+NAME+ID+base64(TYPE || SEED)}, the form of Go's note package for Ed25519, with
 * a seed of 32 bytes for every type (RFC 8032; FIPS 204, algorithm 1). Immutable and thread-safe; {@link #toString}
 * never shows the secret.
 */
public final class SigningKey {
    private static final String PREFIX = "PRIVATE+KEY+";
    private static final int SEED = 32;

    private final VerifierKey key;
    private final byte[] seed;
    private final Secret secret;

    private SigningKey(String name, SignatureType type, byte[] seed) throws MalformedException {
        this.seed = seed;
        this.secret = type == SignatureType.ML_DSA_44
                ? MlDsa44.secret(seed)
                : Ed25519.best().secret(seed);
        this.key = VerifierKey.of(name, type, secret.publicKey());
    }

    /** What can sign, made once from a seed. */
    interface Secret {
        byte[] publicKey();

        byte[] sign(byte[] message);
    }

    /**
     * A new key.
     *
     * @throws MalformedException if the name cannot be one
     */
    public static SigningKey generate(String name, SignatureType type) throws MalformedException {
        KeyName.check(name);
        byte[] seed = new byte[SEED];
        new SecureRandom().nextBytes(seed);
        return new SigningKey(name, type, seed);
    }

    /**
     * The key of a seed, for those who keep or derive their seeds otherwise.
     *
     * @param seed 32 secret bytes that nothing else is made of (RFC 8032, section 5.1.5; FIPS 204, algorithm 1); copied
     * @throws MalformedException if the name cannot be one, or the seed has another size
     */
    public static SigningKey of(String name, SignatureType type, byte[] seed) throws MalformedException {
        KeyName.check(name);
        if (seed.length != SEED) {
            throw new MalformedException("a seed has " + SEED + " bytes, found " + seed.length);
        }
        return new SigningKey(name, type, seed.clone());
    }

    /**
     * Reads what {@link #secretText} wrote, or Go's note package. No message repeats any of the text.
     *
     * @param text blanks and line ends around it are passed over
     * @throws MalformedException if it has another form, or its ID is not the one of name and key
     */
    public static SigningKey parse(String text) throws MalformedException {
        String stripped = text.strip();
        if (!stripped.startsWith(PREFIX)) {
            throw new MalformedException("a private key starts with " + PREFIX);
        }
        String[] parts = stripped.substring(PREFIX.length()).split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedException("a private key is " + PREFIX + "NAME+ID+KEY");
        }
        byte[] typed;
        SignatureType type;
        try {
            KeyName.check(parts[0]);
            typed = Base64s.decode(parts[2], "the private key");
            type = SignatureType.of(typed.length == 0 ? 0 : typed[0] & 0xff);
        } catch (MalformedException e) {
            throw new MalformedException("the private key's name, base64 or type is wrong");
        }
        if (typed.length != 1 + SEED) {
            throw new MalformedException(
                    "a private key has a byte of type and " + SEED + " of seed, found " + typed.length);
        }
        SigningKey read = new SigningKey(parts[0], type, Arrays.copyOfRange(typed, 1, typed.length));
        if (!"%08x".formatted(read.key.id()).equals(parts[1])) {
            throw new MalformedException(
                    "the private key's ID is not the one of its name and key: one of them was changed");
        }
        return read;
    }

    /** The public half. */
    public VerifierKey key() {
        return key;
    }

    /**
     * The line that this key adds to a note which need not be a checkpoint (signed-note, "Ed25519 signatures").
     *
     * @param text of the note, its last line feed included
     * @throws IllegalStateException if the key is not of type Ed25519, the only one that can
     */
    public NoteSignature signNote(String text) {
        if (key.type() != SignatureType.ED25519) {
            throw new IllegalStateException("a key of type " + key.type() + " signs only checkpoints");
        }
        Note note = new Note(text, List.of());
        return NoteSignature.of(key, secret.sign(note.text().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The line that this key adds to a checkpoint. One of type ML-DSA-44 does not cover extension lines.
     *
     * @param time seconds since 1970, from 0 to 2^63-1; ignored by a type without a time
     */
    public NoteSignature sign(Checkpoint checkpoint, long time) {
        if (time < 0) {
            throw new IllegalArgumentException("a time of signing is not before 1970: " + time);
        }
        return line(time, secret.sign(Verification.message(checkpoint, key, time)));
    }

    /**
     * The line that this key adds for a part of a tree (tlog-witness, "sign-subtree"), without a time.
     * {@link VerifierKey#signedSubtree} verifies it.
     *
     * @throws IllegalStateException if the key is not of type ML-DSA-44, the only one that can
     */
    public NoteSignature signSubtree(String origin, long start, long end, Hash hash) {
        if (key.type() != SignatureType.ML_DSA_44) {
            throw new IllegalStateException("a key of type " + key.type() + " cannot sign a part of a tree");
        }
        return line(0, secret.sign(Verification.subtree(key.name(), 0, origin, start, end, hash)));
    }

    /** The secret in its text form. Whoever has it can sign. */
    public String secretText() {
        byte[] typed = new byte[1 + SEED];
        typed[0] = (byte) key.type().identifier();
        System.arraycopy(seed, 0, typed, 1, SEED);
        return PREFIX + key.name() + "+" + "%08x".formatted(key.id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** Names the key and hides the secret. */
    @Override
    public String toString() {
        return "SigningKey[" + key.name() + ", " + key.type() + "]";
    }

    private NoteSignature line(long time, byte[] signature) {
        byte[] bytes = key.type().timed()
                ? ByteBuffer.allocate(8 + signature.length)
                        .putLong(time)
                        .put(signature)
                        .array()
                : signature;
        return NoteSignature.of(key, bytes);
    }
}
