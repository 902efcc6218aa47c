package wary.unit.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wary.unit.book.Line;

/**
 * An entry on a desk, with what belongs to it.
 *
 * @param line the entry
 * @param notBefore the earliest time at which it can have been said, by this node's clock; empty if nothing tells
 * @param notAfter the latest; empty if nothing tells
 * @param body where its body is
 * @param about what was said to it, in the order of the authors' times; of each author and kind the newest
 * @param further how many more were said to it, by the same authors and of the same kinds
 * @param newer the newest later version; empty if this is it
 */
public record Row(
        Line line,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        BodyState body,
        List<Line.Said> about,
        long further,
        Optional<Line.Said> newer) {
    /** The most of one author and one kind that are shown with an entry. */
    public static final int MOST_ALIKE = 5;

    public Row {
        about = List.copyOf(about);
    }

    /** Where a body is, seen from this node. */
    public enum BodyState {
        /** There is none. */
        NONE,
        /** On this disk. */
        HERE,
        /** For this node, and not here yet. */
        WAITED_FOR,
        /** Recalled by its author, or deleted here. */
        GONE,
        /** For other members. */
        NOT_FOR_US,
        /** For nobody until it is opened. */
        SEALED
    }
}
