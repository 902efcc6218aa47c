package wary.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * A signature line of a note, not yet verified: {@code — NAME base64(ID || SIGNATURE)} (signed-note, "Signatures").
 *
 * <p>Immutable. Two are equal when all their parts are.
 */
public final class NoteSignature {
    static final String MARK = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] bytes;

    NoteSignature(String name, int keyId, byte[] bytes) {
        this.name = name;
        this.keyId = keyId;
        this.bytes = bytes;
    }

    /** The line that a key's holder would add with these bytes of signature (its time included, if it has one). */
    public static NoteSignature of(VerifierKey key, byte[] bytes) {
        if (bytes.length != key.type().signatureSize()) {
            throw new IllegalArgumentException("a signature of type %s has %d bytes, not %d"
                    .formatted(key.type(), key.type().signatureSize(), bytes.length));
        }
        return new NoteSignature(key.name(), key.id(), bytes.clone());
    }

    /**
     * Reads one signature line.
     *
     * @param line without its line feed
     * @throws MalformedException if the mark, the name or the base64 is wrong, or there are fewer than five bytes
     */
    public static NoteSignature parse(String line) throws MalformedException {
        if (!line.startsWith(MARK)) {
            throw new MalformedException("a signature line starts with an em dash and a space");
        }
        int space = line.indexOf(' ', MARK.length());
        if (space < 0) {
            throw new MalformedException("a signature line has a name, a space and base64");
        }
        String name = line.substring(MARK.length(), space);
        KeyName.checkForm(name);
        byte[] all = Base64s.decode(line.substring(space + 1), "the signature of " + Text.shown(name));
        if (all.length < 5) {
            throw new MalformedException("the signature of %s has %d bytes, expected four of key ID and more"
                    .formatted(Text.shown(name), all.length));
        }
        return new NoteSignature(name, ByteBuffer.wrap(all).getInt(), Arrays.copyOfRange(all, 4, all.length));
    }

    /** The key's name, as claimed. */
    public String name() {
        return name;
    }

    /** The key's identifier, as claimed. */
    public int keyId() {
        return keyId;
    }

    /** A copy of what follows the key's identifier. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature signature
                && keyId == signature.keyId
                && name.equals(signature.name)
                && Arrays.equals(bytes, signature.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * keyId + Arrays.hashCode(bytes);
    }

    /** The line without its line feed. */
    @Override
    public String toString() {
        byte[] all =
                ByteBuffer.allocate(4 + bytes.length).putInt(keyId).put(bytes).array();
        return MARK + name + " " + Base64.getEncoder().encodeToString(all);
    }
}
