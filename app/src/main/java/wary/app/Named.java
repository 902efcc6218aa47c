package wary.app;

import java.io.IOException;
import java.util.stream.Collectors;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.book.Line;
import wary.unit.desk.Finder;
import wary.unit.desk.Found;
import wary.unit.desk.Handle;
import wary.unit.node.Node;
import wary.unit.statement.Envelope;

/** Statements that are named on a command line. */
final class Named {
    private Named() {}

    /** The entry that a text names. */
    static Line line(Node node, String text) throws IOException, LedgerException {
        return switch (Finder.find(node, text)) {
            case Found.One one -> one.line();
            case Found.None none -> throw UserError.usage("error.noStatement", text);
            case Found.Several several ->
                throw UserError.usage(
                        "error.severalStatements",
                        text,
                        several.some().stream()
                                        .map(said -> Handle.of(said) + " " + said.id())
                                        .collect(Collectors.joining(", "))
                                + (several.more() ? ", …" : ""));
        };
    }

    /** The statement that a text names. */
    static Envelope envelope(Node node, String text) throws IOException, UnitException, LedgerException {
        return node.envelope(line(node, text).place());
    }
}
