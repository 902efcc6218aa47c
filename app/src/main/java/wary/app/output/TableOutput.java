package wary.app.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wary.app.Messages;
import wary.sigma.rule.Rule;
import wary.watch.FileReport;
import wary.watch.Finding;
import wary.watch.RuleFiles;
import wary.watch.ScanResult;
import wary.watch.incident.Pointer;
import wary.watch.session.Correlated;

/**
 * Findings for people: one sentence first, then rule by rule, the most severe first, then what was not looked at. Keeps
 * figures and a few examples for each rule, never the findings themselves.
 */
final class TableOutput implements Output {
    /** A part never holds more than its rules' figures. */
    private static final long SIZE = 0;

    private static final int MOST_SOURCES = 100_000;

    private final Page page;
    private final int examples;
    /** By place, which tells rules apart as well as comparing all that is in them, and much faster. */
    private final Map<Rule.Place, RuleTotals> totals = new HashMap<>();

    /** Names of files with findings, so that correlations do not count them again. */
    private final Set<String> sourceNames = new HashSet<>();

    private String lastSource = "";
    private long sources;

    /** @param examples how many findings to show of each rule */
    TableOutput(Page page, int examples) {
        this.page = page;
        this.examples = examples;
    }

    @Override
    public Part part() {
        return new Part() {
            private final Map<Rule.Place, RuleTotals> mine = new HashMap<>();
            private final List<String> mySources = new ArrayList<>(1);

            @Override
            public void add(Finding finding) {
                mine.computeIfAbsent(finding.rule().place(), p -> new RuleTotals(finding.rule(), examples))
                        .add(finding);
                String source = finding.evidence().source();
                if (mySources.isEmpty() || !mySources.getLast().equals(source)) {
                    mySources.add(source);
                }
            }

            @Override
            public long size() {
                return SIZE;
            }

            @Override
            public void deliver() {
                mine.forEach((place, more) -> totals.computeIfAbsent(place, p -> new RuleTotals(more.rule(), examples))
                        .add(more));
                for (String source : mySources) {
                    sources += source.equals(lastSource) ? 0 : 1;
                    lastSource = source;
                    if (sourceNames.size() < MOST_SOURCES) {
                        sourceNames.add(source);
                    }
                }
                mine.clear();
                mySources.clear();
            }
        };
    }

    @Override
    public void correlated(Correlated found) {
        Rule rule = CorrelationJson.rule(found);
        totals.computeIfAbsent(rule.place(), p -> new RuleTotals(rule, examples))
                .add(found);
        String source = CorrelationJson.last(found).map(Pointer::source).orElse("");
        if (!sourceNames.contains(source) && sourceNames.size() < MOST_SOURCES) {
            sourceNames.add(source);
            sources++;
        }
    }

    @Override
    public void end(RuleFiles.Loaded rules, ScanResult result) throws IOException {
        List<RuleTotals> sorted = new ArrayList<>(totals.values());
        sorted.sort(Comparator.comparing((RuleTotals t) -> t.rule().level())
                .reversed()
                .thenComparing(Comparator.comparingLong(RuleTotals::count).reversed())
                .thenComparing(t -> t.rule().title())
                .thenComparing(t -> t.rule().id()));
        summary(sorted, result);
        for (RuleTotals rule : sorted) {
            new RuleBlock(page, rule).print();
        }
        new Omissions(page).print(rules, result);
        page.flush();
    }

    private void summary(List<RuleTotals> sorted, ScanResult result) throws IOException {
        long files = result.files().size() - result.files(FileReport.Status.NOT_UNDERSTOOD);
        if (result.stopped()) {
            page.paragraph(Messages.get("table.stopped"), Page.Style.BOLD);
        }
        if (sorted.isEmpty()) {
            page.paragraph(Messages.get("table.nothing", files), Page.Style.BOLD);
        } else {
            String worst =
                    Messages.get("level." + sorted.getFirst().rule().level().word());
            page.paragraph(Messages.get("table.found", sorted.size(), sources, files, worst), Page.Style.BOLD);
        }
        page.paragraph(
                Messages.get(
                        "table.records",
                        result.events().read(),
                        result.events().matched(),
                        result.events().unmatched(),
                        result.events().rejected()),
                Page.Style.PLAIN);
        if (result.leftOut().total() > 0) {
            page.paragraph(Messages.get("table.leftOut", result.leftOut().total()), Page.Style.PLAIN);
        }
    }
}
