package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.book.Line;
import wary.unit.desk.Listing;
import wary.unit.desk.Opened;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Envelope;
import wary.unit.statement.Meta.MinutesSignature;

/** {@code wary minutes sign}: agrees with minutes, or puts dissent on record. */
@Command(name = "sign", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class MinutesSignCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Mixin
    private BodyOptions options = new BodyOptions();

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.minutesId")
    private @Nullable String id;

    @Parameters(index = "1", paramLabel = "FILE", arity = "0..1", descriptionKey = "option.dissentFile")
    private @Nullable Path file;

    @Option(names = "--dissent", descriptionKey = "option.dissent")
    private boolean dissent;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException, InterruptedException {
        if (file != null && !dissent) {
            throw UserError.usage("error.dissentFile");
        }
        try (Node node = home.node(io())) {
            Line line = Named.line(node, requireNonNull(id));
            Opened minutes = Opened.of(node, Listing.of(node, line));
            Envelope envelope = minutes.envelope();
            if (!dissent && minutes.body().isEmpty()) {
                // What was not read is not agreed with.
                throw UserError.io("error.minutesNotHere", envelope.toString());
            }
            MinutesSignature.Stance stance = dissent ? MinutesSignature.Stance.DISSENT : MinutesSignature.Stance.AGREE;
            Draft draft = Draft.of(new MinutesSignature(stance))
                    .about(line.place())
                    .drawingOn(Speaking.sources(envelope, node));
            return new Speaking(io(), node, options)
                    .with(draft, file, Speaking.Usual.of(envelope, node.name()), Set.of());
        }
    }
}
