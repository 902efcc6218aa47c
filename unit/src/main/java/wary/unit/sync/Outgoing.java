package wary.unit.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wary.ledger.LedgerException;
import wary.unit.book.Line;
import wary.unit.charter.Member;
import wary.unit.node.Node;
import wary.unit.statement.About;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;

/**
 * What a file for a member has to hold, by what that member's own ledger shows.
 *
 * @param from of each other ledger, how many entries the member has named as its root and so has
 * @param bodies this node's statements with a body that the member has not acknowledged
 */
record Outgoing(Map<String, Long> from, List<About> bodies) {
    static Outgoing of(Node node, Member to, boolean full) throws IOException, LedgerException {
        Map<String, Long> has = new HashMap<>();
        Map<String, String> byOrigin = new HashMap<>();
        for (Member member : node.charter().members()) {
            if (member.role().keepsLedger()) {
                byOrigin.put(member.ledger().origin(), member.name());
                if (!member.equals(to)) {
                    has.put(member.name(), 0L);
                }
            }
        }
        Set<About> acknowledged = new HashSet<>();
        List<About> bodies = new ArrayList<>();
        Set<About> recalled = new HashSet<>();
        node.read(line -> {
            if (!(line instanceof Line.Said said)) {
                return;
            }
            if (said.member().equals(to.name())) {
                if (said.kind() == Kind.Known.RECEIPT) {
                    said.about().ifPresent(acknowledged::add);
                } else if (!full && said.meta() instanceof Meta.Entangle entangle) {
                    for (Meta.Entangle.Root root : entangle.roots()) {
                        String member = byOrigin.get(root.origin());
                        if (member != null && has.containsKey(member)) {
                            has.merge(member, root.size(), Math::max);
                        }
                    }
                }
            } else if (said.kind() == Kind.Known.RECALL) {
                said.about().ifPresent(recalled::add);
            } else if (said.body().isPresent()) {
                bodies.add(said.place());
            }
        });
        bodies.removeIf(place -> acknowledged.contains(place) || recalled.contains(place));
        return new Outgoing(Map.copyOf(has), List.copyOf(bodies));
    }
}
