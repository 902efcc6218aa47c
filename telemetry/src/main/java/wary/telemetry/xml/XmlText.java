package wary.telemetry.xml;

import java.nio.charset.CharacterCodingException;
import javax.xml.stream.XMLStreamException;
import wary.telemetry.internal.Utf8Text;

/**
 * A record's characters, made fit for an XML reader. Windows writes what programs log, control characters included,
 * which XML does not allow. Rejecting the event for that would let an intruder hide it with one such character.
 */
final class XmlText {
    private static final char REPLACEMENT = '\uFFFD';
    /** The longest reference to a character that can be one, leading zeros included. */
    private static final int LONGEST_REFERENCE = 12;

    private XmlText() {}

    /** Decoded here, since the XML reader prints on the console what it thinks of malformed bytes. */
    static String of(byte[] bytes, int from, int to) throws XMLStreamException {
        String text;
        try {
            text = Utf8Text.strict(bytes, from, to);
        } catch (CharacterCodingException e) {
            throw new XMLStreamException(
                    "it is not UTF-8; export it again as Unicode, with wevtutil by the option /uni:true", e);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!allowed(c) || c == '&' && badReference(text, i) > 0) {
                return repaired(text, i);
            }
        }
        return text;
    }

    private static String repaired(String text, int first) {
        StringBuilder repaired = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            int reference = c == '&' ? badReference(text, i) : 0;
            if (reference > 0) {
                repaired.append(REPLACEMENT);
                i += reference - 1;
            } else {
                repaired.append(allowed(c) ? c : REPLACEMENT);
            }
        }
        return repaired.toString();
    }

    private static boolean allowed(int c) {
        return c >= 0x20 ? c < 0xFFFE || c > 0xFFFF : c == '\t' || c == '\n' || c == '\r';
    }

    /** The length of a reference to a character that XML does not allow; 0 if it is none. */
    private static int badReference(String text, int at) {
        if (!text.startsWith("&#", at)) {
            return 0;
        }
        boolean hex = text.startsWith("x", at + 2);
        int digits = hex ? at + 3 : at + 2;
        int end = digits;
        long value = 0;
        while (end < text.length() && end < at + LONGEST_REFERENCE) {
            int digit = text.charAt(end) < 0x80 ? Character.digit(text.charAt(end), hex ? 16 : 10) : -1;
            if (digit < 0) {
                break;
            }
            value = value * (hex ? 16 : 10) + digit;
            end++;
        }
        if (end == digits || end == text.length() || text.charAt(end) != ';') {
            return 0;
        }
        boolean fine = value <= Character.MAX_CODE_POINT
                && allowed((int) value)
                && (value < Character.MIN_SURROGATE || value > Character.MAX_SURROGATE);
        return fine ? 0 : end + 1 - at;
    }
}
