package wary.telemetry.mail;

import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** Text of header fields for people: encoded words decoded (RFC 2047), what cannot be seen taken out. */
final class Words {
    /** Longer values are cut before they are decoded: the library looks for the end of each word anew. */
    static final int LONGEST = 8 << 10;

    private Words() {}

    static String decode(String value) {
        String cut = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        if (!cut.contains("=?")) {
            return cut;
        }
        try {
            return DecoderUtil.decodeEncodedWords(cut, DecodeMonitor.SILENT, StandardCharsets.ISO_8859_1);
        } catch (RuntimeException e) {
            // A charset that Java has but cannot decode from, or a name that is none.
            return cut;
        }
    }

    /**
     * Without characters that have no width or reverse the order of others (Unicode category Cf), which are put between
     * letters so that filters do not see the word, and with controls as spaces.
     */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                visible.append(c == '\n' ? '\n' : ' ');
            } else if (Character.getType(c) != Character.FORMAT) {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    /** Whether {@link #visible} takes anything out that is not of common use, as the joiner of emoji is. */
    static boolean hasInvisible(String text) {
        return text.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT && c != 0x200D && c != 0xFEFF);
    }

    /** Whether the order of characters is turned round, so that {@code gpj.exe} is shown as {@code exe.jpg}. */
    static boolean hasOverride(String text) {
        return text.codePoints().anyMatch(c -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069);
    }
}
