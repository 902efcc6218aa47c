package wary.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.sigma.RuleSet;
import wary.sigma.rule.Rule;
import wary.telemetry.follow.FollowOptions;
import wary.watch.RuleFiles;
import wary.watch.election.ElectionConfig;
import wary.watch.live.WatchOptions;
import wary.watch.live.Watcher;
import wary.watch.pack.Pack;
import wary.watch.session.Session;

/** {@code wary watch}: follows logs as they grow and tells what it finds. */
@Command(name = "watch", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class WatchCommand extends WithIo implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 20;
    private static final long MOST_SECONDS = 86_400;

    /** How findings are told. */
    enum As {
        TEXT,
        JSONL
    }

    @Mixin
    private RuleOptions ruleOptions = new RuleOptions();

    @Mixin
    private MapOptions mapOptions = new MapOptions();

    @Parameters(paramLabel = "PATH", arity = "1..*", descriptionKey = "option.watchPaths")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = {"-r", "--rules"},
            paramLabel = "RULES",
            descriptionKey = "option.watchRules")
    private List<Path> rules = new ArrayList<>();

    @Option(names = "--election", paramLabel = "FILE", descriptionKey = "option.election")
    private @Nullable Path election;

    @Option(names = "--state", paramLabel = "DIR", descriptionKey = "option.state")
    private @Nullable Path state;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            descriptionKey = "option.watchOutput")
    private As output = As.TEXT;

    @Option(names = "--level", paramLabel = "LEVEL", defaultValue = "medium", descriptionKey = "option.watchLevel")
    private Rule.Level level = Rule.Level.MEDIUM;

    @Option(names = "--from", paramLabel = "WHERE", defaultValue = "start", descriptionKey = "option.from")
    private From from = From.START;

    @Option(names = "--lateness", paramLabel = "SECONDS", defaultValue = "120", descriptionKey = "option.lateness")
    private long lateness = 120;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "1", descriptionKey = "option.watchEvery")
    private long every = 1;

    @Option(names = "--once", descriptionKey = "option.once")
    private boolean once;

    @Option(names = "--fail-on", paramLabel = "LEVEL", descriptionKey = "option.watchFailOn")
    private Rule.@Nullable Level failOn;

    @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto", descriptionKey = "option.color")
    private ColorChoice color = ColorChoice.AUTO;

    /** Where to begin in logs that are there at the first start. */
    enum From {
        START,
        END
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check("--lateness", lateness, 0);
        check("--every", every, 1);
        ElectionConfig config =
                Optional.ofNullable(election).map(ReportJob::config).orElseGet(ElectionConfig::none);
        Session.Builder builder = Session.builder(Pack.builtIn(), config);
        RuleSet.Builder others = builder.prepare(RuleSet.builder());
        RuleFiles.Loaded loaded = rules.isEmpty() ? RuleFiles.load(List.of(), others) : ruleOptions.load(rules, others);
        Session session = builder.others(loaded.rules()).build();
        loaded.unreadable().forEach(file -> io().error(Messages.get("check.unreadable", file.file(), file.reason())));
        loaded.rejected().forEach(problem -> io().error(problem.place() + ": " + problem.message()));
        WatchTold told = new WatchTold(io(), output, level, Optional.ofNullable(failOn), color);
        Path folder = state != null ? state : WatchState.folder(io().environment(), paths);
        WatchOptions options = WatchOptions.in(folder)
                .lateness(Duration.ofSeconds(lateness))
                .follow(FollowOptions.DEFAULT.fromEnd(from == From.END));
        Ending ending = new Ending();
        try (Watcher watcher = open(session, config, options, told)) {
            told.begin(folder, session, watcher);
            watch(watcher, told, ending);
            watcher.save();
            told.end(watcher);
        } finally {
            ending.done();
        }
        return told.alarmed() ? Exit.FOUND : Exit.DONE;
    }

    private Watcher open(Session session, ElectionConfig config, WatchOptions options, WatchTold told) {
        try {
            return Watcher.open(session, ReportJob.common(config), paths, mapOptions.formats(), options, told);
        } catch (IOException e) {
            throw UserError.io("error.state", options.state().toString(), String.valueOf(e.getMessage()));
        }
    }

    private void watch(Watcher watcher, WatchTold told, Ending ending) throws IOException, InterruptedException {
        do {
            watcher.round(ending::asked);
            told.status(watcher);
            if (once && watcher.isSettled()) {
                return;
            }
        } while (!ending.await(every));
    }

    private static void check(String option, long seconds, long least) {
        if (seconds < least || seconds > MOST_SECONDS) {
            throw UserError.usage("error.seconds", option, least, MOST_SECONDS, seconds);
        }
    }

    /** On Ctrl-C, and when the system asks for it, ends in order. */
    private static final class Ending {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch done = new CountDownLatch(1);
        private final Thread hook = new Thread(this::ask, "wary-ending");

        Ending() {
            Runtime.getRuntime().addShutdownHook(hook);
        }

        private void ask() {
            asked.countDown();
            try {
                if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    System.err.println("wary: " + Messages.get("error.notStopping"));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        boolean asked() {
            return asked.getCount() == 0;
        }

        boolean await(long seconds) throws InterruptedException {
            return asked.await(seconds, TimeUnit.SECONDS);
        }

        void done() {
            done.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is already on its way out.
            }
        }
    }
}
