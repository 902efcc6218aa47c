package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.app.output.Page;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.VerifierKey;
import wary.ledger.log.Ledger;
import wary.ledger.log.LedgerKeys;

/** {@code wary ledger init}: a new ledger, and what others need to verify it. */
@Command(name = "init", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class LedgerInitCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private LedgerFolder ledger = new LedgerFolder();

    @Option(names = "--origin", paramLabel = "NAME", required = true, descriptionKey = "option.origin")
    private @Nullable String origin;

    @Override
    public Integer call() throws IOException, LedgerException {
        Path folder = ledger.folder();
        if (Files.exists(folder.resolve("checkpoint"))) {
            throw UserError.usage("error.ledgerExists", folder);
        }
        LedgerKeys keys;
        try {
            keys = LedgerKeys.generate(requireNonNull(origin));
        } catch (MalformedException e) {
            throw UserError.usage("error.origin", requireNonNull(origin), String.valueOf(e.getMessage()));
        }
        Files.createDirectories(folder.toAbsolutePath());
        // The keys first: a ledger whose keys could not be kept would be one that nobody can ever write.
        KeyFile.write(ledger.keyFile(), List.of(keys.ed25519(), keys.mlDsa44()));
        try {
            Ledger.create(folder, keys);
        } catch (FileAlreadyExistsException e) {
            throw UserError.usage("error.ledgerExists", folder);
        }
        Page page = io().errorPage(ColorChoice.AUTO);
        page.paragraph("", "", Messages.get("ledger.made", folder, ledger.keyFile()), Page.Style.PLAIN);
        page.paragraph("", "", Messages.get("ledger.keysFollow"), Page.Style.PLAIN);
        page.flush();
        StringBuilder policy = new StringBuilder();
        for (VerifierKey key : keys.verifiers()) {
            policy.append("log ").append(key).append('\n');
        }
        Output.text(io(), policy.append("quorum none\n").toString());
        return Exit.DONE;
    }
}
