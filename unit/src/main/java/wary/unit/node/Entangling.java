package wary.unit.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.ledger.Checkpoint;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.LogReader;
import wary.unit.UnitException;
import wary.unit.book.Line;
import wary.unit.book.Reading;
import wary.unit.charter.Member;
import wary.unit.node.Node.Recorded;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;

/** Names others' roots in a node's own ledger. Thread-safe. */
final class Entangling {
    private final Node node;
    private final Map<String, Long> named = new HashMap<>();
    private long read;

    Entangling(Node node) {
        this.node = node;
    }

    synchronized Optional<Recorded> entangle()
            throws IOException, UnitException, LedgerException, InterruptedException {
        if (!node.self().role().keepsLedger()) {
            return Optional.empty();
        }
        readNew();
        List<Meta.Entangle.Root> roots = new ArrayList<>();
        boolean worth = false;
        for (Member member : node.charter().members()) {
            Optional<SignedCheckpoint> newest =
                    member.name().equals(node.name()) ? Optional.empty() : node.published(member.name());
            if (newest.isPresent() && newest.get().checkpoint().size() > 0) {
                Checkpoint checkpoint = newest.get().checkpoint();
                long before = named.getOrDefault(checkpoint.origin(), 0L);
                if (checkpoint.size() > before) {
                    roots.add(new Meta.Entangle.Root(checkpoint.origin(), checkpoint.size(), checkpoint.root()));
                    worth = worth || saysMore(member.name(), before);
                }
            }
        }
        return worth ? Optional.of(node.say(Draft.of(new Meta.Entangle(roots)))) : Optional.empty();
    }

    /** Reads which sizes of the others are named; of its own ledger only what is new. */
    private void readNew() throws IOException, LedgerException {
        Optional<LogReader> reader = node.reader(node.name());
        if (reader.isPresent() && reader.get().size() > read) {
            Reading.read(node.name(), reader.get(), read, line -> {
                if (line instanceof Line.Said said && said.meta() instanceof Meta.Entangle entangle) {
                    entangle.roots().forEach(root -> named.merge(root.origin(), root.size(), Math::max));
                }
            });
            read = reader.get().size();
        }
    }

    /** Whether there is more than entanglement since: else two nodes would go on answering each other for ever. */
    private boolean saysMore(String member, long from) throws IOException, LedgerException {
        boolean[] more = {false};
        Optional<LogReader> reader = node.reader(member);
        if (reader.isPresent()) {
            Reading.read(member, reader.get(), from, line -> {
                if (!(line instanceof Line.Said said && said.kind() == Kind.Known.ENTANGLE)) {
                    more[0] = true;
                }
            });
        }
        return more[0];
    }
}
