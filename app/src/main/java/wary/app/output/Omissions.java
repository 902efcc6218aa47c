package wary.app.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import wary.app.Messages;
import wary.sigma.rule.RuleProblem;
import wary.watch.FileReport;
import wary.watch.RejectedRecords;
import wary.watch.RuleFiles;
import wary.watch.ScanResult;

/** Says what a scan could not look at, and why. Nothing at all where there is nothing to say. */
public final class Omissions {
    private static final String INDENT = "  ";
    private static final String DEEPER = "      ";
    private static final int MOST_EXAMPLES = 3;
    private static final int MOST_REASONS = 10;

    private final Page page;

    public Omissions(Page page) {
        this.page = page;
    }

    /** Prints them; the caller flushes. */
    public void print(RuleFiles.Loaded rules, ScanResult result) throws IOException {
        List<Section> sections = new ArrayList<>();
        files(result, FileReport.Status.UNREADABLE, "omissions.unreadable", sections);
        files(result, FileReport.Status.NOT_UNDERSTOOD, "omissions.notUnderstood", sections);
        files(result, FileReport.Status.STOPPED, "omissions.stopped", sections);
        records(result, sections);
        rules(rules, sections);
        if (sections.isEmpty()) {
            return;
        }
        page.gap();
        page.line("", Page.Style.BOLD, Messages.get("omissions.title"));
        for (Section section : sections) {
            page.paragraph(INDENT + "- ", INDENT + "  ", section.text(), Page.Style.PLAIN);
            for (String example : section.examples()) {
                page.paragraph(DEEPER, DEEPER + "  ", example, Page.Style.FAINT);
            }
        }
    }

    private record Section(String text, List<String> examples) {}

    private static void files(ScanResult result, FileReport.Status status, String key, List<Section> sections) {
        List<FileReport> files =
                result.files().stream().filter(f -> f.status() == status).toList();
        if (!files.isEmpty()) {
            List<String> examples = new ArrayList<>();
            for (FileReport file : files.subList(0, Math.min(MOST_EXAMPLES, files.size()))) {
                examples.add(file.problem().isEmpty() ? file.source() : file.source() + ": " + file.problem());
            }
            more(files.size() - examples.size(), examples);
            sections.add(new Section(Messages.get(key, files.size()), examples));
        }
    }

    private static void records(ScanResult result, List<Section> sections) {
        if (result.rejected().isEmpty()) {
            return;
        }
        List<String> examples = new ArrayList<>();
        List<RejectedRecords> shown = result.rejected()
                .subList(0, Math.min(MOST_REASONS, result.rejected().size()));
        for (RejectedRecords rejected : shown) {
            examples.add(Messages.get(
                    "omissions.reason", rejected.count(), rejected.reason(), String.join(", ", rejected.examples())));
        }
        more(result.rejected().size() - shown.size(), examples);
        sections.add(
                new Section(Messages.get("omissions.records", result.events().rejected()), examples));
    }

    private static void rules(RuleFiles.Loaded rules, List<Section> sections) {
        List<RuleProblem> rejected = rules.rejected();
        if (!rejected.isEmpty()) {
            Map<RuleProblem.Kind, Integer> kinds = new EnumMap<>(RuleProblem.Kind.class);
            rejected.forEach(p -> kinds.merge(p.kind(), 1, Integer::sum));
            List<String> examples = new ArrayList<>();
            kinds.forEach((kind, count) -> examples.add(Messages.get("problem." + kind.name(), count)));
            examples.add(Messages.get("omissions.rulesHint"));
            sections.add(new Section(Messages.get("omissions.rules", rejected.size()), examples));
        }
        if (!rules.unreadable().isEmpty()) {
            List<String> examples = new ArrayList<>();
            for (RuleFiles.Passed file : rules.unreadable()
                    .subList(0, Math.min(MOST_EXAMPLES, rules.unreadable().size()))) {
                examples.add(file.file() + ": " + file.reason());
            }
            more(rules.unreadable().size() - examples.size(), examples);
            sections.add(new Section(
                    Messages.get("omissions.ruleFiles", rules.unreadable().size()), examples));
        }
    }

    private static void more(int more, List<String> to) {
        if (more > 0) {
            to.add(Messages.get("omissions.more", more));
        }
    }
}
