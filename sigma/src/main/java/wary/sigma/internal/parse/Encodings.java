package wary.sigma.internal.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The encodings of the specification's modifiers appendix. Between two modifiers, bytes travel as a text of which each
 * character is one byte (ISO 8859-1).
 */
final class Encodings {
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private Encodings() {}

    static String utf16le(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16LE), BYTES);
    }

    static String utf16be(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16BE), BYTES);
    }

    /** The byte order mark that {@code utf16} puts before little-endian text. */
    static String byteOrderMark() {
        return "\u00ff\u00fe";
    }

    /** The bytes of a text: UTF-8, unless it already is bytes. */
    static byte[] bytes(String text, boolean alreadyBytes) {
        return text.getBytes(alreadyBytes ? BYTES : StandardCharsets.UTF_8);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * What these bytes look like within a longer Base64 text, for the three places where they can begin. Base64 makes
     * four characters of three bytes; characters that also hold bits of a neighbour are left out.
     *
     * @param bytes two or more: of a single byte nothing certain remains
     */
    static List<String> base64Offsets(byte[] bytes) {
        String[] out = new String[3];
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // Character n holds bits 6n to 6n+5.
            int first = (8 * shift + 5) / 6;
            int end = 8 * shifted.length / 6;
            out[shift] = encoded.substring(first, end);
        }
        return Arrays.asList(out);
    }
}
