package wary.watch.report;

import static j2html.TagCreator.details;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.Collectors;
import wary.watch.incident.Entity;
import wary.watch.incident.Incident;

/** What is often harmless: kept, listed, and for whoever has time. */
final class OthersPart {
    private static final int MOST = 500;
    private static final int MOST_NAMED = 4;

    private final ReportData data;
    private final Words words;

    OthersPart(ReportData data, Words words) {
        this.data = data;
        this.words = words;
    }

    DomContent of(List<Incident> others) {
        List<Incident> shown = others.subList(0, Math.min(MOST, others.size()));
        return iff(
                !others.isEmpty(),
                section(
                        h2(words.get("others")),
                        p(words.get("others.why")),
                        details(
                                summary(words.get("others.count", others.size())),
                                ul(each(shown, each -> li(line(each)))),
                                iff(shown.size() < others.size(), p(words.get("others.more", others.size() - MOST))))));
    }

    private String line(Incident incident) {
        return words.get(
                "others.line",
                words.stretch(incident.from(), incident.until()),
                incident.leading().title(),
                incident.entities().stream()
                        .limit(MOST_NAMED)
                        .map(Entity::value)
                        .collect(Collectors.joining(", ")),
                data.rulings()
                        .on(incident)
                        .map(r -> words.get("verdict." + r.verdict().word()))
                        .orElse(words.get("level." + incident.severity().level().word())));
    }
}
