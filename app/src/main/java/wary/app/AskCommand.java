package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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

/** {@code wary ask}: a question to a member, with a deadline that all see. */
@Command(name = "ask", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class AskCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Mixin
    private BodyOptions options = new BodyOptions();

    @Parameters(index = "0", paramLabel = "MEMBER", descriptionKey = "option.addressee")
    private @Nullable String member;

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "option.questionFile")
    private @Nullable Path file;

    @Option(names = "--by", paramLabel = "TIME", descriptionKey = "option.by")
    private @Nullable String by;

    @Option(names = "--within", paramLabel = "SPAN", descriptionKey = "option.within")
    private @Nullable String within;

    @Option(names = "--about", paramLabel = "ID", descriptionKey = "option.askAbout")
    private @Nullable String about;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException, InterruptedException {
        if (by != null && within != null) {
            throw UserError.usage("error.byOrWithin");
        }
        Optional<Instant> deadline = Moments.time(by);
        try (Node node = home.node(io())) {
            String asked = BodyOptions.member(node, requireNonNull(member)).name();
            Instant until = deadline.orElseGet(() -> node.clock()
                    .instant()
                    .plus(Moments.span(within).orElse(node.charter().terms().answer())));
            Draft draft = Draft.of(new Meta.Inquiry(asked, until));
            if (about != null) {
                draft = draft.about(Named.line(node, about).place());
            }
            return new Speaking(io(), node, options)
                    .with(
                            draft,
                            file,
                            new Speaking.Usual(Optional.of(Audience.members(asked)), Optional.empty()),
                            Set.of());
        }
    }
}
