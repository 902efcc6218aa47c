package wary.unit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import wary.ledger.SignedCheckpoint;
import wary.ledger.log.Ledger;
import wary.ledger.mirror.FollowResult;
import wary.ledger.witness.WitnessAnswer;
import wary.unit.fleet.Fleet;
import wary.unit.fleet.Handing;
import wary.unit.home.NodeHome;
import wary.unit.home.PrivateFiles;
import wary.unit.node.Node;
import wary.unit.statement.About;

/** What moves between two nodes without a network. */
final class Exchange {
    private Exchange() {}

    /** The other countersigns and copies what one has said, and one shows it. */
    static void show(Node from, Node to) throws Exception {
        if (from.newest(from.name()).isEmpty()) {
            return;
        }
        SignedCheckpoint newest = from.newest(from.name()).orElseThrow();
        WitnessAnswer answer = to.copies().countersign(newest, from.tiles(from.name()));
        assertThat(answer).isInstanceOf(WitnessAnswer.Cosigned.class);
        // What is shown already has the other's lines, and no key may have two.
        SignedCheckpoint owners = SignedCheckpoint.of(
                newest.checkpoint(),
                newest.note().signatures().stream()
                        .filter(line -> line.name().equals(newest.checkpoint().origin()))
                        .toList());
        SignedCheckpoint both = owners.with(((WitnessAnswer.Cosigned) answer).lines());
        assertThat(to.copies().follow(from.name(), both, from.tiles(from.name()), Long.MAX_VALUE))
                .isInstanceOfAny(FollowResult.Advanced.class, FollowResult.Unchanged.class);
        from.copies().cosigned(both);
        from.copies().publish();
    }

    /** Bodies that are for the other. */
    static void handOver(Node from, Node to) throws Exception {
        for (About place : to.wanted(from.name(), 100)) {
            var body = from.handOut(place, to.name());
            if (body.isPresent()) {
                to.take(place, body.get(), true);
            }
        }
    }

    /** Writes into a member's ledger what its program would not. */
    static void forge(Fleet fleet, String member, byte[]... entries) throws Exception {
        NodeHome home = fleet.homes().get(member);
        try (Ledger ledger = Handing.free(fleet, member)) {
            for (byte[] entry : entries) {
                ledger.append(entry);
            }
            ledger.flush();
            PrivateFiles.write(
                    home.outbox().resolve("checkpoint"),
                    ledger.checkpoint().note().bytes());
        }
    }
}
