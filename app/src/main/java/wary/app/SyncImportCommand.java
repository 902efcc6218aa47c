package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

/** {@code wary sync import}: takes what another member has written with {@code wary sync export}. */
@Command(name = "import", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class SyncImportCommand extends WithIo implements Callable<Integer> {
    private static final long MEGABYTE = 1 << 20;
    private static final long MOST = 1 << 20;

    @Mixin
    private MemberHome home = new MemberHome();

    @Option(names = "--limit", paramLabel = "MB", defaultValue = "2048", descriptionKey = "option.syncLimit")
    private long limit;

    @Option(names = "--fail-on", paramLabel = "proof", descriptionKey = "option.syncFailOn")
    private SyncTold.FailOn failOn = SyncTold.FailOn.NEVER;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "option.syncFrom")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException, InterruptedException {
        SyncTold told = new SyncTold(io());
        try (Node node = home.node(io());
                Sync sync = SyncTold.open(node, told);
                InputStream in = new BufferedInputStream(Files.newInputStream(requireNonNull(file)))) {
            sync.importFrom(in, Math.clamp(limit, 1, MOST) * MEGABYTE);
            return told.summary(failOn);
        } catch (NoSuchFileException e) {
            throw UserError.io("error.noFile", requireNonNull(file));
        }
    }
}
