package wary.unit.fleet;

import java.time.Duration;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.Ledger;
import wary.ledger.log.LedgerOptions;
import wary.ledger.log.LockedException;
import wary.ledger.mirror.FollowResult;
import wary.ledger.witness.WitnessAnswer;
import wary.unit.home.PrivateFiles;
import wary.unit.node.Node;
import wary.unit.statement.About;

/** Moves ledgers and bodies from one node to another without a network. */
public final class Handing {
    private Handing() {}

    /** The ledger, countersigned by all who get it; they must be a quorum. */
    public static void ledger(Node from, Node... to) throws Exception {
        SignedCheckpoint newest = from.newest(from.name()).orElseThrow();
        SignedCheckpoint all = newest;
        for (Node node : to) {
            if (!(node.copies().countersign(newest, from.tiles(from.name()))
                    instanceof WitnessAnswer.Cosigned cosigned)) {
                throw new AssertionError("not countersigned");
            }
            all = all.with(cosigned.lines());
        }
        for (Node node : to) {
            if (!(node.copies().follow(from.name(), all, from.tiles(from.name()), Long.MAX_VALUE)
                    instanceof FollowResult.Advanced)) {
                throw new AssertionError("not copied");
            }
        }
        from.copies().cosigned(all);
        from.copies().publish();
    }

    /** The bodies that are for a member whose copy of the ledger is as new. */
    public static void bodies(Node from, Node to) throws Exception {
        for (About wanted : to.wanted(from.name(), 1_000)) {
            to.take(wanted, from.handOut(wanted, to.name()).orElseThrow(), true);
        }
    }

    /** Puts bytes into a member's ledger that its own program would not. */
    public static void raw(Fleet fleet, String name, byte[]... entries) throws Exception {
        try (Ledger ledger = free(fleet, name)) {
            for (byte[] entry : entries) {
                ledger.append(entry);
            }
            ledger.flush();
            PrivateFiles.write(
                    fleet.homes().get(name).outbox().resolve("checkpoint"),
                    ledger.checkpoint().note().bytes());
        }
    }

    /** The ledger of a node that may have written a moment ago and gives it free in a moment. */
    public static Ledger free(Fleet fleet, String name) throws Exception {
        for (int i = 0; ; i++) {
            try {
                return Ledger.open(
                        fleet.homes().get(name).ledger(),
                        fleet.keys().get(name).ledgers().getFirst().signing(),
                        LedgerOptions.DEFAULT.withLinger(Duration.ZERO).publishedByCaller());
            } catch (LockedException e) {
                if (i == 100) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
    }
}
