package wary.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Audience;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;
import wary.unit.statement.StatementId;

/** {@code wary say}: puts something on record, and hands out as much of it as is wanted. */
// Its --version says a thing anew, so it has no option of that name that shows the program's.
@Command(name = "say", resourceBundle = Messages.BUNDLE)
final class SayCommand extends WithIo implements Callable<Integer> {
    // Read by picocli.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "option.help")
    private boolean help;

    @Mixin
    private MemberHome home = new MemberHome();

    @Mixin
    private BodyOptions options = new BodyOptions();

    @Parameters(index = "0", paramLabel = "FILE", arity = "0..1", descriptionKey = "option.sayFile")
    private @Nullable Path file;

    @Option(names = "--kind", paramLabel = "KIND", descriptionKey = "option.sayKind")
    private @Nullable String kind;

    @Option(names = "--sealed", descriptionKey = "option.sealed")
    private boolean sealed;

    @Option(names = "--rung", paramLabel = "RUNG", split = ",", descriptionKey = "option.rung")
    private List<String> rungs = new ArrayList<>();

    @Option(names = "--about", paramLabel = "ID", descriptionKey = "option.sayAbout")
    private @Nullable String about;

    @Option(names = "--version", paramLabel = "ID", descriptionKey = "option.sayVersion")
    private @Nullable String version;

    @Option(names = "--against", paramLabel = "MEMBER", split = ",", descriptionKey = "option.against")
    private List<String> against = new ArrayList<>();

    @Option(names = "--count", paramLabel = "N", descriptionKey = "option.sayCount")
    private @Nullable Long count;

    @Option(names = "--open-by", paramLabel = "TIME", descriptionKey = "option.openBy")
    private @Nullable String openBy;

    @Option(names = "--valid-until", paramLabel = "TIME", descriptionKey = "option.validUntil")
    private @Nullable String validUntil;

    @Option(names = "--starts", paramLabel = "TIME", descriptionKey = "option.starts")
    private @Nullable String starts;

    @Option(names = "--ends", paramLabel = "TIME", descriptionKey = "option.ends")
    private @Nullable String ends;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException, InterruptedException {
        try (Node node = home.node(io())) {
            Optional<StatementId> earlier = Optional.empty();
            if (version != null) {
                earlier = Optional.of(Named.envelope(node, version).id());
            }
            Meta meta = meta(node, known(earlier));
            Draft draft = Draft.of(meta);
            if (earlier.isPresent()) {
                draft = draft.version(earlier.get());
            }
            if (about != null) {
                draft = draft.about(Named.line(node, about).place());
            }
            Speaking speaking = new Speaking(io(), node, options);
            if (meta instanceof Meta.Heartbeat) {
                options.assumeYes();
                return speaking.plainly(draft);
            }
            boolean seals = sealed || meta instanceof Meta.Seal;
            if (seals
                    && options.audience(node)
                            .filter(a -> !(a instanceof Audience.Sealed))
                            .isPresent()) {
                throw UserError.usage("error.sealedTo");
            }
            if (file == null && meta.kind() instanceof Kind.Known known && known.body() == Kind.Presence.ALWAYS) {
                throw UserError.usage("error.sayFile", known.code());
            }
            Speaking.Usual usual =
                    seals ? new Speaking.Usual(Optional.of(Audience.sealed()), Optional.empty()) : Speaking.Usual.NONE;
            return speaking.with(draft, file, usual, Speaking.rungs(rungs));
        }
    }

    /** Of what kind it is: as asked for, as what it says anew, else a finding. */
    private Kind.Known known(Optional<StatementId> earlier) {
        String code = kind != null ? kind : earlier.map(StatementId::kind).orElse("finding");
        return Arrays.stream(Kind.Known.values())
                .filter(k -> k.code().equals(code) && isSaid(k))
                .findFirst()
                .orElseThrow(() -> UserError.usage(
                        "error.sayKind",
                        code,
                        Arrays.stream(Kind.Known.values())
                                .filter(SayCommand::isSaid)
                                .map(Kind.Known::code)
                                .collect(Collectors.joining(", "))));
    }

    /** The others have a command of their own, or are said by the program. */
    private static boolean isSaid(Kind.Known kind) {
        return switch (kind) {
            case FINDING, INDICATOR, SIGHTING, CLAIM, SEAL, DRILL, HEARTBEAT -> true;
            default -> false;
        };
    }

    private Meta meta(Node node, Kind.Known known) {
        only(known, Kind.Known.CLAIM, !against.isEmpty(), "--against");
        only(known, Kind.Known.SIGHTING, count != null, "--count");
        only(known, Kind.Known.SEAL, openBy != null, "--open-by");
        only(known, Kind.Known.INDICATOR, validUntil != null, "--valid-until");
        only(known, Kind.Known.DRILL, starts != null || ends != null, "--starts, --ends");
        return switch (known) {
            case FINDING -> new Meta.Finding();
            case INDICATOR -> new Meta.Indicator(Moments.time(validUntil));
            case CLAIM -> {
                against.forEach(name -> BodyOptions.member(node, name));
                yield new Meta.Claim(against.stream().distinct().toList());
            }
            case SIGHTING -> {
                if (about == null) {
                    throw UserError.usage("error.sightingAbout");
                }
                long times = count == null ? 1 : count;
                if (times < 0 || times > Meta.Sighting.MOST) {
                    throw UserError.usage("error.sightingCount", Long.toString(times));
                }
                yield new Meta.Sighting(times);
            }
            case SEAL -> new Meta.Seal(Moments.time(openBy));
            case HEARTBEAT -> new Meta.Heartbeat();
            case DRILL -> {
                Instant from = Moments.time(starts).orElseGet(() -> node.clock().instant());
                yield new Meta.Drill(from, Moments.time(ends).orElseThrow(() -> UserError.usage("error.drillEnds")));
            }
            default -> throw new IllegalStateException(known.code());
        };
    }

    private static void only(Kind.Known kind, Kind.Known of, boolean given, String option) {
        if (given && kind != of) {
            throw UserError.usage("error.otherKind", option, of.code(), kind.code());
        }
    }
}
