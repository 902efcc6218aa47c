package wary.unit.desk;

import java.util.List;
import wary.unit.book.Line;

/** What a text that names a statement leads to. */
public sealed interface Found {
    /**
     * One entry.
     *
     * @param line of several versions, the newest
     */
    record One(Line line) implements Found {}

    /**
     * Several statements fit.
     *
     * @param some the first of them, in the order of the ledgers
     * @param more whether there are others
     */
    record Several(List<Line.Said> some, boolean more) implements Found {
        public Several {
            some = List.copyOf(some);
        }
    }

    /** Nothing that is on this disk. */
    record None() implements Found {}
}
