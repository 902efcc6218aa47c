package wary.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.node.Node;
import wary.unit.sync.Sync;

/** {@code wary sync}: calls the other members once; its subcommands answer them, or use files. */
@Command(
        name = "sync",
        resourceBundle = Messages.BUNDLE,
        mixinStandardHelpOptions = true,
        subcommands = {SyncServeCommand.class, SyncExportCommand.class, SyncImportCommand.class})
final class SyncCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Option(names = "--fail-on", paramLabel = "proof", descriptionKey = "option.syncFailOn")
    private SyncTold.FailOn failOn = SyncTold.FailOn.NEVER;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException, InterruptedException {
        SyncTold told = new SyncTold(io());
        try (Node node = home.node(io());
                Sync sync = SyncTold.open(node, told)) {
            sync.round();
            // What it has said for its part goes out at once.
            sync.round();
            return told.summary(failOn);
        }
    }
}
