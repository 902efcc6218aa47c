package wary.bench.ledger;

import java.util.List;
import java.util.Locale;

/** The section of RESULTS.md. */
record Table(List<Row> rows, Effort effort, String header) {
    String markdown() {
        StringBuilder out = new StringBuilder(header)
                .append(
                        " · batches of %d, entries of %d random bytes, %.0f s after %.0f s of warm-up, median of %d rounds%n%n"
                                .formatted(
                                        effort.batch(),
                                        effort.entry(),
                                        effort.seconds(),
                                        effort.warmUp(),
                                        effort.rounds()))
                .append("| writers | an append is done when | Wary | Tessera POSIX (best batch age) | Wary ÷ Tessera "
                        + "| disk: append + fsync | disk: overwrite + fsync |\n")
                .append("|--:|---|--:|--:|--:|--:|--:|\n");
        for (Row row : rows) {
            out.append("| %d | %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            row.writers(),
                            row.published() ? "published" : "durable",
                            number(row.wary().perSecond()),
                            row.tessera()
                                    .map(t -> number(t.rate().perSecond()) + " (" + t.age() + " ms)")
                                    .orElse("–"),
                            row.tessera()
                                    .map(t -> String.format(
                                            Locale.ROOT,
                                            "**%.1f**",
                                            row.wary().perSecond() / t.rate().perSecond()))
                                    .orElse("–"),
                            number(row.appends()),
                            number(row.overwrites())));
        }
        out.append("\n| writers | log | entries | files | bytes an entry | beyond the entry's own |\n")
                .append("|--:|---|--:|--:|--:|--:|\n");
        for (Row row : rows) {
            if (!row.published()) {
                size(out, row.writers(), "Wary", row.wary());
                row.tessera().ifPresent(t -> size(out, row.writers(), "Tessera", t.rate()));
            }
        }
        return out.toString();
    }

    private void size(StringBuilder out, int writers, String who, Rate rate) {
        double each = (double) rate.bytes() / Math.max(1, rate.entries());
        out.append(String.format(
                Locale.ROOT,
                "| %d | %s | %,d | %,d | %.1f | %.1f |%n",
                writers,
                who,
                rate.entries(),
                rate.files(),
                each,
                each - effort.entry()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
