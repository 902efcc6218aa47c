package wary.unit.desk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.ledger.LedgerException;
import wary.unit.book.Line;
import wary.unit.desk.Row.BodyState;
import wary.unit.node.Node;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;
import wary.unit.statement.StatementId;

/** Collects, in one reading of all ledgers, what belongs to some entries. Keeps no more than those need. */
final class Rows {
    private final Node node;
    private final Bounds bounds;
    private final Map<About, Making> byPlace = new LinkedHashMap<>();
    private final Map<StatementId, List<Making>> byId = new HashMap<>();

    private record Alike(String member, Kind kind) {}

    private static final class Making {
        private final Line line;
        private final Map<Alike, Deque<Line.Said>> about = new LinkedHashMap<>();
        private long further;
        private Optional<Line.Said> newer = Optional.empty();
        private Optional<Meta.Entangle.Root> before = Optional.empty();

        Making(Line line) {
            this.line = line;
        }
    }

    private Rows(Node node, Bounds bounds) {
        this.node = node;
        this.bounds = bounds;
    }

    /** The rows of these entries, in their order. */
    static List<Row> of(Node node, Bounds bounds, Collection<? extends Line> lines)
            throws IOException, LedgerException {
        Rows rows = new Rows(node, bounds);
        for (Line line : lines) {
            Making making = new Making(line);
            rows.byPlace.put(line.place(), making);
            if (line instanceof Line.Said said) {
                rows.byId.computeIfAbsent(said.id(), id -> new ArrayList<>(1)).add(making);
            }
        }
        if (lines.isEmpty()) {
            return List.of();
        }
        Map<String, Meta.Entangle.Root> latest = new HashMap<>();
        node.read(line -> rows.look(line, latest));
        List<Row> done = new ArrayList<>();
        for (Making making : rows.byPlace.values()) {
            done.add(rows.row(making));
        }
        return List.copyOf(done);
    }

    private void look(Line line, Map<String, Meta.Entangle.Root> latest) {
        Optional.ofNullable(byPlace.get(line.place()))
                .ifPresent(making -> making.before = Optional.ofNullable(latest.get(line.member())));
        if (!(line instanceof Line.Said said)) {
            return;
        }
        bounds.ofThis(said).ifPresent(root -> latest.put(said.member(), root));
        for (Making making : byId.getOrDefault(said.id(), List.of())) {
            version(making, said);
        }
        said.about().flatMap(about -> Optional.ofNullable(byPlace.get(about))).ifPresent(making -> add(making, said));
    }

    /** Only the author may say it anew. */
    private static void version(Making making, Line.Said said) {
        if (making.line instanceof Line.Said shown
                && said.member().equals(shown.member())
                && said.modified().isAfter(making.newer.orElse(shown).modified())) {
            making.newer = Optional.of(said);
        }
    }

    private static void add(Making making, Line.Said said) {
        if (!belongs(making.line, said)) {
            return;
        }
        Deque<Line.Said> alike =
                making.about.computeIfAbsent(new Alike(said.member(), said.kind()), a -> new ArrayDeque<>(1));
        alike.addLast(said);
        if (alike.size() > Row.MOST_ALIKE) {
            // The first is kept, so that nobody talks what was said first out of sight.
            Line.Said first = alike.removeFirst();
            alike.removeFirst();
            alike.addFirst(first);
            making.further++;
        }
    }

    /** What another says in the place of whoever was asked is no answer, and so on. */
    private static boolean belongs(Line target, Line.Said said) {
        if (!(target instanceof Line.Said asked) || !(said.kind() instanceof Kind.Known kind)) {
            return true;
        }
        return switch (kind) {
            case ANSWER ->
                asked.meta() instanceof Meta.Inquiry inquiry
                        && inquiry.addressee().equals(said.member());
            case MINUTES_SIGNATURE ->
                asked.meta() instanceof Meta.Minutes minutes
                        && minutes.parties().contains(said.member());
            case RECALL, REVEAL -> asked.member().equals(said.member());
            default -> true;
        };
    }

    private Row row(Making making) throws IOException, LedgerException {
        List<Line.Said> about = new ArrayList<>();
        making.about.values().forEach(about::addAll);
        about.sort(Comparator.comparing(Line.Said::modified));
        Line line = making.line;
        return new Row(
                line,
                making.before.isPresent() ? bounds.notBefore(making.before.get()) : Optional.empty(),
                bounds.notAfter(line.member(), line.index()),
                state(line, about),
                about,
                making.further,
                making.newer);
    }

    private BodyState state(Line line, List<Line.Said> about) {
        if (!(line instanceof Line.Said said) || said.body().isEmpty()) {
            return BodyState.NONE;
        }
        if (node.holds(said)) {
            return BodyState.HERE;
        }
        if (said.to() instanceof Audience.Sealed) {
            return said.member().equals(node.name()) ? BodyState.GONE : BodyState.SEALED;
        }
        if (said.member().equals(node.name()) || about.stream().anyMatch(other -> other.kind() == Kind.Known.RECALL)) {
            return BodyState.GONE;
        }
        return node.isFor(said.to(), node.name()) ? BodyState.WAITED_FOR : BodyState.NOT_FOR_US;
    }
}
