package wary.unit.desk;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import wary.ledger.LedgerException;
import wary.unit.book.Book;
import wary.unit.book.Line;
import wary.unit.node.Node;
import wary.unit.statement.Kind;

/**
 * The newest entries of an inbox or outbox, with what was said to them.
 *
 * @param rows the newest last
 * @param total how many there are in all
 */
public record Listing(List<Row> rows, long total) {
    public Listing {
        rows = List.copyOf(rows);
    }

    /** Which entries. */
    public enum Box {
        /** What others said that concerns this node. */
        INBOX,
        /** What this node itself said. */
        OUTBOX
    }

    /**
     * What is asked for.
     *
     * @param everything also what programs say to each other (receipts, heartbeats, entangled roots …), what concerns
     *     others only, and entries that are no statements
     * @param kind only this one
     * @param most how many of the newest; what is kept in memory grows with this and not with the ledgers
     */
    public record Wanted(Box box, boolean everything, Optional<Kind> kind, int most) {
        public Wanted {
            if (most < 1) {
                throw new IllegalArgumentException("at least one is to be listed, not " + most);
            }
        }

        private boolean fits(Line line, String self) {
            if (line.member().equals(self) != (box == Box.OUTBOX)) {
                return false;
            }
            if (!(line instanceof Line.Said said)) {
                return everything && kind.isEmpty();
            }
            if (kind.isPresent()) {
                return said.kind().equals(kind.get()) && (everything || box == Box.OUTBOX || concerns(said, self));
            }
            return everything || !isHousekeeping(said.kind()) && (box == Box.OUTBOX || concerns(said, self));
        }

        private static boolean concerns(Line.Said said, String self) {
            return isHousekeeping(said.kind()) || Book.concerns(said, self);
        }
    }

    /** A place in the order of a desk. */
    private record Placed(Instant at, Line line) {
        private static final Comparator<Placed> ORDER = Comparator.comparing(Placed::at)
                .thenComparing(p -> p.line().member())
                .thenComparingLong(p -> p.line().index());
    }

    /** Whether it is said by programs, not people. */
    public static boolean isHousekeeping(Kind kind) {
        return kind instanceof Kind.Known known
                && switch (known) {
                    case HEARTBEAT, ENTANGLE, RECEIPT, RECALL_ACK -> true;
                    default -> false;
                };
    }

    /** Reads all ledgers twice: for the newest, and for what was said to them. */
    public static Listing of(Node node, Wanted wanted) throws IOException, LedgerException {
        Bounds bounds = Bounds.read(node);
        Instant now = node.clock().instant();
        PriorityQueue<Placed> newest = new PriorityQueue<>(Placed.ORDER);
        long[] total = {0};
        node.read(line -> {
            if (wanted.fits(line, node.name())) {
                total[0]++;
                newest.add(new Placed(bounds.shownAt(line, now), line));
                if (newest.size() > wanted.most()) {
                    newest.remove();
                }
            }
        });
        List<Line> lines = new ArrayList<>();
        for (Placed next = newest.poll(); next != null; next = newest.poll()) {
            lines.add(next.line());
        }
        return new Listing(Rows.of(node, bounds, lines), total[0]);
    }

    /** One entry with what was said to it. */
    public static Row of(Node node, Line line) throws IOException, LedgerException {
        return Rows.of(node, Bounds.read(node), List.of(line)).getFirst();
    }
}
