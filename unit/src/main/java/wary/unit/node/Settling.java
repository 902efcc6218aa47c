package wary.unit.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.book.Book;
import wary.unit.book.Line;
import wary.unit.node.Node.Recorded;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;

/** Works out what an honest node owes, from what is on record and what is on its disk. */
final class Settling {
    private final Node node;
    private final Bodies bodies;

    Settling(Node node, Bodies bodies) {
        this.node = node;
        this.bodies = bodies;
    }

    List<Recorded> settle() throws IOException, UnitException, LedgerException, InterruptedException {
        if (!node.self().role().keepsLedger()) {
            return List.of();
        }
        Book book = node.book();
        Set<About> receipted = new HashSet<>();
        Set<About> acknowledged = new HashSet<>();
        for (Line.Said own : book.outbox(node.name())) {
            if (own.kind() == Kind.Known.RECEIPT) {
                own.about().ifPresent(receipted::add);
            } else if (own.kind() == Kind.Known.RECALL_ACK) {
                own.about().ifPresent(acknowledged::add);
            }
        }
        List<Draft> drafts = new ArrayList<>();
        List<Hash> forget = new ArrayList<>();
        for (Line.Said said : book.inbox(node.name())) {
            if (!said.understood()) {
                // Shown, and nothing is done because of it.
                continue;
            }
            if (said.kind() == Kind.Known.RECALL && !acknowledged.contains(said.place())) {
                Optional<Line.Said> target = said.about()
                        .flatMap(book::at)
                        .filter(Line.Said.class::isInstance)
                        .map(Line.Said.class::cast);
                if (target.isPresent()
                        && target.get().member().equals(said.member())
                        && node.isFor(target.get().to(), node.name())) {
                    forget.add(target.get().leaf());
                    drafts.add(Draft.of(new Meta.RecallAck(Meta.RecallAck.Effect.DONE))
                            .about(said.place()));
                }
            } else if (said.body().isPresent() && !receipted.contains(said.place())) {
                boolean came = bodies.hasIn(said.leaf());
                boolean named = said.to() instanceof Audience.Members members
                        && members.names().contains(node.name());
                if (came ? named : bodies.isBad(said.leaf())) {
                    drafts.add(Draft.of(new Meta.Receipt(said.body().get().rungs(), came))
                            .about(said.place()));
                }
            }
        }
        // First deleted, then said to be: never the other way round.
        for (Hash leaf : forget) {
            bodies.forgetIn(leaf);
        }
        return node.writing().sayAll(drafts);
    }
}
