package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
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
import wary.unit.statement.Meta;

/** {@code wary minutes propose}: puts a text on record for others to sign. */
@Command(name = "propose", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class MinutesProposeCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Mixin
    private BodyOptions options = new BodyOptions();

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "option.minutesFile")
    private @Nullable Path file;

    @Option(
            names = "--with",
            paramLabel = "MEMBER",
            split = ",",
            required = true,
            descriptionKey = "option.minutesWith")
    private List<String> with = new ArrayList<>();

    @Option(names = "--by", paramLabel = "TIME", descriptionKey = "option.minutesBy")
    private @Nullable String by;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException, InterruptedException {
        Optional<Instant> deadline = Moments.time(by);
        try (Node node = home.node(io())) {
            Set<String> others = new LinkedHashSet<>();
            for (String name : with) {
                others.add(BodyOptions.member(node, name).name());
            }
            List<String> parties = new ArrayList<>(others);
            parties.add(node.name());
            Audience to = Audience.members(others.toArray(String[]::new));
            return new Speaking(io(), node, options)
                    .with(
                            Draft.of(new Meta.Minutes(parties, deadline)),
                            requireNonNull(file),
                            new Speaking.Usual(Optional.of(to), Optional.empty()),
                            Set.of());
        }
    }
}
