package wary.app;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.app.output.Page;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.desk.Listing;
import wary.unit.desk.Row;
import wary.unit.node.Node;
import wary.unit.statement.Kind;

/** What the inbox and the outbox have in common. */
abstract class BoxCommand extends WithIo implements Callable<Integer> {
    private static final int MOST = 10_000;

    @Mixin
    private MemberHome home = new MemberHome();

    @Option(names = "--all", descriptionKey = "option.boxAll")
    private boolean all;

    @Option(names = "--kind", paramLabel = "KIND", descriptionKey = "option.boxKind")
    private @Nullable String kind;

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "option.limit")
    private int limit = 50;

    @Option(names = "--json", descriptionKey = "option.boxJson")
    private boolean json;

    abstract Listing.Box box();

    @Override
    public Integer call() throws IOException, UnitException, LedgerException {
        if (limit < 1 || limit > MOST) {
            throw UserError.usage("error.limit", Integer.toString(MOST), Integer.toString(limit));
        }
        Listing.Wanted wanted = new Listing.Wanted(box(), all, kind(), limit);
        try (Node node = home.node(io())) {
            Listing listing = Listing.of(node, wanted);
            if (json) {
                for (Row row : listing.rows()) {
                    Output.text(io(), RowJson.of(row).build() + "\n");
                }
                return Exit.DONE;
            }
            Page page = io().page(ColorChoice.AUTO);
            if (listing.rows().isEmpty()) {
                page.paragraph(Messages.get("desk.empty"), Page.Style.PLAIN);
            }
            if (listing.total() > listing.rows().size()) {
                page.paragraph(
                        Messages.get(
                                "desk.older", listing.total() - listing.rows().size()),
                        Page.Style.FAINT);
            }
            for (Row row : listing.rows()) {
                RowText.write(page, row);
            }
            page.flush();
            return Exit.DONE;
        }
    }

    private Optional<Kind> kind() {
        if (kind == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Kind.of(kind));
        } catch (IllegalArgumentException e) {
            throw UserError.usage("error.kind", kind);
        }
    }
}
