package wary.bench.unit;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import wary.ledger.SignedCheckpoint;
import wary.ledger.witness.WitnessAnswer;
import wary.unit.audit.Audit;
import wary.unit.audit.Conduct;
import wary.unit.node.Node;

/** A member audits the copy of a long ledger of another. */
final class Audits {
    private Audits() {}

    static void audit(Path folder, int entries) throws Exception {
        try (Members members = new Members(folder, 2)) {
            Away.fill(members, entries);
            try (Node author = members.open(0);
                    Node auditor = members.open(1)) {
                SignedCheckpoint newest = author.newest(author.name()).orElseThrow();
                if (!(auditor.copies().countersign(newest, author.tiles(author.name()))
                        instanceof WitnessAnswer.Cosigned cosigned)) {
                    throw new IllegalStateException("not countersigned");
                }
                auditor.copies()
                        .follow(
                                author.name(),
                                newest.with(cosigned.lines()),
                                author.tiles(author.name()),
                                Long.MAX_VALUE);
                long start = System.nanoTime();
                List<Conduct> all = Audit.of(auditor);
                double took = (System.nanoTime() - start) / 1e9;
                long read = all.stream().mapToLong(c -> c.freshness().entries()).sum();
                if (read != entries) {
                    throw new IllegalStateException("it has read " + read + " entries");
                }
                System.out.printf(
                        Locale.ROOT,
                        "| audit a ledger of %,d statements | %,.0f statements/s | %.1f s |%n",
                        entries,
                        entries / took,
                        took);
            }
        }
    }
}
