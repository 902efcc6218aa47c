package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.unit.UnitException;
import wary.unit.charter.Thresholds;
import wary.unit.founding.FoundingDesk;
import wary.unit.founding.Invitation;
import wary.unit.founding.Seat;
import wary.unit.founding.SignedEntry;
import wary.unit.home.NodeHome;

/** {@code wary unit join}: a home with keys, and an entry for the one who invites. */
@Command(name = "join", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class UnitJoinCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private NewHome member = new NewHome();

    @Parameters(index = "0", paramLabel = "INVITATION", descriptionKey = "option.unitInvitation")
    private @Nullable Path file;

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "option.unitOut")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, UnitException {
        Path to = requireNonNull(out);
        OutFile.check(to);
        Invitation invitation = Invitation.parse(PolicyFile.bytes(requireNonNull(file), Invitation.LIMIT));
        NodeHome home = member.make(io());
        SignedEntry entry = FoundingDesk.of(home)
                .join(invitation, member.role(), member.url(), member.opened().keys(home));
        OutFile.write(to, entry.bytes());
        String founder = invitation.founder().entry().name();
        UnitPage page = new UnitPage(io());
        page.say(Messages.get(
                "unit.joined",
                home.folder(),
                member.member(),
                invitation.unit(),
                founder,
                String.join(
                        ", ", invitation.seats().stream().map(Seat::toString).toList())));
        if (invitation.founding().isEmpty()) {
            Thresholds numbers = invitation.thresholds();
            page.item(Messages.get(
                    "unit.quorum", numbers.quorum(), invitation.seats().size(), numbers.dishonest()));
        }
        page.say(Messages.get("unit.compareInvitation", founder));
        page.fingerprint(invitation.fingerprint());
        page.say(Messages.get("unit.readOutEntry"));
        page.fingerprint(entry.fingerprint());
        page.next(Messages.get("unit.joinedNext", to, founder), "wary unit accept charter.json --out signed.json");
        page.flush();
        return Exit.DONE;
    }
}
