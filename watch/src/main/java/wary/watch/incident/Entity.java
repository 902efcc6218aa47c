package wary.watch.incident;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Someone or something that a sign is about, in one spelling, so that two signs about the same one can be joined.
 *
 * @param kind what it is
 * @param role its part in what happened, as far as the log tells
 * @param value in lower case, without what only decorates it; never empty, at most {@link #LONGEST} characters
 */
public record Entity(Kind kind, Role role, String value) {
    /** Longer values are cut: they come from outside. */
    public static final int LONGEST = 512;

    /** What it is. */
    public enum Kind {
        /** A user or mailbox; a Windows domain before the name is left out. */
        ACCOUNT,
        /** A computer, by name. */
        HOST,
        /** An IP address. */
        ADDRESS,
        /** A domain name. */
        DOMAIN,
        /** A mail, by its Message-ID without angle brackets. */
        MESSAGE,
        /** A whole address of a page. */
        URL,
        /** A file, by its SHA-256 where known, else by its name. */
        FILE;

        /** The word used in files and commands. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of this {@link #word}. */
        public static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
        }
    }

    /** Its part in what happened. */
    public enum Role {
        /** It did it, or it came from there. */
        ACTOR,
        /** It was done to it. */
        TARGET,
        /** It takes part; the log does not say how. */
        INVOLVED
    }

    public Entity {
        value = cut(value);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an entity needs a value");
        }
    }

    /** What two signs about the same one have in common, whatever its role: {@code kind:value}. */
    public String key() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + value;
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }
}
