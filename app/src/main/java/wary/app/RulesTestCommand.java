package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.app.output.Page;
import wary.watch.RegressionReport;
import wary.watch.RegressionReport.Outcome;
import wary.watch.RegressionSuite;
import wary.watch.RuleFiles;

/** {@code wary rules test}: runs rules against the logs that belong to them. */
@Command(name = "test", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class RulesTestCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private RuleOptions ruleOptions = new RuleOptions();

    @Option(
            names = {"-r", "--rules"},
            paramLabel = "RULES",
            required = true,
            descriptionKey = "option.rules")
    private List<Path> rules = new ArrayList<>();

    @Parameters(paramLabel = "DIR", descriptionKey = "option.cases")
    private @Nullable Path cases;

    @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto", descriptionKey = "option.color")
    private ColorChoice color = ColorChoice.AUTO;

    @Override
    public Integer call() throws IOException {
        Path folder = requireNonNull(cases);
        if (!Files.isDirectory(folder)) {
            throw UserError.io("error.noFolder", folder.toString());
        }
        RuleFiles.Loaded loaded = ruleOptions.load(rules);
        if (!loaded.unreadable().isEmpty()) {
            RuleFiles.Passed first = loaded.unreadable().getFirst();
            throw UserError.io("error.unreadable", first.file(), first.reason());
        }
        RegressionReport report = RegressionSuite.run(loaded, folder);
        if (report.cases().isEmpty()) {
            throw UserError.usage("error.noCases", folder.toString());
        }
        print(report, io().page(color));
        return report.passed() ? Exit.DONE : Exit.FOUND;
    }

    private static void print(RegressionReport report, Page page) throws IOException {
        for (RegressionReport.Case one : report.cases()) {
            if (one.outcome() != Outcome.PASSED) {
                print(one, page);
            }
        }
        list(report.errata(), "test.erratum", page);
        list(report.differences(), "test.difference", page);
        page.line("", Page.Style.PLAIN, Messages.get("test.twins", report.twins(), report.twinsFailed()));
        page.paragraph(Messages.get("test.compared", report.compared(), report.differing()), Page.Style.PLAIN);
        if (report.trimmed() > 0) {
            page.paragraph(Messages.get("test.trimmed", report.trimmed()), Page.Style.FAINT);
        }
        if (!report.errata().isEmpty()) {
            page.line(
                    "",
                    Page.Style.PLAIN,
                    Messages.get("test.errata", report.errata().size()));
        }
        if (report.count(Outcome.SKIPPED) > 0) {
            page.line("", Page.Style.PLAIN, Messages.get("test.skipped", report.count(Outcome.SKIPPED)));
        }
        page.line(
                "",
                report.passed() ? Page.Style.GOOD : Page.Style.BAD,
                Messages.get("test.summary", report.count(Outcome.PASSED), report.count(Outcome.FAILED)));
        page.flush();
    }

    private static void list(List<String> lines, String label, Page page) throws IOException {
        for (String line : lines) {
            page.line("", Page.Style.MEDIUM, Messages.get(label));
            page.paragraph("    ", "    ", line, Page.Style.PLAIN);
        }
        if (!lines.isEmpty()) {
            page.gap();
        }
    }

    private static void print(RegressionReport.Case one, Page page) throws IOException {
        boolean failed = one.outcome() == Outcome.FAILED;
        String label = Messages.get(failed ? "test.failed" : "test.skippedCase");
        page.labelled("", failed ? Page.Style.BAD : Page.Style.FAINT, label, "  " + one.rule());
        page.paragraph("    ", "    ", one.info(), Page.Style.FAINT);
        for (RegressionReport.Problem problem : one.problems()) {
            page.paragraph("    ", "    ", problem.message(), Page.Style.PLAIN);
            for (RegressionReport.Explained record : problem.records()) {
                page.line("    ", Page.Style.PLAIN, Messages.get("test.record", record.record()));
                new ExplanationTree(page).print("      ", record.explanation());
            }
        }
        page.gap();
    }
}
