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

/** {@code wary answer}: answers a question in full or in part, or refuses to. */
@Command(name = "answer", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class AnswerCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Mixin
    private BodyOptions options = new BodyOptions();

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.question")
    private @Nullable String id;

    @Parameters(index = "1", paramLabel = "full|partial|refused", descriptionKey = "option.outcome")
    private Meta.Answer.@Nullable Outcome outcome;

    @Parameters(index = "2", paramLabel = "FILE", arity = "0..1", descriptionKey = "option.answerFile")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException, InterruptedException {
        Meta.Answer.Outcome given = requireNonNull(outcome);
        if (file == null && given != Meta.Answer.Outcome.REFUSED) {
            throw UserError.usage("error.answerFile");
        }
        try (Node node = home.node(io())) {
            About place = Named.line(node, requireNonNull(id)).place();
            Envelope question = node.envelope(place);
            Draft draft = Draft.of(new Meta.Answer(given)).about(place).drawingOn(Speaking.sources(question, node));
            return new Speaking(io(), node, options)
                    .with(draft, file, Speaking.Usual.of(question, node.name()), Set.of());
        }
    }
}
