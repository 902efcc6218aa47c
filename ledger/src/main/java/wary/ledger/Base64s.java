package wary.ledger;

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
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(what + " is not base64: " + e.getMessage());
        }
        // Java's decoder lets missing padding and stray bits in the last letter pass.
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new MalformedException(what + " is not base64 in its one form (padding and unused bits)");
        }
        return bytes;
    }
}
