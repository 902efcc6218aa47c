package wary.unit.statement;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/**
 * A part of a body that is committed to, and can be disclosed, by itself. That a statement exists is the rung before
 * the first, and needs no part.
 */
public enum Rung implements Coded {
    /** How many pieces of evidence there are. */
    COUNT,
    /** What to look for. */
    INDICATOR,
    /** Everything. */
    EVIDENCE,
    /** The whole of a body that has no ladder. */
    FULL;

    /** The rung of a code. */
    public static Optional<Rung> of(String code) {
        return Arrays.stream(values()).filter(rung -> rung.code().equals(code)).findFirst();
    }

    /** Whether these can be parts of one body: {@code full} alone, or some of the others. */
    public static boolean fitTogether(Collection<Rung> rungs) {
        return !rungs.contains(FULL) || rungs.size() == 1;
    }
}
