package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.unit.UnitException;
import wary.unit.charter.MemberNames;
import wary.unit.charter.Role;
import wary.unit.founding.FoundingDesk;
import wary.unit.founding.Invitation;
import wary.unit.founding.Seat;
import wary.unit.home.NodeHome;

/** {@code wary unit invite}: one file for all who are to come in. */
@Command(name = "invite", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class UnitInviteCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Option(names = "--for", paramLabel = "NAME[:ROLE]", descriptionKey = "option.unitFor")
    private List<String> seats = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "option.unitOut")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, UnitException {
        Path file = requireNonNull(out);
        OutFile.check(file);
        List<Seat> invited = new ArrayList<>();
        for (String text : seats) {
            Seat seat = seat(text);
            if (invited.stream().anyMatch(it -> it.name().equals(seat.name()))) {
                throw UserError.usage("error.unitSeatTwice", text);
            }
            invited.add(seat);
        }
        if (invited.isEmpty()) {
            invited.add(new Seat(Optional.empty(), Role.MEMBER));
        }
        NodeHome opened = home.open(io());
        Invitation invitation = FoundingDesk.of(opened).invite(invited, home.keys(opened));
        OutFile.write(file, invitation.bytes());
        UnitPage page = new UnitPage(io());
        page.say(Messages.get(
                "unit.invited",
                file,
                invitation.unit(),
                String.join(", ", invited.stream().map(Seat::toString).toList())));
        page.say(Messages.get("unit.readOutInvitation"));
        page.fingerprint(invitation.fingerprint());
        page.next(
                Messages.get(invitation.founding().isEmpty() ? "unit.invitedNext" : "unit.invitedToThere"),
                "wary unit join " + file.getFileName() + " --member NAME --url https://HOST:PORT/ --out NAME.json");
        page.flush();
        return Exit.DONE;
    }

    private static Seat seat(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        if (!MemberNames.isGood(name)) {
            throw UserError.usage("error.unitMember", name);
        }
        return new Seat(Optional.of(name), colon < 0 ? Role.MEMBER : NewHome.role(text.substring(colon + 1)));
    }
}
