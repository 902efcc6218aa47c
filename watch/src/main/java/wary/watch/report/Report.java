package wary.watch.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.article;
import static j2html.TagCreator.body;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import wary.watch.incident.Incident;

/**
 * Writes the report: one HTML file that needs no network and no script, for the screen, for paper and for a screen
 * reader. Every text in it that comes from a log is an attacker's to choose, and is escaped.
 */
public final class Report {
    private Report() {}

    /** Writes it. */
    public static void write(ReportData data, Appendable to) throws IOException {
        Words words = new Words(data.zone());
        List<Incident> worst = data.incidents().stream()
                .filter(Incident::needsAPerson)
                .sorted(Comparator.comparing((Incident i) -> i.severity().level())
                        .reversed()
                        .thenComparing(Incident::from))
                .toList();
        List<Incident> others =
                data.incidents().stream().filter(i -> !i.needsAPerson()).toList();
        String name = data.office().isEmpty() ? words.get("title.plain") : words.get("title", data.office());
        IncidentPart incident = new IncidentPart(data, words);
        SourcesPart sources = new SourcesPart(data, words);
        to.append(document(html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                meta().attr("http-equiv", "Content-Security-Policy")
                                        .withContent("default-src 'none'; style-src 'unsafe-inline'"),
                                meta().withName("color-scheme").withContent("light dark"),
                                title(name),
                                style(rawHtml(css()))),
                        body(
                                a(words.get("skip")).withHref("#content").withClass("skip"),
                                header(
                                        h1(name),
                                        p(words.get("made", words.minute(data.made()), data.zone(), data.version()))),
                                main(
                                                new SummaryPart(data, words).of(worst, others),
                                                each(
                                                        worst,
                                                        each -> article(incident.of(each))
                                                                .withId(anchor(each))
                                                                .withClass("incident")),
                                                new OthersPart(data, words).of(others),
                                                sources.setAside(),
                                                sources.notLookedAt(),
                                                sources.read())
                                        .withId("content"),
                                footer(p(words.get("footer")))))
                .withLang("en")));
    }

    /** Where in a report an incident stands: what follows {@code #} in a link to it. */
    public static String anchor(Incident incident) {
        return anchor(incident.id());
    }

    /** The same by the incident's id. */
    public static String anchor(String id) {
        return "incident-" + id;
    }

    /** The style sheet, for pages that belong to reports. */
    public static String css() {
        try (InputStream in = Report.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("the report's style sheet is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
