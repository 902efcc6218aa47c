package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.app.output.Page;
import wary.ledger.Policy;
import wary.ledger.VerifierKey;
import wary.ledger.log.FolderSource;
import wary.ledger.log.HttpSource;
import wary.ledger.log.TilePath;
import wary.ledger.log.TileSource;
import wary.ledger.mirror.Evidence;
import wary.ledger.mirror.FollowResult;
import wary.ledger.mirror.Follower;

/** {@code wary ledger follow}: mirrors another's ledger, and tells when it contradicts what it said before. */
@Command(name = "follow", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class LedgerFollowCommand extends WithIo implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SOURCE", descriptionKey = "option.followFrom")
    private @Nullable String from;

    @Parameters(index = "1", paramLabel = "MIRROR", descriptionKey = "option.followState")
    private @Nullable Path mirror;

    @Option(names = "--policy", paramLabel = "POLICY", required = true, descriptionKey = "option.policy")
    private @Nullable Path policy;

    @Option(names = "--origin", paramLabel = "NAME", descriptionKey = "option.followOrigin")
    private @Nullable String origin;

    @Option(names = "--max-age", paramLabel = "HOURS", defaultValue = "24", descriptionKey = "option.maxAge")
    private long hours;

    @Override
    public Integer call() throws IOException {
        Policy rules = PolicyFile.read(requireNonNull(policy));
        String log = origin == null ? onlyLog(rules) : origin;
        Follower.Options options = Follower.Options.DEFAULT.maximumAge(Duration.ofHours(Math.clamp(hours, 1, 87_600)));
        if (requireNonNull(from).startsWith("http://") || from.startsWith("https://")) {
            try (HttpSource source = new HttpSource(URI.create(from))) {
                return follow(source, log, rules, options);
            } catch (IllegalArgumentException e) {
                throw UserError.usage("error.address", from, String.valueOf(e.getMessage()));
            }
        }
        return follow(new FolderSource(Path.of(from)), log, rules, options);
    }

    private static String onlyLog(Policy rules) {
        List<String> origins =
                rules.logs().stream().map(VerifierKey::name).distinct().toList();
        if (origins.size() != 1) {
            throw UserError.usage("error.whichLog", origins.size());
        }
        return origins.getFirst();
    }

    private int follow(TileSource source, String log, Policy rules, Follower.Options options) throws IOException {
        Path folder = requireNonNull(mirror);
        Files.createDirectories(folder.toAbsolutePath());
        try (Follower follower = Follower.open(source, log, rules, folder, options)) {
            FollowResult result = follower.step();
            try (Counter counter = new Counter(io(), "progress.follow")) {
                while (result instanceof FollowResult.Advanced advanced && !advanced.complete()) {
                    counter.show(advanced.to(), advanced.target().checkpoint().size());
                    result = follower.step();
                }
            }
            return tell(log, result, folder);
        }
    }

    private int tell(String log, FollowResult result, Path folder) throws IOException {
        Page page = io().page(ColorChoice.AUTO);
        int code = switch (result) {
            case FollowResult.Advanced advanced -> say(page, Exit.DONE, "follow.advanced", log, advanced.to());
            case FollowResult.Unchanged same ->
                say(
                        page,
                        Exit.DONE,
                        "follow.unchanged",
                        log,
                        same.checkpoint().checkpoint().size());
            case FollowResult.Forked forked -> {
                say(page, Exit.FOUND, "follow.forked", log, folder.resolve("evidence"));
                yield evidence(page, forked.evidence());
            }
            case FollowResult.RolledBack back -> {
                say(
                        page,
                        Exit.FOUND,
                        "follow.rolledBack",
                        log,
                        back.ours().checkpoint().size(),
                        back.theirs().checkpoint().size());
                yield evidence(page, back.evidence());
            }
            case FollowResult.Stale stale ->
                say(page, Exit.FOUND, "follow.stale", log, stale.age().toHours());
            case FollowResult.Missing missing -> {
                say(page, Exit.FOUND, "follow.missing", log, missing.paths().size());
                for (TilePath path : missing.paths()) {
                    page.line("  ", Page.Style.PLAIN, path.path());
                }
                yield Exit.FOUND;
            }
            case FollowResult.Unreachable gone -> say(page, Exit.IO, "follow.unreachable", log, gone.why());
            case FollowResult.Refused refused -> say(page, Exit.FOUND, "follow.refused", log, refused.why());
        };
        page.flush();
        return code;
    }

    private static int say(Page page, int code, String key, Object... values) throws IOException {
        page.paragraph("", "  ", Messages.get(key, values), code == Exit.DONE ? Page.Style.PLAIN : Page.Style.BAD);
        return code;
    }

    private static int evidence(Page page, List<Evidence> all) throws IOException {
        for (Evidence each : all) {
            page.line(
                    "  ",
                    Page.Style.PLAIN,
                    Messages.get("follow.evidence", each.accused().getFirst().name()));
        }
        if (all.isEmpty()) {
            page.line("  ", Page.Style.PLAIN, Messages.get("follow.noEvidence"));
        }
        return Exit.FOUND;
    }
}
