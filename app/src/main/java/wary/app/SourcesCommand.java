package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wary.app.output.Omissions;
import wary.app.output.Page;
import wary.sigma.RuleSet;
import wary.telemetry.Inputs;
import wary.watch.RuleFiles;
import wary.watch.Scan;
import wary.watch.ScanResult;
import wary.watch.election.ElectionConfig;
import wary.watch.pack.Pack;
import wary.watch.session.Session;
import wary.watch.sources.Stream;
import wary.watch.sources.Survey;

/** {@code wary sources}: what was found and understood, what could not be found, what stopped arriving. */
@Command(name = "sources", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class SourcesCommand extends WithIo implements Callable<Integer> {
    /** What {@code -o} can be here. */
    enum As {
        TABLE,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What {@code --fail-on} can be here. */
    enum FailOn {
        /** A stream that has stopped. */
        STOPPED;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private MapOptions mapOptions = new MapOptions();

    @Parameters(paramLabel = "PATH", arity = "1..*", descriptionKey = "option.paths")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            descriptionKey = "option.sourcesOutput")
    private As format = As.TABLE;

    @Option(names = "--election", paramLabel = "FILE", descriptionKey = "option.sourcesElection")
    private @Nullable Path election;

    @Option(names = "--now", paramLabel = "TIME", descriptionKey = "option.sourcesNow")
    private @Nullable String now;

    @Option(names = "--fail-on", paramLabel = "WHAT", descriptionKey = "option.sourcesFailOn")
    private @Nullable FailOn failOn;

    @Option(names = "--threads", paramLabel = "N", descriptionKey = "option.threads")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || threads > 256) {
            throw new ParameterException(requireNonNull(spec).commandLine(), Messages.get("error.threads", threads));
        }
        Instant clock = Instant.now();
        Optional<Instant> until = now(clock);
        ElectionConfig config =
                Optional.ofNullable(election).map(ReportJob::config).orElseGet(ElectionConfig::none);
        Session.Builder builder = Session.builder(Pack.builtIn(), config);
        RuleFiles.Loaded none = RuleFiles.load(List.of(), builder.prepare(RuleSet.builder()));
        Survey survey = new Survey(builder.others(none.rules()).build());
        ScanResult result = scan(survey);
        Survey.Result found = survey.result(result, until, clock);
        if (format == As.JSON) {
            SourcesJson.write(found, result, io().out());
            io().out().flush();
            Page page = io().errorPage(ColorChoice.AUTO);
            new Omissions(page).print(none, result);
            page.flush();
        } else {
            Page page = io().page(ColorChoice.AUTO);
            new SourcesPage(page, found, result).print();
            new Omissions(page).print(none, result);
            page.flush();
        }
        if (failOn != null && found.streams().stream().map(Stream::stopped).anyMatch(Optional::isPresent)) {
            return Exit.FOUND;
        }
        return ScanJob.isUnread(paths, none, result) ? Exit.IO : Exit.DONE;
    }

    private ScanResult scan(Survey survey) throws IOException {
        Inputs inputs = Inputs.builder()
                .formats(mapOptions.formats())
                .standardInput(io().in())
                .build(paths);
        Scan scan = Scan.of(survey, inputs).threads(threads);
        Interruption interruption = new Interruption(scan);
        try (Progress progress = new Progress(io(), inputs)) {
            return scan.run(Survey.NOTHING, progress);
        } finally {
            interruption.over();
        }
    }

    private Optional<Instant> now(Instant clock) {
        if (now == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(now.equals("now") ? clock : Instant.parse(now));
        } catch (DateTimeException e) {
            throw UserError.usage("error.time", now);
        }
    }
}
