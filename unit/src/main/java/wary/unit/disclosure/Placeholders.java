package wary.unit.disclosure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands where something was: {@code [redacted:CATEGORY:16 hexadecimal digits]}. Equal values get equal ones
 * within one body, so that it can still be seen who did what; the key is thrown away, so that nobody can try out
 * values.
 */
final class Placeholders {
    private static final String START = "[redacted:";
    private static final int DIGITS = 16;

    private final Mac mac;

    Placeholders() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    String of(Category category, String value) {
        byte[] hash = mac.doFinal((category.code() + '\0' + plain(category, value)).getBytes(StandardCharsets.UTF_8));
        return START + category.code() + ":" + HexFormat.of().formatHex(hash, 0, DIGITS / 2) + "]";
    }

    /** The value without what writers of the same value differ in. */
    private static String plain(Category category, String value) {
        return switch (category) {
            case PHONE, CARD, NATIONAL_ID, DRIVING_LICENCE, BANK_ACCOUNT, BIRTH_DATE -> {
                StringBuilder kept = new StringBuilder();
                value.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
                yield kept.toString().toLowerCase(Locale.ROOT);
            }
            case SECRET -> value;
            default -> value.strip().toLowerCase(Locale.ROOT);
        };
    }

    /** The index after a placeholder that begins here, or -1. */
    static int end(CharSequence text, int start) {
        int at = start;
        for (int i = 0; i < START.length(); i++, at++) {
            if (at >= text.length() || text.charAt(at) != START.charAt(i)) {
                return -1;
            }
        }
        while (at < text.length() && (text.charAt(at) == '-' || (text.charAt(at) >= 'a' && text.charAt(at) <= 'z'))) {
            at++;
        }
        int digits = at + 1;
        int end = digits + DIGITS;
        if (end >= text.length() || text.charAt(at) != ':' || text.charAt(end) != ']') {
            return -1;
        }
        for (int i = digits; i < end; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return -1;
            }
        }
        return end + 1;
    }

    /** Whether a text is a placeholder and nothing else. */
    static boolean is(CharSequence text) {
        return end(text, 0) == text.length();
    }
}
