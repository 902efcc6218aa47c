package wary.watch.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import wary.sigma.rule.Rule;
import wary.watch.incident.Entity;
import wary.watch.incident.Incident;
import wary.watch.incident.Ruling;

/** The first page: how bad it is, and what to read. */
final class SummaryPart {
    private static final int MOST_NAMED = 3;

    private final ReportData data;
    private final Words words;

    SummaryPart(ReportData data, Words words) {
        this.data = data;
        this.words = words;
    }

    DomContent of(List<Incident> worst, List<Incident> others) {
        long open = worst.stream().filter(i -> data.rulings().on(i).isEmpty()).count();
        return section(
                h2(words.get("summary")),
                p(worst.isEmpty() ? words.get("summary.nothing") : words.get("summary.some", worst.size(), open))
                        .withClass("lead"),
                p(words.get(
                        "summary.watched",
                        data.result().events().read(),
                        data.result().files().size(),
                        data.detections())),
                iff(!others.isEmpty(), p(words.get("summary.others", others.size()))),
                worst.isEmpty()
                        ? each()
                        : each(div(list(worst)).withClass("wide"), new TimelinePicture(words).of(worst)));
    }

    private DomContent list(List<Incident> worst) {
        return table(
                        caption(words.get("summary.caption")),
                        thead(tr(
                                th(words.get("column.severity")).attr("scope", "col"),
                                th(words.get("column.incident")).attr("scope", "col"),
                                th(words.get("column.when")).attr("scope", "col"),
                                th(words.get("column.about")).attr("scope", "col"),
                                th(words.get("column.verdict")).attr("scope", "col"))),
                        tbody(each(
                                worst,
                                each -> tr(
                                        td(badge(words, each.severity().level())),
                                        th(a(each.leading().title()).withHref("#" + Report.anchor(each)))
                                                .attr("scope", "row"),
                                        cell("column.when", words.stretch(each.from(), each.until())),
                                        cell("column.about", about(each)),
                                        cell("column.verdict", verdict(each))))))
                .withClass("cards");
    }

    /** A cell that says what it is where the window is too narrow for columns. */
    private DomContent cell(String column, String text) {
        return td(text).attr("data-label", words.get(column));
    }

    /** A word and a shape, so that nothing hangs on colours. */
    static DomContent badge(Words words, Rule.Level level) {
        return span(words.get("level." + level.word())).withClass("badge " + level.word());
    }

    private String about(Incident incident) {
        List<String> own = incident.entities().stream()
                .filter(data::isOwn)
                .map(Entity::value)
                .toList();
        List<String> named =
                own.isEmpty() ? incident.entities().stream().map(Entity::value).toList() : own;
        String some = named.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return named.size() > MOST_NAMED ? words.get("more", some, named.size() - MOST_NAMED) : some;
    }

    private String verdict(Incident incident) {
        Optional<Ruling> ruling = data.rulings().on(incident);
        return ruling.map(r -> words.get("verdict." + r.verdict().word())).orElse(words.get("verdict.none"));
    }
}
