package wary.app.output;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import wary.app.Messages;
import wary.sigma.Verdict;
import wary.sigma.rule.Rule;

/** One rule in the table: what it is, how often and when it matched, whose it is, and a few examples. */
final class RuleBlock {
    private static final String INDENT = "    ";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MOST_CHARS = 300;
    /** What authors write where they know of no harmless cause. */
    private static final Set<String> NO_CAUSE = Set.of("", "unknown", "unlikely", "none", "none known", "n/a");

    private final Page page;
    private final RuleTotals totals;

    RuleBlock(Page page, RuleTotals totals) {
        this.page = page;
        this.totals = totals;
    }

    void print() throws IOException {
        Rule rule = totals.rule();
        page.gap();
        String level = Messages.get("level." + rule.level().word()).toUpperCase(Locale.ROOT);
        page.labelled("", Page.Style.valueOf(rule.level().name()), level, "  " + rule.title());
        page.paragraph(
                INDENT,
                INDENT,
                Messages.get("table.count", totals.count(), totals.sources()) + seen(),
                Page.Style.PLAIN);
        if (!rule.description().isBlank()) {
            page.paragraph(INDENT, INDENT, shortened(rule.description()), Page.Style.PLAIN);
        }
        String harmless = harmless(rule);
        if (!harmless.isEmpty()) {
            page.paragraph(INDENT, INDENT, Messages.get("table.harmless", harmless), Page.Style.PLAIN);
        }
        page.line(
                INDENT,
                Page.Style.FAINT,
                Messages.get(rule.author().isEmpty() ? "table.noAuthor" : "table.author", rule.author()));
        for (RuleTotals.Example example : totals.examples()) {
            example(example);
        }
        long more = totals.count() - totals.examples().size();
        if (more > 0 && !totals.examples().isEmpty()) {
            page.line(INDENT, Page.Style.FAINT, Messages.get("table.more", more));
        }
    }

    /** What else it could be, as far as the rule's author knows. */
    private static String harmless(Rule rule) {
        return shortened(rule.falsePositives().stream()
                .map(String::strip)
                .filter(f -> !NO_CAUSE.contains(f.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining("; ")));
    }

    private static String shortened(String text) {
        String one = text.strip().replaceAll("\\s+", " ");
        return one.length() > MOST_CHARS ? one.substring(0, MOST_CHARS - 1) + "…" : one;
    }

    private String seen() {
        if (totals.first().isEmpty() || totals.last().isEmpty()) {
            return "";
        }
        String first = TIME.format(totals.first().get());
        String last = TIME.format(totals.last().get());
        return first.equals(last) ? Messages.get("table.seenOnce", first) : Messages.get("table.seen", first, last);
    }

    private void example(RuleTotals.Example example) throws IOException {
        String time = example.time().map(RuleBlock::time).orElse("");
        page.place(INDENT + "- ", example.source() + ":" + example.record(), time);
        for (Verdict.Match match : example.matches()) {
            String field = match.field().isEmpty() ? Messages.get("table.keyword") : match.field();
            page.labelled(INDENT + "    ", Page.Style.FAINT, field + ": ", match.value());
        }
    }

    private static String time(Instant time) {
        return "  " + TIME.format(time);
    }
}
