package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import wary.unit.disclosure.Disclosure;
import wary.unit.json.JsonValue;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.node.NodeException;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.Envelope;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;

/** {@code wary reveal}: opens a seal, or more of what this member has committed to before. */
@Command(name = "reveal", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class RevealCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Mixin
    private BodyOptions options = new BodyOptions();

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.ownStatement")
    private @Nullable String id;

    @Option(names = "--rung", paramLabel = "RUNG", split = ",", descriptionKey = "option.rung")
    private List<String> rungs = new ArrayList<>();

    @Override
    public Integer call() throws IOException, UnitException, LedgerException, InterruptedException {
        try (Node node = home.node(io())) {
            About place = Named.line(node, requireNonNull(id)).place();
            Envelope said = node.envelope(place);
            if (!said.author().equals(node.name())) {
                throw UserError.usage("error.notOwn", said.toString(), said.author());
            }
            Optional<Disclosure> body = node.body(said);
            if (body.isEmpty()) {
                throw new NodeException(
                        NodeException.Problem.NO_BODY,
                        "%s has no body here: it never had one, or it was deleted".formatted(said));
            }
            Map<Rung, JsonValue> contents = new EnumMap<>(Rung.class);
            for (Rung rung : body.get().rungs()) {
                body.get().content(rung).ifPresent(content -> contents.put(rung, content));
            }
            Set<Rung> out = rungs.isEmpty() ? contents.keySet() : Speaking.rungs(rungs);
            if (!contents.keySet().containsAll(out)) {
                throw UserError.usage("error.rungs", Speaking.codes(out), Speaking.codes(contents.keySet()));
            }
            Audience to = options.audience(node).orElse(Audience.unit());
            if (to instanceof Audience.Sealed) {
                throw UserError.usage("error.revealSealed");
            }
            Draft draft = Draft.of(new Meta.Reveal())
                    .about(place)
                    .opens(said, out, to, options.tlpAgain(to, said.tlp()), options.basis(said.basis()));
            return new Speaking(io(), node, options).opening(draft, contents);
        }
    }
}
