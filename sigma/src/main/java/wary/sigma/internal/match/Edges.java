package wary.sigma.internal.match;

/** The first and last bytes of texts as numbers. All arrays have {@link #PAD} bytes to spare at both ends of a text. */
final class Edges {
    static final int PAD = 8;

    private Edges() {}

    /** How many bytes of a literal's edge are hashed: few different numbers, so that few tables are asked. */
    static int length(byte[] literal) {
        return literal.length >= 8 ? 8 : literal.length >= 4 ? 4 : literal.length;
    }

    /** The first {@code length} (0 to 8) bytes. */
    static long head(byte[] text, int from, int length) {
        return length == 0 ? 0 : (long) Folding.LONGS.get(text, from) << 64 - 8 * length;
    }

    /** The last {@code length} (0 to 8) bytes. */
    static long tail(byte[] text, int to, int length) {
        return length == 0 ? 0 : (long) Folding.LONGS.get(text, to - 8) >>> 64 - 8 * length;
    }

    /** A text's first and last bytes and its length. */
    static long whole(byte[] text, int from, int length) {
        int edge = Math.min(8, length);
        return head(text, from, edge) * 31 + tail(text, from + length, edge) + length;
    }

    static byte[] padded(byte[] bytes) {
        return padded(bytes, 0, bytes.length);
    }

    /** A copy of a stretch of bytes, with room at both ends. */
    static byte[] padded(byte[] bytes, int from, int to) {
        byte[] padded = new byte[to - from + 2 * PAD];
        System.arraycopy(bytes, from, padded, PAD, to - from);
        return padded;
    }
}
