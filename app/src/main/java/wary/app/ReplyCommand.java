package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.About;
import wary.unit.statement.Envelope;
import wary.unit.statement.Meta;

/** {@code wary reply}: accepts, denies or disputes what another said; it is shown with that everywhere. */
@Command(name = "reply", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class ReplyCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Mixin
    private BodyOptions options = new BodyOptions();

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.statement")
    private @Nullable String id;

    @Parameters(index = "1", paramLabel = "accept|deny|dispute", descriptionKey = "option.verdict")
    private Meta.Reply.@Nullable Verdict verdict;

    @Parameters(index = "2", paramLabel = "FILE", arity = "0..1", descriptionKey = "option.reasons")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException, InterruptedException {
        try (Node node = home.node(io())) {
            About place = Named.line(node, requireNonNull(id)).place();
            Envelope other = node.envelope(place);
            Draft draft = Draft.of(new Meta.Reply(requireNonNull(verdict)))
                    .about(place)
                    .drawingOn(Speaking.sources(other, node));
            return new Speaking(io(), node, options).with(draft, file, Speaking.Usual.of(other, node.name()), Set.of());
        }
    }
}
