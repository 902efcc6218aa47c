package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.unit.UnitException;
import wary.unit.founding.Draft;
import wary.unit.founding.FoundingDesk;
import wary.unit.home.NodeHome;

/** {@code wary unit found}: a home with keys, and the terms of the charter to be. */
@Command(name = "found", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class UnitFoundCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private NewHome member = new NewHome();

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Option(names = "--name", paramLabel = "UNIT", required = true, descriptionKey = "option.unitName")
    private @Nullable String name;

    @Override
    public Integer call() throws IOException, UnitException {
        // Before there are keys, what needs none.
        Draft draft = Draft.of(requireNonNull(name), plan.plan());
        NodeHome home = member.make(io());
        FoundingDesk desk = FoundingDesk.of(home);
        if (desk.begun()) {
            throw UserError.usage("error.unitBegun", home.folder());
        }
        desk.found(draft, member.role(), member.url(), member.opened().keys(home));
        UnitPage page = new UnitPage(io());
        page.say(Messages.get("unit.founded", home.folder(), member.member(), draft.unit()));
        page.next(Messages.get("unit.foundedNext"), "wary unit invite --out invitation.json");
        page.flush();
        return Exit.DONE;
    }
}
