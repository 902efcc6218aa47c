package wary.app;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import wary.app.output.Page;
import wary.unit.book.Line;
import wary.unit.desk.Handle;
import wary.unit.desk.Row;
import wary.unit.statement.Audience;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;
import wary.unit.statement.Times;

/** Rows of a desk for a person. */
final class RowText {
    private RowText() {}

    static void write(Page page, Row row) throws IOException {
        switch (row.line()) {
            case Line.Odd odd -> {
                page.labelled("", Page.Style.BOLD, Handle.of(odd).toString(), "");
                page.paragraph("  ", "  ", odd(odd), Page.Style.BAD);
            }
            case Line.Said said -> {
                page.labelled(
                        "",
                        Page.Style.BOLD,
                        Handle.of(said).toString(),
                        "  " + Times.format(said.modified()) + "  " + words(said) + marking(said));
                page.uncut("  ", Page.Style.FAINT, said.id().toString());
                if (!said.understood()) {
                    page.paragraph(
                            "  ",
                            "  ",
                            said.kind() instanceof Kind.Unknown
                                    ? Messages.get("desk.unknownKind")
                                    : Messages.get("desk.unknownPart"),
                            Page.Style.MEDIUM);
                }
                if (said.about().isPresent()) {
                    page.line(
                            "  ",
                            Page.Style.PLAIN,
                            Messages.get(
                                    "desk.about", Handle.of(said.about().get()).toString()));
                }
                body(page, said, row);
            }
        }
        bounds(page, row);
        related(page, row);
    }

    private static String odd(Line.Odd odd) {
        return switch (odd.why()) {
            case FUTURE -> Messages.get("desk.future", odd.text());
            case MALFORMED -> Messages.get("desk.malformed", odd.text());
            case IN_ANOTHERS_NAME -> Messages.get("desk.anothersName", odd.text());
        };
    }

    /** The kind and what it says in public. */
    static String words(Line.Said said) {
        String fact = switch (said.meta()) {
            case Meta.Reply reply -> reply.verdict().code();
            case Meta.Answer answer -> answer.outcome().code();
            case Meta.MinutesSignature signature -> signature.stance().code();
            case Meta.Recall recall -> recall.reason().code();
            case Meta.RecallAck ack -> ack.effect().code();
            case Meta.Receipt receipt -> receipt.fits() ? Messages.get("desk.fits") : Messages.get("desk.misfits");
            case Meta.Inquiry inquiry ->
                Messages.get("desk.inquiry", inquiry.addressee(), Times.format(inquiry.deadline()));
            case Meta.Claim claim ->
                claim.against().isEmpty() ? "" : Messages.get("desk.against", String.join(", ", claim.against()));
            case Meta.Sighting sighting -> Messages.get("desk.sighting", sighting.count());
            case Meta.Minutes minutes ->
                Messages.get("desk.parties", String.join(", ", minutes.parties())) + until(minutes.deadline());
            case Meta.Seal seal -> until(seal.openBy());
            case Meta.Drill drill -> Times.format(drill.from()) + " – " + Times.format(drill.until());
            default -> "";
        };
        return (said.kind().code() + " " + fact.strip()).strip();
    }

    private static String until(Optional<Instant> time) {
        return time.map(t -> " " + Messages.get("desk.until", Times.format(t))).orElse("");
    }

    private static String marking(Line.Said said) {
        return said.tlp().map(tlp -> "  TLP:" + tlp.code()).orElse("");
    }

    private static void body(Page page, Line.Said said, Row row) throws IOException {
        String to = switch (said.to()) {
            case Audience.Unit unit -> Messages.get("desk.unit");
            case Audience.Members members -> members.toString();
            case Audience.Sealed sealed -> Messages.get("desk.nobody");
        };
        String state = switch (row.body()) {
            case NONE -> "";
            case HERE -> Messages.get("body.here");
            case WAITED_FOR -> Messages.get("body.waitedFor");
            case GONE -> Messages.get("body.gone");
            case NOT_FOR_US -> Messages.get("body.notForUs");
            case SEALED -> Messages.get("body.sealed");
        };
        if (!state.isEmpty()) {
            page.line(
                    "  ",
                    row.body() == Row.BodyState.WAITED_FOR ? Page.Style.MEDIUM : Page.Style.PLAIN,
                    Messages.get("desk.body", to, state));
        }
    }

    private static void bounds(Page page, Row row) throws IOException {
        Optional<String> from = row.notBefore().filter(RowJson::canBeWritten).map(Times::format);
        Optional<String> to = row.notAfter().filter(RowJson::canBeWritten).map(Times::format);
        if (from.isPresent() && to.isPresent()) {
            page.line("  ", Page.Style.FAINT, Messages.get("desk.between", from.get(), to.get()));
        } else if (to.isPresent()) {
            page.line("  ", Page.Style.FAINT, Messages.get("desk.notAfter", to.get()));
        } else if (from.isPresent()) {
            page.line("  ", Page.Style.FAINT, Messages.get("desk.notBefore", from.get()));
        }
    }

    private static void related(Page page, Row row) throws IOException {
        for (Line.Said other : row.about()) {
            page.line(
                    "  ",
                    Page.Style.BOLD,
                    Messages.get(
                            "desk.reply",
                            other.member(),
                            words(other),
                            Handle.of(other).toString(),
                            Times.format(other.modified())));
        }
        if (row.further() > 0) {
            page.line("  ", Page.Style.PLAIN, Messages.get("desk.furtherReplies", row.further()));
        }
        if (row.newer().isPresent()) {
            page.line(
                    "  ",
                    Page.Style.BOLD,
                    Messages.get(
                            "desk.newer",
                            Handle.of(row.newer().get()).toString(),
                            Times.format(row.newer().get().modified())));
        }
    }
}
