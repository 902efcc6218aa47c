package wary.app;

import static java.util.Objects.requireNonNull;

import java.awt.Desktop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wary.app.harbor.Score;
import wary.app.output.Page;
import wary.scenario.Size;

/** {@code wary demo}: a whole made-up election, watched; or a small sample of scanning. */
@Command(name = "demo", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class DemoCommand extends WithIo implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", descriptionKey = "option.demoOut")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", descriptionKey = "option.seed")
    private long seed = 1;

    @Option(names = "--size", paramLabel = "SIZE", defaultValue = "demo", descriptionKey = "option.size")
    private Size size = Size.DEMO;

    @Option(names = "--headless", descriptionKey = "option.headless")
    private boolean headless;

    @Option(
            names = {"-r", "--rules"},
            paramLabel = "RULES",
            descriptionKey = "option.demoRules")
    private List<Path> rules = new ArrayList<>();

    @Mixin
    private RuleOptions ruleOptions = new RuleOptions();

    @Option(names = "--small", descriptionKey = "option.small")
    private boolean small;

    @Option(names = "--to", paramLabel = "DIR", descriptionKey = "option.to")
    private @Nullable Path to;

    @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto", descriptionKey = "option.color")
    private ColorChoice color = ColorChoice.AUTO;

    @Override
    public Integer call() throws IOException {
        if (small) {
            refuse(List.of("--out", "--seed", "--size", "--headless", "--rules"), "error.notForSmall");
            return new SampleDemo(Optional.ofNullable(to), color, io()).run();
        }
        refuse(List.of("--to"), "error.onlyForSmall");
        Path dir = folder();
        Score score;
        try {
            score = new HarborDemo(
                            dir,
                            seed,
                            size,
                            List.copyOf(rules),
                            ruleOptions,
                            Runtime.getRuntime().availableProcessors())
                    .run(io());
        } catch (IOException e) {
            throw UserError.io("error.cannotWrite", dir.toString(), String.valueOf(e.getMessage()));
        }
        tell(score, dir);
        return Exit.DONE;
    }

    /** What is there is left alone: it may be what the user has written into an earlier demo. */
    private Path folder() throws IOException {
        Path dir = out != null ? out : Path.of("wary-demo");
        if (Files.isDirectory(dir)) {
            try (Stream<Path> there = Files.list(dir)) {
                if (there.findAny().isEmpty()) {
                    return dir;
                }
            }
        }
        if (!Files.exists(dir)) {
            return dir;
        }
        if (out != null) {
            throw UserError.usage("error.demoExists", dir.toString());
        }
        for (int i = 2; ; i++) {
            Path next = Path.of("wary-demo-" + i);
            if (!Files.exists(next)) {
                return next;
            }
        }
    }

    private void tell(Score score, Path dir) throws IOException {
        Page page = io().page(color);
        page.paragraph(Messages.get("demo.harbor", score.truth().total()), Page.Style.PLAIN);
        page.gap();
        for (Score.Attack attack : score.attacks()) {
            page.paragraph(
                    "  ",
                    "      ",
                    Messages.get(
                            attack.detected() ? "demo.harbor.found" : "demo.harbor.missed",
                            attack.truth().what()),
                    attack.detected() ? Page.Style.PLAIN : Page.Style.BOLD);
        }
        page.gap();
        long found = score.attacks().stream().filter(Score.Attack::detected).count();
        page.paragraph(
                Messages.get(
                        "harbor.lead",
                        found,
                        score.attacks().size(),
                        score.loud().size(),
                        score.benign().size(),
                        score.incidentsPerOfficeWeek()),
                Page.Style.BOLD);
        page.gap();
        Path index = dir.resolve(HarborDemo.INDEX);
        if (headless || !io().outIsTerminal() || !opened(index)) {
            page.line("", Page.Style.PLAIN, Messages.get("demo.harbor.open"));
            page.uncut("    ", Page.Style.BOLD, index.toString());
        } else {
            page.line("", Page.Style.PLAIN, Messages.get("demo.harbor.opened"));
            page.uncut("    ", Page.Style.BOLD, index.toString());
        }
        page.line("", Page.Style.PLAIN, Messages.get("demo.harbor.numbers"));
        page.uncut("    ", Page.Style.BOLD, dir.resolve(HarborDemo.SUMMARY).toString());
        page.line("", Page.Style.PLAIN, Messages.get("demo.harbor.own"));
        page.uncut("    ", Page.Style.BOLD, program() + " scan -o html --out report.html LOGS");
        page.flush();
    }

    /** Shows a file in the browser, where there is one. */
    private static boolean opened(Path file) {
        try {
            if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(file.toAbsolutePath().toUri());
                return true;
            }
            return false;
        } catch (IOException | UnsupportedOperationException | LinkageError e) {
            return false;
        }
    }

    static String program() {
        return System.getProperty("wary.command", File.separatorChar == '/' ? "./wary" : "wary");
    }

    /** An option that does nothing must not look as if it did. */
    private void refuse(List<String> options, String key) {
        for (String option : options) {
            if (requireNonNull(spec).commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(spec.commandLine(), Messages.get(key, option));
            }
        }
    }
}
