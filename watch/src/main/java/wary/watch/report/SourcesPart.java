package wary.watch.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import wary.watch.FileReport;
import wary.watch.RejectedRecords;

/** What was read, what was not, and what somebody has chosen not to see. */
final class SourcesPart {
    private static final int MOST = 300;

    private final ReportData data;
    private final Words words;

    SourcesPart(ReportData data, Words words) {
        this.data = data;
        this.words = words;
    }

    DomContent setAside() {
        return iff(
                !data.setAside().isEmpty(),
                section(
                        h2(words.get("hidden")),
                        p(words.get("hidden.why")),
                        ul(each(data.setAside(), each -> li(words.line(each))))));
    }

    DomContent notLookedAt() {
        List<String> all = new ArrayList<>(data.notLookedAt());
        for (FileReport file : data.result().files()) {
            if (file.status() != FileReport.Status.READ && all.size() < MOST) {
                all.add(words.get("not." + file.status().word(), file.source(), file.problem()));
            }
        }
        for (RejectedRecords rejected : data.result().rejected()) {
            all.add(words.get(
                    "not.records", rejected.count(), rejected.reason(), String.join(", ", rejected.examples())));
        }
        return section(
                h2(words.get("not")),
                all.isEmpty() ? p(words.get("not.nothing")) : ul(each(all, each -> li(each))),
                p(words.get("not.always")));
    }

    DomContent read() {
        List<FileReport> files = data.result().files().stream()
                .filter(f -> f.status() == FileReport.Status.READ)
                .limit(MOST)
                .toList();
        return section(
                h2(words.get("read")),
                details(
                        summary(words.get(
                                "read.count",
                                data.result().files().size(),
                                data.result().events().read())),
                        div(table(
                                        caption(words.get("read.caption")),
                                        thead(tr(
                                                th(words.get("read.file")).attr("scope", "col"),
                                                th(words.get("read.format")).attr("scope", "col"),
                                                th(words.get("read.records")).attr("scope", "col"),
                                                th(words.get("read.rejected")).attr("scope", "col"))),
                                        tbody(each(
                                                files,
                                                file -> tr(
                                                        th(file.source()).attr("scope", "row"),
                                                        td(file.format()),
                                                        td(String.valueOf(
                                                                file.events().read())),
                                                        td(String.valueOf(
                                                                file.events().rejected()))))))
                                .withClass("wide"))));
    }
}
