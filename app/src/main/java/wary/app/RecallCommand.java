package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
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
import wary.unit.statement.About;
import wary.unit.statement.Envelope;
import wary.unit.statement.Meta.Recall;

/** {@code wary recall}: takes back what this member said, and asks those who have its body to delete it. */
@Command(name = "recall", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class RecallCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Mixin
    private BodyOptions options = new BodyOptions();

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.ownStatement")
    private @Nullable String id;

    @Parameters(index = "1", paramLabel = "FILE", arity = "0..1", descriptionKey = "option.reasons")
    private @Nullable Path file;

    @Option(names = "--reason", paramLabel = "REASON", required = true, descriptionKey = "option.reason")
    private @Nullable String reason;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException, InterruptedException {
        Recall.Reason why = Arrays.stream(Recall.Reason.values())
                .filter(r -> r.code().equals(reason))
                .findFirst()
                .orElseThrow(() -> UserError.usage(
                        "error.reason",
                        String.valueOf(reason),
                        Arrays.stream(Recall.Reason.values())
                                .map(Recall.Reason::code)
                                .collect(Collectors.joining(", "))));
        try (Node node = home.node(io())) {
            About place = Named.line(node, requireNonNull(id)).place();
            Envelope said = node.envelope(place);
            return new Speaking(io(), node, options)
                    .with(Draft.of(new Recall(why)).about(place), file, Speaking.Usual.of(said, node.name()), Set.of());
        }
    }
}
