package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.node.Node;
import wary.unit.sync.Sync;

/** {@code wary sync export}: what another member lacks, as a file that only that member can open. */
@Command(name = "export", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class SyncExportCommand extends WithIo implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;

    @Mixin
    private MemberHome home = new MemberHome();

    @Option(names = "--to", paramLabel = "MEMBER", required = true, descriptionKey = "option.syncTo")
    private @Nullable String to;

    @Option(names = "--full", descriptionKey = "option.syncFull")
    private boolean full;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "option.syncFile")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException {
        Path target = requireNonNull(file);
        if (Files.exists(target)) {
            throw UserError.usage("error.fileExists", target);
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        try (Node node = home.node(io())) {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(
                            unfinished,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE),
                    BUFFER)) {
                Sync.export(node, requireNonNull(to), full, out);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            io().err().println(Messages.get("sync.exported", target, Files.size(target), to));
            return Exit.DONE;
        } catch (FileAlreadyExistsException e) {
            throw UserError.usage("error.fileExists", target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
