package wary.bench.unit;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.Ledger;
import wary.ledger.log.LedgerOptions;
import wary.ledger.log.Receipt;
import wary.unit.disclosure.Body;
import wary.unit.disclosure.Redaction;
import wary.unit.disclosure.Share;
import wary.unit.home.PrivateFiles;
import wary.unit.node.Node;
import wary.unit.statement.Audience;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Envelope;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Tlp;

/** A member that comes back and has to copy and check what another has said meanwhile. */
final class Away {
    private static final int BATCH = 5_000;

    private Away() {}

    static void catchUp(Path folder, int entries) throws Exception {
        try (Members members = new Members(folder, 2)) {
            fill(members, entries);
            members.start();
            Node back = members.running().get(1).node();
            long start = System.nanoTime();
            int rounds = 0;
            while (back.published("member-0").map(s -> s.checkpoint().size()).orElse(0L) < entries) {
                members.running().get(1).sync().round();
                rounds++;
            }
            double took = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "| catch up with %,d statements over HTTPS | %,.0f statements/s | %.1f s, %d rounds |%n",
                    entries,
                    entries / took,
                    took,
                    rounds);
        }
    }

    /** Statements of the first member, sealed, so that nobody fetches bodies: what is measured is the ledger. */
    static void fill(Members members, int entries) throws Exception {
        BodyRef sealed = Share.of(
                        Body.of(Redaction.standard().preview("Nobody opens this")),
                        Set.of(),
                        Audience.sealed(),
                        Map.of())
                .ref();
        try (Node author = members.open(0);
                Ledger ledger = Ledger.open(
                        members.home(0).ledger(),
                        members.keys(0).ledgers().getFirst().signing(),
                        LedgerOptions.DEFAULT.publishedByCaller())) {
            for (int i = 0; i < entries; i++) {
                Envelope envelope = Envelope.draft(
                                author.name(),
                                i,
                                author.charter().hash(),
                                author.clock().instant().plusMillis(i / 100),
                                new Meta.Finding())
                        .body(sealed, Audience.sealed(), Tlp.AMBER, LegalBasis.NO_PERSONAL_DATA)
                        .build();
                CompletableFuture<Receipt> last = ledger.submit(envelope.bytes());
                if (i % BATCH == BATCH - 1) {
                    // So that as many wait at once as a ledger takes.
                    last.join();
                    ledger.flush();
                }
            }
            ledger.flush();
            SignedCheckpoint newest = ledger.checkpoint();
            PrivateFiles.folder(members.home(0).outbox());
            PrivateFiles.write(
                    members.home(0).outbox().resolve("checkpoint"),
                    newest.note().bytes());
        }
    }
}
