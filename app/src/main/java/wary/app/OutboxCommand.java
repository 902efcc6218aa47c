package wary.app;

import picocli.CommandLine.Command;
import wary.unit.desk.Listing;

/** {@code wary outbox}: what this member said, the newest last. */
@Command(name = "outbox", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class OutboxCommand extends BoxCommand {
    @Override
    Listing.Box box() {
        return Listing.Box.OUTBOX;
    }
}
