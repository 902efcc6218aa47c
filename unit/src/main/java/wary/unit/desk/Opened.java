package wary.unit.desk;

import java.io.IOException;
import java.util.Optional;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.book.Line;
import wary.unit.disclosure.Disclosure;
import wary.unit.node.Node;
import wary.unit.statement.Entry;
import wary.unit.statement.Envelope;
import wary.unit.statement.Kind;
import wary.unit.statement.References;
import wary.unit.statement.StatementException;

/**
 * A statement with its body as far as this node may read it.
 *
 * @param envelope what stands in the ledger
 * @param body what is opened: what came with it and with the author's reveals of it, together; of one's own, all
 * @param reference whether what it is about can be what such a statement is about; {@link References.Reference#NONE} if
 *     it is about nothing
 * @param misfit why it does not fit: the body its commitment, an earlier part a later one, or the statement what it is
 *     about; empty if nothing is wrong as far as can be seen here
 */
public record Opened(
        Envelope envelope, Optional<Disclosure> body, References.Reference reference, Optional<String> misfit) {
    /** Opens and checks a statement of a row. Never throws for what others have written. */
    public static Opened of(Node node, Row row) throws IOException, UnitException, LedgerException {
        Envelope envelope = node.envelope(row.line().place());
        Optional<String> misfit = Optional.empty();
        References.Reference reference = References.Reference.NONE;
        if (envelope.about().isPresent()) {
            try {
                Optional<Entry> target = node.entry(envelope.about().get());
                reference = References.check(envelope, target);
            } catch (StatementException e) {
                misfit = Optional.of(String.valueOf(e.getMessage()));
            } catch (UnitException e) {
                reference = References.Reference.NOT_UNDERSTOOD;
            }
        }
        Optional<Disclosure> body = Optional.empty();
        try {
            body = node.body(envelope);
            for (Line.Said said : row.about()) {
                if (said.kind() == Kind.Known.REVEAL && !said.member().equals(node.name())) {
                    body = together(body, node.body(node.envelope(said.place())), envelope);
                }
            }
        } catch (UnitException e) {
            misfit = Optional.of(misfit.map(m -> m + "; ").orElse("") + e.getMessage());
        }
        return new Opened(envelope, body, reference, misfit);
    }

    private static Optional<Disclosure> together(
            Optional<Disclosure> before, Optional<Disclosure> more, Envelope envelope) throws UnitException {
        if (more.isEmpty() || envelope.body().isEmpty()) {
            return before;
        }
        more.get().checkCommitment(envelope.body().get().commitment());
        return before.isEmpty() ? more : Optional.of(more.get().with(before.get()));
    }
}
