package wary.app;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wary.sigma.rule.Rule;

/** {@code wary scan}. */
@Command(name = "scan", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class ScanCommand extends WithIo implements Callable<Integer> {
    private static final List<String> WITHOUT_MEANING_IN_REPORT =
            List.of("--level", "--stats", "--examples", "--color");

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RuleOptions ruleOptions = new RuleOptions();

    @Mixin
    private MapOptions mapOptions = new MapOptions();

    @Option(
            names = {"-r", "--rules"},
            paramLabel = "RULES",
            descriptionKey = "option.rules")
    private List<Path> rules = new ArrayList<>();

    @Parameters(paramLabel = "PATH", arity = "1..*", descriptionKey = "option.paths")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            descriptionKey = "option.output")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out")
    private @Nullable Path out;

    @Option(names = "--election", paramLabel = "FILE", descriptionKey = "option.election")
    private @Nullable Path election;

    @Option(names = "--rulings", paramLabel = "FILE", descriptionKey = "option.scanRulings")
    private @Nullable Path rulings;

    @Option(names = "--level", paramLabel = "LEVEL", defaultValue = "informational", descriptionKey = "option.level")
    private Rule.Level level = Rule.Level.INFORMATIONAL;

    @Option(names = "--fail-on", paramLabel = "LEVEL", descriptionKey = "option.failOn")
    private Rule.@Nullable Level failOn;

    @Option(names = "--stats", paramLabel = "FILE", descriptionKey = "option.stats")
    private @Nullable Path stats;

    @Option(names = "--strict", descriptionKey = "option.strict")
    private boolean strict;

    @Option(names = "--examples", paramLabel = "N", defaultValue = "2", descriptionKey = "option.examples")
    private int examples = 2;

    @Option(names = "--threads", paramLabel = "N", descriptionKey = "option.threads")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto", descriptionKey = "option.color")
    private ColorChoice color = ColorChoice.AUTO;

    @Override
    public Integer call() throws Exception {
        if (threads < 1 || threads > 256) {
            throw new ParameterException(requireNonNull(spec).commandLine(), Messages.get("error.threads", threads));
        }
        if (examples < 0) {
            throw new ParameterException(requireNonNull(spec).commandLine(), Messages.get("error.examples", examples));
        }
        if (format == OutputFormat.HTML) {
            refuse(WITHOUT_MEANING_IN_REPORT, "error.notForReport");
            return new ReportJob(
                            paths,
                            mapOptions.formats(),
                            rules,
                            Optional.ofNullable(election),
                            RulingsOptions.file(Optional.ofNullable(rulings), Optional.ofNullable(election)),
                            Optional.ofNullable(out),
                            strict,
                            Optional.ofNullable(failOn),
                            threads)
                    .run(ruleOptions, io());
        }
        refuse(List.of("--election", "--rulings"), "error.onlyForReport");
        if (rules.isEmpty()) {
            throw new ParameterException(requireNonNull(spec).commandLine(), Messages.get("error.rulesMissing"));
        }
        ScanJob job = new ScanJob(
                paths,
                mapOptions.formats(),
                format,
                Optional.ofNullable(out),
                level,
                Optional.ofNullable(failOn),
                Optional.ofNullable(stats),
                strict,
                Math.min(examples, 1000),
                threads,
                color,
                "");
        return job.run(ruleOptions.load(rules), io());
    }

    /** An option that does nothing must not look as if it did. */
    private void refuse(List<String> options, String key) {
        CommandLine line = requireNonNull(spec).commandLine();
        for (String option : options) {
            if (line.getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(line, Messages.get(key, option));
            }
        }
    }
}
