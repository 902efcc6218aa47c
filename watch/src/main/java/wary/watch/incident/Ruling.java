package wary.watch.incident;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a person has found out about an incident. It is on the signs that the incident then had: signs that come later
 * are new.
 *
 * @param verdict what it was
 * @param note in that person's words; may be empty
 * @param by who says so; not empty
 * @param at when
 * @param incident the id that the incident had, for people
 * @param signs whose verdict it is; not empty
 */
public record Ruling(Verdict verdict, String note, String by, Instant at, String incident, Set<SignKey> signs) {
    /** What an incident was. */
    public enum Verdict {
        /** An attack. */
        TRUE,
        /** What was seen happened, and was meant to. */
        BENIGN,
        /** What was said to have happened has not. */
        FALSE;

        /** The word used in files and commands. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The verdict of this {@link #word}. */
        public static Optional<Verdict> of(String word) {
            return Arrays.stream(values()).filter(v -> v.word().equals(word)).findFirst();
        }
    }

    public Ruling {
        signs = Set.copyOf(signs);
        if (by.isBlank() || signs.isEmpty()) {
            throw new IllegalArgumentException("a verdict says who gives it, and on which signs");
        }
    }
}
