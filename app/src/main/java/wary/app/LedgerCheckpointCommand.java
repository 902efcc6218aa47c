package wary.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wary ledger checkpoint}: what the ledger says about itself, signed, as others read it. */
@Command(name = "checkpoint", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class LedgerCheckpointCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private LedgerFolder ledger = new LedgerFolder();

    @Override
    public Integer call() throws IOException {
        Output.bytes(io(), ledger.published().note().bytes());
        return Exit.DONE;
    }
}
