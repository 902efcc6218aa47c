package wary.sigma.internal.correlate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Values of fields as correlations compare and keep them. */
public final class Texts {
    /** Longer values are cut, and a hash of the whole is put in place of the rest. */
    private static final int MOST_CHARS = 256;

    private static final int MOST_SOURCE = 16_384;

    private Texts() {}

    /** The value, or something short that only the same value gives. */
    public static String bounded(String value) {
        return value.length() <= MOST_CHARS ? value : value.substring(0, MOST_CHARS) + "… #" + hash(value);
    }

    /** The name of a source, bounded. */
    public static String source(String name) {
        return name.length() <= MOST_SOURCE ? name : name.substring(0, MOST_SOURCE) + "…";
    }

    private static String hash(String value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Folds case as rules do when they compare; usually the same object. */
    static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                return folded(text);
            }
        }
        return text;
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** Several values as one, so that different ones stay different. */
    static String joined(List<String> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            joined.append(part.length()).append(':').append(part);
        }
        return joined.toString();
    }
}
