package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.log.FolderSource;
import wary.ledger.log.Ledger;
import wary.ledger.log.LedgerKeys;
import wary.ledger.log.LogReader;

/** The options of every command about a ledger of one's own: where it is, and where its keys are. */
final class LedgerFolder {
    @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "option.ledgerDir")
    private @Nullable Path folder;

    @Option(names = "--keys", paramLabel = "FILE", descriptionKey = "option.ledgerKeys")
    private @Nullable Path keys;

    Path folder() {
        return requireNonNull(folder);
    }

    /** Beside the folder and not in it, so that the folder can be published as it is. */
    Path keyFile() {
        Path absolute = folder().toAbsolutePath().normalize();
        return keys != null ? keys : absolute.resolveSibling(absolute.getFileName() + ".keys");
    }

    LedgerKeys readKeys() throws IOException {
        List<SigningKey> read = KeyFile.read(keyFile());
        if (read.size() != 2) {
            throw UserError.io("error.keysMalformed", keyFile(), Messages.get("error.keysTwo", read.size()));
        }
        try {
            return new LedgerKeys(read.getFirst(), read.getLast());
        } catch (IllegalArgumentException e) {
            throw UserError.io("error.keysMalformed", keyFile(), String.valueOf(e.getMessage()));
        }
    }

    Ledger open() throws IOException, LedgerException {
        if (!Files.exists(folder().resolve("checkpoint"))) {
            throw UserError.io("error.noLedger", folder());
        }
        return Ledger.open(folder(), readKeys());
    }

    /** The checkpoint that the folder shows; not verified. */
    SignedCheckpoint published() throws IOException {
        try {
            return SignedCheckpoint.parse(new FolderSource(folder()).checkpoint());
        } catch (NoSuchFileException e) {
            throw UserError.io("error.noLedger", folder());
        } catch (MalformedException e) {
            throw UserError.io("error.checkpoint", folder(), String.valueOf(e.getMessage()));
        }
    }

    /** Reads the tree that the folder's checkpoint speaks of. */
    LogReader reader(SignedCheckpoint signed) {
        return new LogReader(
                new FolderSource(folder()),
                signed.checkpoint().size(),
                signed.checkpoint().root());
    }
}
