package wary.unit.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.ledger.LedgerException;
import wary.ledger.log.LogReader;
import wary.unit.book.Line;
import wary.unit.book.Reading;
import wary.unit.node.Node;
import wary.unit.statement.StatementId;

/** Finds a statement by what a person types: a handle, an identifier, or the beginning of one. */
public final class Finder {
    /** The most statements that are listed where several fit. */
    public static final int MOST = 20;

    /** Fewer characters would fit too much to mean anything. */
    private static final int SHORTEST = 4;

    private Finder() {}

    /** One identifier as one member uses it. */
    private record Use(StatementId id, String member) {}

    /**
     * Looks for a statement.
     *
     * @param text {@code river/17}; or a whole identifier, {@code claim--UUID}; or what one begins with, with its kind
     *     or without, 4 characters at least
     */
    public static Found find(Node node, String text) throws IOException, LedgerException {
        Optional<Handle> handle = Handle.parse(text);
        if (handle.isPresent()) {
            return at(node, handle.get()).<Found>map(Found.One::new).orElseGet(Found.None::new);
        }
        if (text.length() < SHORTEST) {
            return new Found.None();
        }
        boolean whole = StatementId.parse(text).isPresent();
        Map<Use, Line.Said> newest = new LinkedHashMap<>();
        boolean[] more = {false};
        node.read(line -> {
            if (line instanceof Line.Said said && fits(said.id(), text, whole)) {
                Use use = new Use(said.id(), said.member());
                if (newest.containsKey(use) || newest.size() < MOST) {
                    newest.merge(use, said, (a, b) -> b.modified().isBefore(a.modified()) ? a : b);
                } else {
                    more[0] = true;
                }
            }
        });
        List<Line.Said> all = new ArrayList<>(newest.values());
        return switch (all.size()) {
            case 0 -> new Found.None();
            case 1 -> new Found.One(all.getFirst());
            // Under one identifier by two members, nobody but the ledgers says whose it is.
            default -> new Found.Several(all, more[0]);
        };
    }

    private static boolean fits(StatementId id, String text, boolean whole) {
        String written = id.toString();
        return whole
                ? written.equals(text)
                : written.startsWith(text) || id.uuid().toString().startsWith(text);
    }

    /** The entry at a place; empty if it is not on this disk. */
    public static Optional<Line> at(Node node, Handle handle) throws IOException, LedgerException {
        if (node.charter().member(handle.member()).isEmpty()) {
            return Optional.empty();
        }
        Optional<LogReader> reader = node.reader(handle.member());
        if (reader.isEmpty() || handle.index() >= reader.get().size()) {
            return Optional.empty();
        }
        return Optional.of(
                Reading.line(handle.member(), handle.index(), reader.get().entry(handle.index())));
    }
}
