package wary.watch.report;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.section;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import wary.watch.incident.Incident;
import wary.watch.incident.Sign;
import wary.watch.incident.Tactics;

/** An incident in the terms of ATT&CK: how far it has come. */
final class AttackPart {
    private final Words words;

    AttackPart(Words words) {
        this.words = words;
    }

    DomContent of(Incident incident) {
        Map<String, Set<String>> deeds = new LinkedHashMap<>();
        Map<String, Set<String>> techniques = new LinkedHashMap<>();
        for (String tactic : Tactics.ALL) {
            for (Sign sign : incident.signs()) {
                if (Tactics.of(sign.tags()).contains(tactic)) {
                    deeds.computeIfAbsent(tactic, t -> new TreeSet<>()).add(sign.title());
                    techniques.computeIfAbsent(tactic, t -> new TreeSet<>()).addAll(techniques(sign));
                }
            }
        }
        return iff(
                !deeds.isEmpty(),
                section(
                        h3(words.get("attack")),
                        div(table(
                                        caption(words.get("attack.caption")),
                                        thead(tr(
                                                th(words.get("attack.tactic")).attr("scope", "col"),
                                                th(words.get("attack.seen")).attr("scope", "col"),
                                                th(words.get("attack.techniques"))
                                                        .attr("scope", "col"))),
                                        tbody(each(
                                                deeds.keySet(),
                                                tactic -> tr(
                                                        th(words.get("tactic." + tactic))
                                                                .attr("scope", "row"),
                                                        td(String.join("; ", deeds.get(tactic))),
                                                        td(String.join(", ", techniques.get(tactic))))))))
                                .withClass("wide")));
    }

    private static Set<String> techniques(Sign sign) {
        return sign.tags().stream()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .filter(tag -> tag.startsWith("attack.t") && tag.length() > 8 && Character.isDigit(tag.charAt(8)))
                .map(tag -> tag.substring(7).toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
