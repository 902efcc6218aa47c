package wary.app;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wary ledger}: a ledger of one's own. */
@Command(
        name = "ledger",
        resourceBundle = Messages.BUNDLE,
        mixinStandardHelpOptions = true,
        subcommands = {
            LedgerInitCommand.class,
            LedgerAppendCommand.class,
            LedgerCheckpointCommand.class,
            LedgerCosignCommand.class,
            LedgerProofCommand.class,
            LedgerShowCommand.class,
            LedgerExportCommand.class,
            LedgerFsckCommand.class,
            LedgerServeCommand.class,
            LedgerFollowCommand.class
        })
final class LedgerCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(requireNonNull(spec).commandLine(), Messages.get("error.noCommand"));
    }
}
