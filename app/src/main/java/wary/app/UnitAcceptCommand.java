package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterStep;
import wary.unit.founding.FoundingDesk;
import wary.unit.founding.Paper;
import wary.unit.home.NodeHome;

/** {@code wary unit accept}: does what a file calls for in this home. */
@Command(name = "accept", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class UnitAcceptCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "option.unitAccept")
    private @Nullable Path file;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.unitOutOn")
    private @Nullable Path out;

    @Option(names = "--check", descriptionKey = "option.unitCheck")
    private boolean check;

    @Option(names = "--instead", descriptionKey = "option.unitInstead")
    private boolean instead;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException {
        if (out != null) {
            OutFile.check(out);
        }
        NodeHome opened = home.open(io());
        Paper paper = Paper.parse(PolicyFile.bytes(requireNonNull(file), Paper.LIMIT));
        FoundingDesk desk = FoundingDesk.of(opened);
        UnitPage page = new UnitPage(io());
        if (check) {
            check(paper, desk, page);
            page.flush();
            return Exit.DONE;
        }
        var outcome = desk.accept(paper, home.keys(opened), instead);
        if (paper instanceof Paper.Entry entry) {
            came(entry, page);
        }
        new UnitOutcome(page, Optional.ofNullable(out)).tell(outcome);
        return Exit.DONE;
    }

    private static void check(Paper paper, FoundingDesk desk, UnitPage page) throws IOException, UnitException {
        switch (paper) {
            case Paper.Step(CharterStep step) -> {
                // First, so that nothing is shown of what is refused.
                Optional<Charter> before = desk.check(step);
                page.charter(step.charter(), before);
                page.gap();
                page.say(Messages.get("unit.checked"));
            }
            case Paper.Entry entry -> came(entry, page);
            case Paper.Chain chain -> page.charter(chain.chain().current(), Optional.empty());
            case Paper.Invited invited -> {
                page.say(Messages.get(
                        "unit.compareInvitation",
                        invited.invitation().founder().entry().name()));
                page.fingerprint(invited.invitation().fingerprint());
            }
        }
    }

    private static void came(Paper.Entry entry, UnitPage page) throws IOException {
        String name = entry.entry().entry().name();
        page.say(Messages.get(
                "unit.entryCame",
                name,
                entry.entry().entry().role().code(),
                entry.entry().entry().url().map(Object::toString).orElse(Messages.get("unit.callsOnly"))));
        page.say(Messages.get("unit.compareEntry", name));
        page.fingerprint(entry.entry().fingerprint());
    }
}
