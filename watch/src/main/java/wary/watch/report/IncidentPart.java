package wary.watch.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.join;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.watch.incident.Incident;
import wary.watch.incident.Pointer;
import wary.watch.incident.Ruling;
import wary.watch.incident.Severity;
import wary.watch.incident.Sign;
import wary.watch.pack.Page;
import wary.watch.pack.Page.Section;

/** The pages of one incident. */
final class IncidentPart {
    private static final int MOST_EXAMPLES = 3;
    private static final int MOST_VERDICTS = 10;
    /** Signs of one incident that are told one by one. */
    private static final int MOST_SIGNS = 60;

    private final ReportData data;
    private final Words words;

    IncidentPart(ReportData data, Words words) {
        this.data = data;
        this.words = words;
    }

    DomContent of(Incident incident) {
        Optional<Page> page =
                Optional.ofNullable(data.pages().get(incident.leading().detection()));
        return j2html.TagCreator.each(
                h2(join(
                        SummaryPart.badge(words, incident.severity().level()),
                        text(incident.leading().title()))),
                p(words.get("incident.when", incident.id(), words.stretch(incident.from(), incident.until()))),
                verdict(incident),
                reasons(incident.severity()),
                page.<DomContent>map(this::advice)
                        .orElse(p(
                                words.get("incident.noPage", incident.leading().title()))),
                section(h3(words.get("incident.story")), story(incident)),
                section(h3(words.get("incident.map")), new MapPicture(data, words).of(incident)),
                new AttackPart(words).of(incident),
                new RecordPart(data, words).of(incident));
    }

    private DomContent verdict(Incident incident) {
        Optional<Ruling> ruling = data.rulings().on(incident);
        List<Ruling> about = data.rulings().about(incident);
        List<String> others = about.stream()
                .filter(each -> ruling.filter(each::equals).isEmpty())
                .map(each -> verdict(ruling.isEmpty() ? "incident.verdictOpen" : "incident.verdictEarlier", each))
                .toList();
        return j2html.TagCreator.each(
                iff(ruling, r -> p(verdict("incident.verdict", r)).withClass("verdict")),
                each(
                        others.subList(Math.max(0, others.size() - MOST_VERDICTS), others.size()),
                        other -> p(other).withClass("verdict")),
                iff(
                        ruling.isEmpty(),
                        p(join(words.get("incident.give"), code(words.get("incident.command", incident.id()))))));
    }

    private String verdict(String key, Ruling ruling) {
        return words.get(
                key,
                words.get("verdict." + ruling.verdict().word()),
                ruling.by(),
                words.minute(ruling.at()),
                ruling.note());
    }

    private DomContent reasons(Severity severity) {
        return div(
                strong(words.get(
                        "incident.severity",
                        words.get("level." + severity.level().word()))),
                ul(each(severity.reasons(), reason -> li(reason(reason)))));
    }

    private String reason(Severity.Reason reason) {
        return switch (reason) {
            case Severity.Reason.Worst worst ->
                words.get(
                        "reason.worst",
                        worst.title(),
                        words.get("level." + worst.level().word()));
            case Severity.Reason.Course course -> {
                List<String> names = new ArrayList<>();
                course.tactics().forEach(tactic -> names.add(words.get("tactic." + tactic)));
                yield words.get("reason.course", course.detections(), String.join(", ", names));
            }
            case Severity.Reason.OnlyWeak weak -> words.get("reason.weak", weak.signs());
        };
    }

    /** What to do stands before what is known: whoever reads in a hurry reads that. */
    private DomContent advice(Page page) {
        return div(
                points(page, Section.WHAT_HAPPENED, "box"),
                div(points(page, Section.DO_NOW, "do"), points(page, Section.DO_NOT, "dont"))
                        .withClass("pair"),
                points(page, Section.WHOM_TO_TELL, "box"),
                points(page, Section.WHY_WE_THINK_SO, "box"),
                points(page, Section.WHAT_ELSE_IT_COULD_BE, "box"));
    }

    private DomContent points(Page page, Section section, String kind) {
        String markdown = page.text(section);
        List<String> points = points(markdown);
        DomContent list = points.size() == 1
                ? p(said(points.getFirst()))
                : isStep(markdown)
                        ? ol(each(points, point -> li(said(point))))
                        : ul(each(points, point -> li(said(point))));
        return section(h3(words.get("page." + section.name())), list).withClass(kind);
    }

    /** What stands between backticks is something to type or to look for. */
    private static DomContent said(String text) {
        String[] parts = text.split("`", -1);
        if (parts.length % 2 == 0) {
            return text(text);
        }
        List<DomContent> all = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                all.add(i % 2 == 0 ? text(parts[i]) : code(parts[i]));
            }
        }
        return each(all.toArray(DomContent[]::new));
    }

    /** Paragraphs, steps with a number, or lines that begin with a dash; each in one, without its mark. */
    static List<String> points(String markdown) {
        List<String> points = new ArrayList<>();
        boolean goesOn = false;
        for (String line : markdown.lines().map(String::strip).toList()) {
            boolean begins = line.startsWith("- ") || line.startsWith("* ") || isStep(line);
            if (line.isEmpty()) {
                goesOn = false;
            } else if (goesOn && !begins) {
                points.set(points.size() - 1, points.getLast() + " " + line);
            } else {
                points.add(begins ? line.substring(line.indexOf(' ') + 1).strip() : line);
                goesOn = true;
            }
        }
        return points;
    }

    /** Whether it begins with a number, such as {@code 1. }. */
    private static boolean isStep(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return digits > 0 && text.startsWith(". ", digits);
    }

    private DomContent story(Incident incident) {
        List<Sign> signs = incident.signs();
        List<Sign> told = signs.size() <= MOST_SIGNS ? signs : signs.subList(0, MOST_SIGNS);
        return div(
                p(words.get(
                        "story.first",
                        words.second(signs.getFirst().from()),
                        signs.getFirst().title())),
                ol(each(told, sign -> li(sign(sign)))).withClass("story"),
                iff(told.size() < signs.size(), p(words.get("story.more", signs.size() - told.size()))));
    }

    private DomContent sign(Sign sign) {
        List<Pointer> shown = sign.evidence()
                .subList(0, Math.min(MOST_EXAMPLES, sign.evidence().size()));
        return j2html.TagCreator.each(
                p(join(strong(words.second(sign.from())), text(sign.title()), SummaryPart.badge(words, sign.level()))),
                each(sign.why(), why -> p(why)),
                details(
                        summary(words.get("sign.evidence", sign.events(), sign.detection())),
                        iff(!sign.author().isEmpty(), p(words.get("sign.author", sign.author()))),
                        each(shown, this::pointer)));
    }

    private DomContent pointer(Pointer pointer) {
        return div(
                        p(words.get("sign.place", pointer.source(), String.valueOf(pointer.record()))),
                        dl(each(pointer.fields(), field -> j2html.TagCreator.each(dt(field.name()), dd(field.text())))))
                .withClass("evidence");
    }
}
