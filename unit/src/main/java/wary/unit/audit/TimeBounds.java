package wary.unit.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.LogReader;
import wary.unit.UnitException;
import wary.unit.book.Line;
import wary.unit.book.Reading;
import wary.unit.charter.CharterStep;
import wary.unit.charter.Member;
import wary.unit.json.JsonException;
import wary.unit.statement.Meta;

/**
 * Between which times an entry was put on record.
 *
 * @param after the roots of other ledgers that stand before it: it was put on record after those were there
 * @param before the earliest time that is known here by which a quorum had seen it
 */
public record TimeBounds(List<Root> after, Optional<Instant> before) {
    /**
     * A root that another ledger has here, too.
     *
     * @param member whose ledger it is
     * @param size of its tree
     * @param said when the last statement under it says it was said; empty if it does not say. That is its author's
     *     word, and not the word of the one whose entry is bounded
     */
    public record Root(String member, long size, Optional<Instant> said) {}

    public TimeBounds {
        after = List.copyOf(after);
    }

    /** The latest of the times under the roots; empty if there are none. */
    public Optional<Instant> notBefore() {
        return after.stream().flatMap(root -> root.said().stream()).max(Instant::compareTo);
    }

    static TimeBounds of(Ledgers ledgers, String member, long index)
            throws IOException, LedgerException, UnitException {
        Optional<LogReader> reader = ledgers.reader(member);
        if (reader.isEmpty() || index < 0 || index >= reader.get().size()) {
            throw new JsonException(
                    JsonException.Problem.MISSING,
                    "",
                    "entry %d of %s is not here; sync first".formatted(index, member));
        }
        List<Meta.Entangle.Root> newest = new ArrayList<>();
        Reading.read(member, reader.get(), 0, line -> {
            if (line.index() < index && line instanceof Line.Said said && said.meta() instanceof Meta.Entangle all) {
                for (Meta.Entangle.Root root : all.roots()) {
                    newest.removeIf(it -> it.origin().equals(root.origin()) && it.size() <= root.size());
                    if (newest.size() < Meta.Entangle.MOST) {
                        newest.add(root);
                    }
                }
            }
        });
        List<Root> after = new ArrayList<>();
        for (Meta.Entangle.Root root : newest) {
            known(ledgers, root).ifPresent(after::add);
        }
        Optional<SignedCheckpoint> published =
                ledgers.published(member).filter(p -> p.checkpoint().size() > index);
        return new TimeBounds(
                after,
                published
                        .flatMap(new KnownLedgers(ledgers.charters())::onRecord)
                        .flatMap(judgement -> KnownLedgers.time(judgement.knownBy())));
    }

    private static Optional<Root> known(Ledgers ledgers, Meta.Entangle.Root root) throws IOException, LedgerException {
        for (CharterStep step : ledgers.charters().steps().reversed()) {
            for (Member other : step.charter().members()) {
                if (other.role().keepsLedger() && other.ledger().origin().equals(root.origin())) {
                    Optional<LogReader> reader = ledgers.reader(other.name());
                    boolean here = root.size() > 0
                            && reader.isPresent()
                            && root.size() <= reader.get().size()
                            && reader.get().root(root.size()).equals(root.root());
                    return here ? Optional.of(root(other.name(), reader.get(), root.size())) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Root root(String member, LogReader reader, long size) throws IOException, LedgerException {
        Line last = Reading.line(member, size - 1, reader.entry(size - 1));
        return new Root(member, size, last instanceof Line.Said said ? Optional.of(said.modified()) : Optional.empty());
    }
}
