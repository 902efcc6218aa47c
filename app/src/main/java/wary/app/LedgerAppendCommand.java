package wary.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.ledger.LedgerException;
import wary.ledger.log.EntryBundle;
import wary.ledger.log.Ledger;
import wary.ledger.log.Receipt;

/** {@code wary ledger append}: puts files on record; of each, the index and a receipt. */
@Command(name = "append", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class LedgerAppendCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private LedgerFolder ledger = new LedgerFolder();

    @Parameters(index = "1..*", paramLabel = "FILE", arity = "1..*", descriptionKey = "option.entries")
    private List<String> files = new ArrayList<>();

    @Option(names = "--receipts", paramLabel = "DIR", descriptionKey = "option.receipts")
    private @Nullable Path receipts;

    @Override
    public Integer call() throws IOException, LedgerException, InterruptedException {
        // All are read before the first is appended: a file that cannot be read leaves nothing half done.
        List<byte[]> entries = new ArrayList<>();
        for (String file : files) {
            entries.add(read(file));
        }
        if (receipts != null) {
            Files.createDirectories(receipts);
        }
        try (Ledger open = ledger.open()) {
            for (int i = 0; i < files.size(); i++) {
                Receipt receipt = open.append(entries.get(i));
                byte[] proof = receipt.proof().bytes();
                if (receipts == null) {
                    io().err().println(Messages.get("ledger.appended", files.get(i), Long.toString(receipt.index())));
                    Output.bytes(io(), proof);
                } else {
                    Path to = receipts.resolve(receipt.index() + ".tlog-proof");
                    Files.write(to, proof);
                    Output.text(io(), receipt.index() + "\t" + to + "\t" + files.get(i) + "\n");
                }
            }
        }
        return Exit.DONE;
    }

    private byte[] read(String file) throws IOException {
        try (InputStream in = file.equals("-") ? io().in() : Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(EntryBundle.LIMIT + 1);
            if (bytes.length > EntryBundle.LIMIT) {
                throw UserError.usage("error.entryTooLarge", file, EntryBundle.LIMIT);
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw UserError.io("error.noFile", file);
        }
    }
}
