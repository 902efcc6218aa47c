package wary.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Base64 that has one spelling for each value, so that one note cannot be written in two ways. */
final class Base64s {
    private Base64s() {}

    /**
     * The bytes of a base64 text with its padding (RFC 4648, section 4).
     *
     * @param what the thing that is read, for the message
     * @throws MalformedException if the text is not what an encoder would have written
     */
    static byte[] decode(String text, String what) throws MalformedException {
        // Letters beyond Latin-1 become question marks, which are no base64 either.
        return decode(text.getBytes(StandardCharsets.ISO_8859_1), what);
    }

    /** As {@link #decode(String, String)}, from the letters as bytes. */
    static byte[] decode(byte[] text, String what) throws MalformedException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(what + " is not base64: " + e.getMessage());
        }
        // Java's decoder lets missing padding and stray bits in the last letter pass. These are in the last four
        // letters.
        int whole = bytes.length / 3 * 3;
        byte[] last = Base64.getEncoder().encode(Arrays.copyOfRange(bytes, whole, bytes.length));
        int from = whole / 3 * 4;
        if (!Arrays.equals(last, 0, last.length, text, from, text.length)) {
            throw new MalformedException(what + " is not base64 in its one form (padding and unused bits)");
        }
        return bytes;
    }
}
