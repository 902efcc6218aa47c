package wary.ledger;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text from outside: read strictly, and shown so that it cannot steer a terminal. */
final class Text {
    private Text() {}

    /**
     * The text that bytes are in UTF-8.
     *
     * @param what the thing that is read, for the message
     */
    static String utf8(byte[] bytes, String what) throws MalformedException {
        // Much faster than a decoder that reports, and with the same outcome unless a replacement turns up.
        String fast = new String(bytes, StandardCharsets.UTF_8);
        if (fast.indexOf('\uFFFD') < 0) {
            return fast;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException(what + " is not valid UTF-8");
        }
    }

    /** Whether a string has a form in UTF-8: no half of a surrogate pair without the other. */
    static boolean isUnicode(String text) {
        return isAscii(text) || StandardCharsets.UTF_8.newEncoder().canEncode(CharBuffer.wrap(text));
    }

    /** Whether there are printable ASCII characters only. */
    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) > 0x7e) {
                return false;
            }
        }
        return true;
    }

    /**
     * A name for a message: controls, and characters that change what stands around them, are shown as U+FFFD, and
     * after 300 characters it is cut.
     */
    static String shown(String text) {
        if (text.length() <= 300 && isAscii(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(300).forEach(c -> {
            boolean plain = switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE,
                        Character.UNASSIGNED -> false;
                default -> true;
            };
            shown.appendCodePoint(plain ? c : 0xFFFD);
        });
        return text.codePointCount(0, text.length()) > 300 ? shown.append('…').toString() : shown.toString();
    }
}
