package wary.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import wary.app.output.Page;
import wary.unit.audit.Conduct;
import wary.unit.audit.Conduct.Owed;
import wary.unit.audit.KeptProofs;
import wary.unit.statement.About;

/** Conduct in plain words. */
final class AuditPage {
    /** Facts of one list that are shown; {@code --json} gives more. */
    private static final int SHOWN = 5;

    private final Page page;
    private final Instant now;

    AuditPage(Page page, Instant now) {
        this.page = page;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    void print(Conduct conduct, List<Conduct.Found> proofs, Path folder) throws IOException {
        page.gap();
        page.paragraph(
                Messages.get(
                        conduct.inForce() ? "audit.member" : "audit.memberLeft",
                        conduct.member(),
                        conduct.role().code()),
                Page.Style.BOLD);
        record(conduct);
        questions(conduct.questions());
        seals(conduct.seals());
        claims(conduct.claims());
        owed("audit.recalls", conduct.recalls());
        minutes(conduct.minutes());
        times(conduct.times());
        oddities(conduct);
        if (proofs.isEmpty()) {
            fact(Messages.get("audit.noProof"));
        } else {
            proofs(proofs, folder);
        }
        if (conduct.furtherBreaches() > 0) {
            fact(Messages.get("audit.further", conduct.furtherBreaches()));
        }
    }

    private void record(Conduct conduct) throws IOException {
        Conduct.Freshness fresh = conduct.freshness();
        fact(Messages.get("audit.entries", conduct.entries(), fresh.entries()));
        if (fresh.asOf().isPresent()) {
            Instant asOf = fresh.asOf().get();
            fact(Messages.get(
                    fresh.isPast(now) ? "audit.stale" : "audit.fresh", asOf, age(asOf), shown(fresh.limit())));
        } else {
            fact(Messages.get("audit.never"));
        }
        if (!conduct.kinds().isEmpty()) {
            fact(Messages.get(
                    "audit.kinds",
                    conduct.kinds().entrySet().stream()
                            .map(each -> each.getKey() + " " + each.getValue())
                            .collect(Collectors.joining(", "))));
        }
    }

    private void questions(Conduct.Questions questions) throws IOException {
        if (questions.full() + questions.partial() + questions.refused() > 0) {
            fact(Messages.get("audit.answered", questions.full(), questions.partial(), questions.refused()));
        }
        owed("audit.questions", questions.open());
    }

    private void seals(Conduct.Seals seals) throws IOException {
        if (seals.opened() > 0) {
            fact(Messages.get("audit.sealsOpened", seals.opened()));
        }
        owed("audit.sealsClosed", seals.closed());
    }

    private void claims(Conduct.Claims claims) throws IOException {
        if (claims.made() == 0) {
            return;
        }
        fact(Messages.get("audit.claims", claims.made(), claims.replies().all()));
        List<Conduct.Reply> replies = claims.replies().first();
        for (Conduct.Reply reply : replies.subList(0, Math.min(SHOWN, replies.size()))) {
            item(Messages.get(
                    switch (reply.verdict()) {
                        case ACCEPT -> "audit.accepted";
                        case DENY -> "audit.denied";
                        case DISPUTE -> "audit.disputed";
                    },
                    place(reply.claim()),
                    reply.by()));
        }
        more(claims.replies());
    }

    private void minutes(Conduct.Minutes minutes) throws IOException {
        if (minutes.agreed() + minutes.dissented() > 0) {
            fact(Messages.get("audit.minutes", minutes.agreed(), minutes.dissented()));
        }
        owed("audit.unsigned", minutes.unsigned());
    }

    private void times(Conduct.Times times) throws IOException {
        List<Conduct.BeforeRoot> before = times.beforeRoots().first();
        if (!before.isEmpty()) {
            fact(Messages.get("audit.beforeRoots", times.beforeRoots().all()));
            for (Conduct.BeforeRoot each : before.subList(0, Math.min(SHOWN, before.size()))) {
                item(Messages.get(
                        "audit.beforeRoot",
                        place(each.place()),
                        each.said(),
                        each.root(),
                        each.size(),
                        each.rootSaid()));
            }
            more(times.beforeRoots());
        }
        List<Conduct.AfterCheckpoint> after = times.afterCheckpoint().first();
        if (!after.isEmpty()) {
            fact(Messages.get("audit.afterCheckpoints", times.afterCheckpoint().all()));
            for (Conduct.AfterCheckpoint each : after.subList(0, Math.min(SHOWN, after.size()))) {
                item(Messages.get("audit.afterCheckpoint", place(each.place()), each.said(), each.countersigned()));
            }
            more(times.afterCheckpoint());
        }
        if (times.setBack() > 0) {
            fact(Messages.get("audit.setBack", times.setBack()));
        }
    }

    private void oddities(Conduct conduct) throws IOException {
        Conduct.Form form = conduct.form();
        count("audit.malformed", form.malformed());
        count("audit.future", form.future());
        count("audit.notUnderstood", form.notUnderstood());
        count("audit.unknownCharter", form.unknownCharter());
        count("audit.repeated", form.repeated());
        places("audit.otherEntries", conduct.references().entries());
        places("audit.otherRoots", conduct.references().roots());
        places("audit.saidNotToFit", conduct.saidNotToFit());
    }

    /** What is proven of those that keep no ledger, and files that prove nothing. */
    void others(List<Conduct.Found> found, List<KeptProofs.Useless> useless, Path folder) throws IOException {
        if (!found.isEmpty()) {
            page.gap();
            page.paragraph(Messages.get("audit.others"), Page.Style.BOLD);
            proofs(found, folder);
        }
        if (!useless.isEmpty()) {
            page.gap();
            page.paragraph(Messages.get("audit.useless", useless.size()), Page.Style.BOLD);
            for (KeptProofs.Useless each : useless.subList(0, Math.min(SHOWN, useless.size()))) {
                page.paragraph("- ", "  ", each.file() + ": " + each.why(), Page.Style.PLAIN);
            }
        }
    }

    private void proofs(List<Conduct.Found> proofs, Path folder) throws IOException {
        for (Conduct.Found each : proofs) {
            page.labelled("", Page.Style.BAD, Messages.get("audit.proven"), "");
            page.paragraph("  ", "  ", each.ruling().why(), Page.Style.BOLD);
            for (String detail : each.ruling().details()) {
                page.paragraph("  - ", "    ", detail, Page.Style.PLAIN);
            }
            page.uncut(
                    "  ",
                    Page.Style.PLAIN,
                    folder.resolve(each.proof().fileName()).toString());
        }
    }

    private void owed(String key, Conduct.Some<Owed> some) throws IOException {
        if (some.all() == 0) {
            return;
        }
        fact(Messages.get(key, some.all()));
        for (Owed each : some.first().subList(0, Math.min(SHOWN, some.first().size()))) {
            String text = each.by().isEmpty()
                    ? Messages.get("audit.owed", place(each.place()), each.since(), age(each.since()))
                    : Messages.get(
                            each.isOverdue(now) ? "audit.overdue" : "audit.due",
                            place(each.place()),
                            each.since(),
                            age(each.since()),
                            each.by().get());
            item(text);
        }
        more(some);
    }

    private void places(String key, Conduct.Some<About> some) throws IOException {
        if (some.all() > 0) {
            fact(Messages.get(key, some.all()));
            for (About each :
                    some.first().subList(0, Math.min(SHOWN, some.first().size()))) {
                item(place(each));
            }
            more(some);
        }
    }

    private void count(String key, long count) throws IOException {
        if (count > 0) {
            fact(Messages.get(key, count));
        }
    }

    private void more(Conduct.Some<?> some) throws IOException {
        if (some.all() > SHOWN) {
            item(Messages.get("audit.more", some.all() - SHOWN));
        }
    }

    private void fact(String text) throws IOException {
        page.paragraph("- ", "  ", text, Page.Style.PLAIN);
    }

    private void item(String text) throws IOException {
        page.paragraph("    ", "      ", text, Page.Style.PLAIN);
    }

    private static String place(About place) {
        return Messages.get("audit.place", place.author(), Long.toString(place.index()));
    }

    private String age(Instant since) {
        return shown(Duration.between(since, now).abs());
    }

    /** Roughly, as people say it. */
    private static String shown(Duration time) {
        if (time.toDays() >= 2) {
            return Messages.get("audit.days", time.toDays());
        }
        return time.toHours() >= 2
                ? Messages.get("audit.hours", time.toHours())
                : Messages.get("audit.minutesLong", time.toMinutes());
    }
}
