package wary.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.app.output.Page;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;
import wary.telemetry.Inputs;
import wary.watch.Evidence;
import wary.watch.RuleFiles;
import wary.watch.RuleTrial;

/** {@code wary rules explain}: why a rule did or did not match a record, piece by piece. */
@Command(name = "explain", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class RulesExplainCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private RuleOptions ruleOptions = new RuleOptions();

    @Parameters(index = "0", paramLabel = "RULE", descriptionKey = "option.rule")
    private String wanted = "";

    @Parameters(index = "1", paramLabel = "EVENT", descriptionKey = "option.event")
    private String event = "";

    @Option(
            names = {"-r", "--rules"},
            paramLabel = "RULES",
            descriptionKey = "option.rulesToChoose")
    private List<Path> rules = new ArrayList<>();

    @Option(names = "--record", paramLabel = "N", descriptionKey = "option.record")
    private @Nullable Long record;

    @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto", descriptionKey = "option.color")
    private ColorChoice color = ColorChoice.AUTO;

    @Override
    public Integer call() throws IOException {
        RuleFiles.Loaded loaded = ruleOptions.load(rules.isEmpty() ? List.of(file(wanted)) : rules);
        if (!loaded.unreadable().isEmpty()) {
            RuleFiles.Passed first = loaded.unreadable().getFirst();
            throw UserError.io("error.unreadable", first.file(), first.reason());
        }
        Rule rule = choose(loaded);
        OptionalLong number = record == null ? OptionalLong.empty() : OptionalLong.of(record);
        Inputs inputs = Inputs.builder().standardInput(io().in()).build(List.of(event));
        RuleTrial trial = RuleTrial.run(loaded.rules(), rule, inputs, number);
        trial.problems().forEach(io()::error);
        if (trial.chosen().isEmpty() || trial.explanation().isEmpty()) {
            throw record == null
                    ? UserError.io("error.noRecords", event)
                    : UserError.io("error.noRecord", event, Long.toString(record), trial.records());
        }
        print(rule, trial, trial.chosen().get(), io().page(color));
        return Exit.DONE;
    }

    private void print(Rule rule, RuleTrial trial, Evidence evidence, Page page) throws IOException {
        boolean matched = trial.explanation().orElseThrow().matched();
        String level = Messages.get("level." + rule.level().word());
        page.line(
                "",
                Page.Style.PLAIN,
                Messages.get("explain.rule", rule.title(), level, rule.place().toString()));
        page.line(
                "",
                Page.Style.PLAIN,
                Messages.get(rule.author().isEmpty() ? "table.noAuthor" : "explain.author", rule.author()));
        String time = evidence.time().map(Instant::toString).orElse(Messages.get("explain.noTime"));
        page.line(
                "",
                Page.Style.PLAIN,
                Messages.get("explain.event", evidence.source(), Long.toString(evidence.record()), time));
        if (trial.records() > 1) {
            page.line("", Page.Style.FAINT, Messages.get("explain.of", trial.records(), trial.matching()));
        }
        page.paragraph(
                Messages.get(matched ? "explain.matches" : "explain.matchesNot"),
                matched ? Page.Style.GOOD : Page.Style.BAD);
        page.gap();
        new ExplanationTree(page).print("", trial.explanation().orElseThrow());
        page.flush();
    }

    /** The rule with this id or title; of a file given as the rule, its only one. */
    private Rule choose(RuleFiles.Loaded loaded) {
        List<Rule> all = loaded.rules().rules();
        List<Rule> named = all.stream()
                .filter(r -> r.id().equals(wanted) || r.title().equals(wanted))
                .toList();
        if (!named.isEmpty()) {
            return named.getFirst();
        }
        if (rules.isEmpty() && all.size() == 1) {
            return all.getFirst();
        }
        if (rules.isEmpty() && all.size() > 1) {
            throw UserError.usage(
                    "error.manyRules", wanted, all.size(), all.getFirst().id());
        }
        for (RuleProblem problem : loaded.rejected()) {
            if (rules.isEmpty() || problem.rule().equals(wanted)) {
                throw UserError.usage("error.ruleRejected", problem.place().toString(), problem.message());
            }
        }
        throw UserError.usage("error.noSuchRule", wanted);
    }

    private static Path file(String name) {
        try {
            Path file = Path.of(name);
            if (Files.exists(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // Then it is no file's name.
        }
        throw UserError.usage("error.ruleNoFile", name);
    }
}
