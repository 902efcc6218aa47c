package wary.watch.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * By what a sign is known again when the same logs are read again, perhaps under other names: a verdict is on signs.
 *
 * @param text 32 hexadecimal digits
 */
public record SignKey(String text) implements Comparable<SignKey> {
    private static final int BYTES = 16;

    public SignKey {
        if (text.length() != 2 * BYTES || !text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 'g')) {
            throw new IllegalArgumentException(
                    "expected %d hexadecimal digits, found \"%s\"".formatted(2 * BYTES, text));
        }
    }

    /**
     * The key of a sign: what was detected, when it began (or, where the log does not say when, by which record), and
     * whom and what it concerns.
     */
    public static SignKey of(Sign sign) {
        MessageDigest digest = sha256();
        add(digest, sign.detection());
        if (sign.dated()) {
            add(digest, sign.from().toString());
        } else {
            // Its time is that of the reading, or of a neighbour; the record stays the same.
            Pointer first = sign.evidence().getFirst();
            add(digest, "undated " + first.record() + " " + first.offset());
            first.fields().forEach(field -> add(digest, field.name() + "=" + field.text()));
        }
        for (Entity entity : sign.entities().stream()
                .sorted(Comparator.comparing(Entity::key))
                .toList()) {
            add(digest, entity.key());
        }
        return new SignKey(HexFormat.of().formatHex(digest.digest(), 0, BYTES));
    }

    /** With its end, so that no two lists of texts are the same bytes. */
    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0xFF);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(SignKey other) {
        return text.compareTo(other.text);
    }
}
