package wary.app.harbor;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.style;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wary.app.Messages;
import wary.sigma.rule.Rule;
import wary.watch.report.Report;

/** The page that leads to the offices' reports, and tells what really happened beside what was found. */
public final class IndexPage {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String CSS =
            "td:first-child,td:last-child:not(:nth-child(3)){white-space:nowrap}td .badge{margin-right:.4rem}.missed{color:var(--crit);font-weight:700}";

    private final Score score;
    private final Map<String, String> titles;

    private IndexPage(Score score, Map<String, String> titles) {
        this.score = score;
        this.titles = titles;
    }

    /**
     * Writes the page.
     *
     * @param titles what incidents are called, by office, a slash and their id
     */
    public static void write(Score score, Map<String, String> titles, Appendable to) throws IOException {
        to.append(new IndexPage(score, titles).page());
    }

    /** Where an office's report stands beside this page. */
    public static String report(String office) {
        return office + ".html";
    }

    private String page() {
        return document(html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                meta().attr("http-equiv", "Content-Security-Policy")
                                        .withContent("default-src 'none'; style-src 'unsafe-inline'"),
                                meta().withName("color-scheme").withContent("light dark"),
                                title(Messages.get("harbor.title")),
                                style(rawHtml(Report.css() + CSS))),
                        body(
                                header(h1(Messages.get("harbor.title")), p(Messages.get("harbor.made.up"))),
                                main(reports(), attacks(), benign())))
                .withLang("en"));
    }

    private DomContent reports() {
        return section(
                h2(Messages.get("harbor.reports")),
                p(lead()).withClass("lead"),
                ul(each(
                        score.offices(),
                        office -> li(
                                a(office.name()).withHref(report(office.name())),
                                text(Messages.get(
                                        "harbor.office", office.incidents(), office.weeks(), office.others()))))));
    }

    private String lead() {
        long found = score.attacks().stream().filter(Score.Attack::detected).count();
        return Messages.get(
                "harbor.lead",
                found,
                score.attacks().size(),
                score.loud().size(),
                score.benign().size(),
                score.incidentsPerOfficeWeek());
    }

    private DomContent attacks() {
        return section(
                h2(Messages.get("harbor.attacks")),
                div(table(
                                caption(Messages.get("harbor.attacks.caption")),
                                columns(
                                        "harbor.column.when",
                                        "harbor.column.what",
                                        "harbor.column.found",
                                        "harbor.column.after"),
                                tbody(each(
                                        score.attacks(),
                                        each -> tr(
                                                td(day(each.truth().firstSign())),
                                                th(each.truth().what()).attr("scope", "row"),
                                                td(links(each)),
                                                td(each.delay()
                                                        .map(IndexPage::after)
                                                        .orElse("–")))))))
                        .withClass("wide"));
    }

    private DomContent links(Score.Attack attack) {
        if (!attack.detected()) {
            return span(Messages.get("harbor.missed")).withClass("missed");
        }
        String office = attack.truth().office();
        List<String> ids = attack.incidents();
        return each(
                ids,
                id -> div(a(titles.getOrDefault(office + "/" + id, id))
                        .withHref(report(office) + "#" + Report.anchor(id))));
    }

    private DomContent benign() {
        return section(
                h2(Messages.get("harbor.benign")),
                div(table(
                                caption(Messages.get("harbor.benign.caption")),
                                columns("harbor.column.when", "harbor.column.what", "harbor.column.came"),
                                tbody(each(
                                        score.benign(),
                                        each -> tr(
                                                td(day(each.truth().firstSign())),
                                                th(each.truth().what()).attr("scope", "row"),
                                                td(came(each)))))))
                        .withClass("wide"));
    }

    private static DomContent came(Score.Benign benign) {
        return div(
                benign.severity()
                        .<DomContent>map(level -> badge(level))
                        .orElseGet(() -> text(
                                Messages.get(benign.besideAttacks() ? "harbor.came.beside" : "harbor.came.nothing"))),
                iff(benign.fired(), text(String.join(", ", benign.units()))));
    }

    private static DomContent badge(Rule.Level level) {
        return span(Messages.get("level." + level.word())).withClass("badge " + level.word());
    }

    private static DomContent columns(String... keys) {
        return thead(tr(each(List.of(keys), key -> th(Messages.get(key)).attr("scope", "col"))));
    }

    private static String day(Instant time) {
        return DAY.format(time);
    }

    private static String after(Duration delay) {
        if (delay.toMinutes() < 1) {
            return Messages.get("harbor.after.once");
        }
        if (delay.toHours() >= 48) {
            return Messages.get("harbor.after.days", delay.toDays());
        }
        return delay.toMinutes() >= 120
                ? Messages.get("harbor.after.hours", delay.toHours())
                : Messages.get("harbor.after.minutes", delay.toMinutes());
    }
}
