package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import wary.app.output.Page;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;
import wary.ledger.log.FolderSource;
import wary.ledger.log.Fsck;
import wary.ledger.log.FsckReport;
import wary.ledger.log.TilePath;

/** {@code wary ledger export}: a copy that others can verify, with nothing secret and nothing of the writer's own. */
@Command(name = "export", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class LedgerExportCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private LedgerFolder ledger = new LedgerFolder();

    @Parameters(index = "1", paramLabel = "TARGET", descriptionKey = "option.exportTo")
    private @Nullable Path target;

    @Override
    public Integer call() throws IOException, LedgerException {
        Path to = requireNonNull(target);
        if (Files.exists(to)) {
            throw UserError.usage("error.exists", to);
        }
        SignedCheckpoint signed = ledger.published();
        FolderSource source = new FolderSource(ledger.folder());
        Files.createDirectories(to);
        try (Counter counter = new Counter(io(), "progress.export")) {
            long done = 0;
            for (TilePath path :
                    (Iterable<TilePath>) TilePath.ofTree(signed.checkpoint().size())::iterator) {
                Optional<byte[]> bytes = source.read(path);
                if (bytes.isEmpty()) {
                    throw UserError.io("error.tileMissing", ledger.folder().resolve(path.path()));
                }
                Path file = to.resolve(path.path());
                Files.createDirectories(file.getParent());
                Files.write(file, bytes.get());
                counter.show(++done, 0);
            }
        }
        // Last, so that a copy that was cut off is none.
        Files.write(to.resolve("checkpoint"), signed.note().bytes());
        return verified(to, signed);
    }

    private int verified(Path copy, SignedCheckpoint signed) throws IOException {
        Set<VerifierKey> keys = Set.copyOf(ledger.readKeys().verifiers());
        FsckReport report = new Fsck(signed.checkpoint().origin(), keys).check(copy, Set.of());
        if (!report.good()) {
            report.problems().forEach(problem -> io().error(problem.path() + " " + problem.what()));
            throw UserError.io("error.exportBad", copy);
        }
        Page page = io().errorPage(ColorChoice.AUTO);
        page.paragraph("", "", Messages.get("ledger.exported", report.entries(), copy), Page.Style.PLAIN);
        page.flush();
        return Exit.DONE;
    }
}
