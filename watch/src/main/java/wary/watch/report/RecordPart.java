package wary.watch.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.section;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TbodyTag;
import java.util.Optional;
import java.util.stream.Collectors;
import wary.watch.incident.Entity;
import wary.watch.incident.Incident;
import wary.watch.incident.Ruling;

/**
 * The record that an office keeps of an incident, filled in as far as it is known; the rest is for a pen. Its fields
 * are those of the Belfer Center's playbook for election cyber incidents.
 */
final class RecordPart {
    private static final int MOST = 12;

    private final ReportData data;
    private final Words words;

    RecordPart(ReportData data, Words words) {
        this.data = data;
        this.words = words;
    }

    DomContent of(Incident incident) {
        Optional<Ruling> ruling = data.rulings().on(incident);
        TbodyTag rows = tbody();
        row(rows, "number", incident.id());
        row(rows, "seen", words.minute(data.made()));
        row(rows, "occurred", words.stretch(incident.from(), incident.until()));
        row(rows, "reporter", ruling.map(Ruling::by).orElse(""));
        row(rows, "place", data.office());
        row(rows, "affected", affected(incident));
        row(rows, "severity", words.get("level." + incident.severity().level().word()));
        row(rows, "owner", "");
        row(
                rows,
                "status",
                ruling.map(r -> words.get("verdict." + r.verdict().word())).orElse(words.get("verdict.none")));
        row(rows, "decisions", "");
        row(rows, "statement", "");
        row(rows, "told", "");
        row(rows, "closure", ruling.map(Ruling::note).orElse(""));
        return section(
                        h3(words.get("record")),
                        div(table(caption(words.get("record.caption")), rows).withClass("record")))
                .withClass("record");
    }

    private String affected(Incident incident) {
        return incident.entities().stream()
                .filter(entity -> entity.kind() == Entity.Kind.ACCOUNT || entity.kind() == Entity.Kind.HOST)
                .limit(MOST)
                .map(Entity::value)
                .collect(Collectors.joining(", "));
    }

    private void row(TbodyTag rows, String field, String known) {
        rows.with(tr(th(words.get("record." + field)).attr("scope", "row"), td(known)));
    }
}
