package wary.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import wary.app.output.Page;
import wary.sigma.RuleSet;
import wary.sigma.rule.Rule;
import wary.telemetry.Formats;
import wary.telemetry.Inputs;
import wary.watch.RuleFiles;
import wary.watch.RuleTrial;

/** {@code wary demo --small}: scans the bundled sample just as {@code wary scan} would, and says how to go on. */
final class SampleDemo {
    /** The finding that is explained piece by piece. */
    private static final String EXPLAINED_RULE = "rules/backups_deleted.yml";

    private static final String EXPLAINED_LOG = "logs/election-server/process-audit.json";

    private final Optional<Path> to;
    private final ColorChoice color;
    private final Io io;

    /** @param to where to keep the sample, if it is to be kept */
    SampleDemo(Optional<Path> to, ColorChoice color, Io io) {
        this.to = to;
        this.color = color;
        this.io = io;
    }

    int run() throws IOException {
        if (to.isPresent()) {
            return keep(to.get());
        }
        Path folder = Files.createTempDirectory("wary-demo");
        List<Path> made = List.of();
        try {
            made = Sample.unpack(folder);
            return show(folder, "wary-sample", folder + File.separator);
        } finally {
            Sample.remove(made);
            Files.deleteIfExists(folder);
        }
    }

    private int keep(Path folder) throws IOException {
        if (Files.exists(folder)) {
            throw UserError.usage("error.demoExists", folder.toString());
        }
        try {
            Sample.unpack(folder);
        } catch (IOException e) {
            throw UserError.io("error.cannotWrite", folder.toString(), String.valueOf(e.getMessage()));
        }
        return show(folder, folder.toString(), "");
    }

    /**
     * @param folder where the sample is
     * @param name what to call that folder in commands
     * @param hidden what to leave out where paths are shown
     */
    private int show(Path folder, String name, String hidden) throws IOException {
        Page page = io.page(color).hiding(hidden);
        page.paragraph(Messages.get("demo.intro"), Page.Style.PLAIN);
        page.gap();
        page.flush();
        RuleFiles.Loaded rules = RuleFiles.load(List.of(folder.resolve("rules")), RuleSet.builder());
        int code = job(List.of(folder.resolve("logs").toString()), hidden).run(rules, io);
        page.gap();
        explain(folder, rules, page);
        page.gap();
        page.paragraph(Messages.get("demo.next"), Page.Style.BOLD);
        String program = DemoCommand.program();
        if (to.isEmpty()) {
            command(page, "demo.next.keep", program + " demo --small --to " + name);
        }
        String rulesFolder = Path.of(name, "rules").toString();
        String logs = Path.of(name, "logs").toString();
        command(page, "demo.next.scan", program + " scan -r " + rulesFolder + " " + logs);
        command(page, "demo.next.json", program + " scan -r " + rulesFolder + " -o jsonl " + logs);
        command(
                page,
                "demo.next.explain",
                program + " rules explain " + Path.of(name, EXPLAINED_RULE) + " " + Path.of(name, EXPLAINED_LOG));
        command(page, "demo.next.own", program + " scan -r RULES LOGS");
        page.flush();
        return code;
    }

    private ScanJob job(List<String> logs, String hidden) {
        return new ScanJob(
                logs,
                Formats.builtIn(),
                OutputFormat.TABLE,
                Optional.empty(),
                Rule.Level.INFORMATIONAL,
                Optional.empty(),
                Optional.empty(),
                false,
                2,
                Runtime.getRuntime().availableProcessors(),
                color,
                hidden);
    }

    private static void explain(Path folder, RuleFiles.Loaded rules, Page page) throws IOException {
        String file = folder.resolve(EXPLAINED_RULE).toString();
        for (Rule rule : rules.rules().rules()) {
            if (rule.place().file().equals(file)) {
                RuleTrial trial = RuleTrial.run(
                        rules.rules(),
                        rule,
                        Inputs.of(List.of(folder.resolve(EXPLAINED_LOG).toString())),
                        OptionalLong.empty());
                page.paragraph(Messages.get("demo.why", rule.title()), Page.Style.BOLD);
                if (trial.explanation().isPresent()) {
                    new ExplanationTree(page).print("    ", trial.explanation().get());
                }
            }
        }
    }

    private static void command(Page page, String key, String command) throws IOException {
        page.line("    ", Page.Style.PLAIN, Messages.get(key));
        page.uncut("        ", Page.Style.BOLD, command);
    }
}
