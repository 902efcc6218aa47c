package wary.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.app.output.Page;
import wary.sigma.rule.RuleProblem;
import wary.watch.RuleFiles;

/** {@code wary rules check}: which rules load, which do not, and why. */
@Command(name = "check", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class RulesCheckCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private RuleOptions ruleOptions = new RuleOptions();

    @Parameters(paramLabel = "RULES", arity = "1..*", descriptionKey = "option.rules")
    private List<Path> rules = new ArrayList<>();

    @Option(names = "--strict", descriptionKey = "option.strictCheck")
    private boolean strict;

    @Option(
            names = {"-v", "--verbose"},
            descriptionKey = "option.verbose")
    private boolean verbose;

    @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto", descriptionKey = "option.color")
    private ColorChoice color = ColorChoice.AUTO;

    @Override
    public Integer call() throws IOException {
        RuleFiles.Loaded loaded = ruleOptions.load(rules);
        Page page = io().page(color);
        problems(page, loaded);
        skipped(page, loaded);
        for (RuleFiles.Passed file : loaded.unreadable()) {
            page.paragraph("", "    ", Messages.get("check.unreadable", file.file(), file.reason()), Page.Style.BAD);
        }
        int correlations = loaded.rules().correlations().size();
        int rejected = loaded.rejected().size();
        int running = loaded.rules().rules().size();
        int documents = loaded.rules().documents();
        int filters = documents - running - rejected - correlations;
        page.paragraph(
                Messages.get("check.summary", documents, loaded.files(), running, rejected, correlations, filters),
                Page.Style.BOLD);
        page.flush();
        if (!loaded.unreadable().isEmpty()) {
            return Exit.IO;
        }
        return strict && rejected > 0 ? Exit.USAGE : Exit.DONE;
    }

    private static void problems(Page page, RuleFiles.Loaded loaded) throws IOException {
        for (RuleProblem problem : loaded.rules().problems()) {
            page.labelled("", Page.Style.BAD, problem.place().toString(), "");
            String title = problem.rule().isEmpty() ? Messages.get("check.untitled") : problem.rule();
            page.paragraph("    ", "    ", title + ": " + problem.message(), Page.Style.PLAIN);
        }
    }

    private void skipped(Page page, RuleFiles.Loaded loaded) throws IOException {
        if (loaded.skipped().isEmpty()) {
            return;
        }
        if (verbose) {
            for (RuleFiles.Passed file : loaded.skipped()) {
                page.paragraph("", "    ", Messages.get("check.skipped", file.file(), file.reason()), Page.Style.FAINT);
            }
        } else {
            RuleFiles.Passed first = loaded.skipped().getFirst();
            page.paragraph(
                    Messages.get("check.skippedMany", loaded.skipped().size(), first.file(), first.reason()),
                    Page.Style.FAINT);
        }
    }
}
