package wary.app;

import picocli.CommandLine.Command;
import wary.unit.desk.Listing;

/** {@code wary inbox}: what others said that concerns this member, the newest last. */
@Command(name = "inbox", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class InboxCommand extends BoxCommand {
    @Override
    Listing.Box box() {
        return Listing.Box.INBOX;
    }
}
