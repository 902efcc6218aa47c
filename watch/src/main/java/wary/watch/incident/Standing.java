package wary.watch.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An exception as it is kept: who has made it when, and whether it was ended before its last day.
 *
 * @param id short enough to be typed, such as {@code x3f9c1a}; of the exception's own content
 * @param at when it was made
 * @param rule what it hides, until when, why, and who made it
 * @param ended who has ended it, if anybody has
 */
public record Standing(String id, Instant at, ExceptionRule rule, Optional<Ended> ended) {
    private static final int DIGITS = 6;

    /**
     * An end before its time.
     *
     * @param at when it was ended
     * @param by who has; not empty
     * @param note why; may be empty
     */
    public record Ended(Instant at, String by, String note) {
        public Ended {
            if (by.isBlank()) {
                throw new IllegalArgumentException("the end of an exception says who has ended it");
            }
        }
    }

    /** A new one, with its id. */
    public static Standing of(ExceptionRule rule, Instant at) {
        String about = new TreeMap<>(rule.about()).toString();
        String all = String.join(
                "\0", at.toString(), rule.detection(), about, rule.until().toString(), rule.reason(), rule.by());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return new Standing(
                    "x" + HexFormat.of().formatHex(digest).substring(0, DIGITS), at, rule, Optional.empty());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether it still hides what happens on this day. */
    public boolean holds(LocalDate day) {
        return ended.isEmpty() && !day.isAfter(rule.until());
    }

    Standing endedBy(Ended end) {
        return new Standing(id, at, rule, Optional.of(end));
    }
}
