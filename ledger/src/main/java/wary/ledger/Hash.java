package wary.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 hash of a Merkle tree (RFC 6962, section 2.1).
 *
 * <p>Immutable. Two are equal when their 32 bytes are.
 */
public final class Hash {
    /** Bytes in a hash. */
    public static final int SIZE = 32;

    /** The root of the tree without entries: the hash of nothing. */
    public static final Hash EMPTY = new Hash(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The hash that these bytes are.
     *
     * @param bytes exactly 32; copied
     * @throws IllegalArgumentException if there are more or fewer
     */
    public static Hash of(byte[] bytes) {
        return at(bytes, 0, bytes.length);
    }

    /**
     * The hash that stands in an array.
     *
     * @param length must be 32; asked for so that a caller who has cut a piece of another length is told
     */
    public static Hash at(byte[] bytes, int offset, int length) {
        if (length != SIZE) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + length);
        }
        return new Hash(Arrays.copyOfRange(bytes, offset, offset + SIZE));
    }

    /**
     * A hash written in base64 (RFC 4648, section 4).
     *
     * @throws MalformedException if the text is not the one base64 form of 32 bytes
     */
    public static Hash parse(String base64) throws MalformedException {
        byte[] bytes = Base64s.decode(base64, "a hash");
        if (bytes.length != SIZE) {
            throw new MalformedException("a hash has 32 bytes, found " + bytes.length);
        }
        return new Hash(bytes);
    }

    /** The hash of an entry: SHA-256 of a zero byte and the entry. */
    public static Hash leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return new Hash(digest.digest(entry));
    }

    /** The hash of an inner node: SHA-256 of a one byte and both children. */
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    /** The plain SHA-256 of some bytes, which no Merkle tree uses: for key identifiers and the names of origins. */
    public static Hash sha256(byte[] bytes) {
        return new Hash(sha256().digest(bytes));
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Writes the 32 bytes into an array. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, SIZE);
    }

    /** Lower-case hexadecimal digits, 64 of them. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Base64, as in checkpoints and proofs. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
