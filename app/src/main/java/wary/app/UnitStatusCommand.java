package wary.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.app.output.Page;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.desk.Handle;
import wary.unit.desk.Standing;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonValue;
import wary.unit.node.Node;
import wary.unit.statement.Times;

/** {@code wary unit status}: who is fresh, and who owes what to whom since when. */
@Command(name = "status", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class UnitStatusCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Option(names = "--json", descriptionKey = "option.statusJson")
    private boolean json;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException {
        try (Node node = home.node(io())) {
            Standing standing = Standing.of(node);
            if (json) {
                Output.text(io(), json(node, standing) + "\n");
            } else {
                Page page = io().page(ColorChoice.AUTO);
                text(page, node, standing);
                page.flush();
            }
            return Exit.DONE;
        }
    }

    private static void text(Page page, Node node, Standing standing) throws IOException {
        page.line(
                "",
                Page.Style.BOLD,
                Messages.get(
                        "status.unit", node.charter().unit(), node.charter().number(), node.name()));
        page.line("", Page.Style.PLAIN, Messages.get("status.at", Times.format(standing.at())));
        for (Standing.OfMember member : standing.members()) {
            page.labelled(
                    "  ",
                    member.fresh() ? Page.Style.GOOD : Page.Style.BAD,
                    member.name(),
                    "  " + member.role().code() + "  " + freshness(member, node, standing.at()));
        }
        for (Standing.OfMember member : standing.members()) {
            if (member.name().equals(node.name()) && member.entries() > member.countersigned()) {
                page.paragraph(
                        "  ",
                        "  ",
                        Messages.get("status.notCountersigned", member.entries() - member.countersigned()),
                        Page.Style.MEDIUM);
            }
        }
        debts(page, node, standing);
        if (!standing.waited().isEmpty()) {
            page.paragraph(
                    Messages.get(
                                    "status.waited",
                                    standing.waited().size()
                                            + standing.unlisted().waited())
                            + " "
                            + String.join(
                                    ", ",
                                    standing.waited().stream()
                                            .map(Handle::toString)
                                            .toList())
                            + more(standing.unlisted().waited()),
                    Page.Style.PLAIN);
        }
        if (standing.evidence().isEmpty()) {
            page.line("", Page.Style.PLAIN, Messages.get("status.noEvidence"));
        } else {
            page.paragraph(
                    Messages.get("status.evidence") + " " + String.join(", ", standing.evidence())
                            + more(standing.unlisted().evidence()),
                    Page.Style.BAD);
        }
    }

    private static String more(long unlisted) {
        return unlisted > 0 ? " " + Messages.get("status.more", unlisted) : "";
    }

    private static String freshness(Standing.OfMember member, Node node, Instant now) {
        if (!member.role().keepsLedger()) {
            return Messages.get("status.noLedger");
        }
        Optional<Instant> asOf = member.asOf().filter(RowJson::canBeWritten);
        if (asOf.isEmpty()) {
            return Messages.get("status.never", member.entries());
        }
        String limit = span(node.charter().terms().freshness());
        String age = span(Duration.between(asOf.get(), now));
        return member.fresh()
                ? Messages.get("status.fresh", member.entries(), Times.format(asOf.get()), age, limit)
                : Messages.get("status.stale", member.entries(), Times.format(asOf.get()), age, limit);
    }

    /** Whole seconds below two minutes, minutes below two hours, hours above. */
    private static String span(Duration span) {
        Duration whole = span.isNegative() ? Duration.ZERO : span;
        if (whole.toMinutes() < 2) {
            return whole.toSeconds() + " s";
        }
        return whole.toHours() < 2 ? whole.toMinutes() + " min" : whole.toHours() + " h";
    }

    private static void debts(Page page, Node node, Standing standing) throws IOException {
        if (standing.debts().isEmpty()) {
            page.line("", Page.Style.PLAIN, Messages.get("status.nothingOwed"));
            return;
        }
        page.line("", Page.Style.BOLD, Messages.get("status.owed"));
        for (Standing.Debt debt : standing.debts()) {
            String what = switch (debt.what()) {
                case ANSWER ->
                    Messages.get("status.answer", debt.to(), debt.because().toString());
                case SIGNATURE ->
                    Messages.get("status.signature", debt.to(), debt.because().toString());
                case OPENING -> Messages.get("status.opening", debt.because().toString());
            };
            String deadline = debt.deadline()
                    .map(d -> debt.overdue()
                            ? Messages.get("status.overdue", Times.format(d))
                            : Messages.get("status.due", Times.format(d)))
                    .orElse("");
            page.labelled(
                    "  ",
                    debt.overdue() ? Page.Style.BAD : Page.Style.PLAIN,
                    debt.by().equals(node.name()) ? Messages.get("status.you", debt.by()) : debt.by(),
                    "  " + what + ", " + Messages.get("status.since", Times.format(debt.since())) + deadline);
        }
        if (standing.unlisted().debts() > 0) {
            page.line("  ", Page.Style.PLAIN, more(standing.unlisted().debts()).strip());
        }
    }

    private static JsonObject json(Node node, Standing standing) {
        List<JsonValue> members = new ArrayList<>();
        for (Standing.OfMember member : standing.members()) {
            members.add(JsonObject.builder()
                    .put("name", member.name())
                    .put("role", member.role().code())
                    .put("entries", member.entries())
                    .put("countersigned", member.countersigned())
                    .put("asOf", RowJson.time(member.asOf()))
                    .put("fresh", member.fresh())
                    .build());
        }
        List<JsonValue> debts = new ArrayList<>();
        for (Standing.Debt debt : standing.debts()) {
            debts.add(JsonObject.builder()
                    .put("what", RowJson.code(debt.what()))
                    .put("by", debt.by())
                    .put("to", debt.to())
                    .put("because", debt.because().toString())
                    .put("since", Times.format(debt.since()))
                    .put("deadline", RowJson.time(debt.deadline()))
                    .put("overdue", debt.overdue())
                    .build());
        }
        return JsonObject.builder()
                .put("unit", node.charter().unit())
                .put("self", node.name())
                .put("at", Times.format(standing.at()))
                .put("members", JsonArray.of(members))
                .put("debts", JsonArray.of(debts))
                .put(
                        "waited",
                        JsonArray.ofTexts(
                                standing.waited().stream().map(Handle::toString).toList()))
                .put("evidence", JsonArray.ofTexts(standing.evidence()))
                .put(
                        "unlisted",
                        JsonObject.builder()
                                .put("debts", standing.unlisted().debts())
                                .put("waited", standing.unlisted().waited())
                                .put("evidence", standing.unlisted().evidence())
                                .build())
                .build();
    }
}
