package wary.app;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.TlogProof;

/** {@code wary ledger proof}: the proof of an entry in the checkpoint of now, with the cosignatures it has by now. */
@Command(name = "proof", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class LedgerProofCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private LedgerFolder ledger = new LedgerFolder();

    @Parameters(index = "1", paramLabel = "INDEX", descriptionKey = "option.index")
    private long index;

    @Override
    public Integer call() throws IOException, LedgerException {
        SignedCheckpoint signed = ledger.published();
        long size = signed.checkpoint().size();
        if (index < 0 || index >= size) {
            throw UserError.usage("error.index", Long.toString(index), Long.toString(size));
        }
        Output.bytes(
                io(),
                new TlogProof(Optional.empty(), index, ledger.reader(signed).inclusionProof(index, size), signed)
                        .bytes());
        return Exit.DONE;
    }
}
