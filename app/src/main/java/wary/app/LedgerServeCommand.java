package wary.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import wary.ledger.log.FolderSource;
import wary.ledger.log.LogServer;

/** {@code wary ledger serve}: lets others read the ledger over HTTP, as tlog-tiles says. */
@Command(name = "serve", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class LedgerServeCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private LedgerFolder ledger = new LedgerFolder();

    @Mixin
    private Listen listen = new Listen();

    @Override
    public Integer call() throws IOException, InterruptedException {
        InetSocketAddress address = listen.address();
        String origin = ledger.published().checkpoint().origin();
        LogServer server;
        try {
            server = LogServer.start(new FolderSource(ledger.folder()), address);
        } catch (IOException e) {
            throw UserError.io("error.cannotListen", address, String.valueOf(e.getMessage()));
        }
        io().err().println(Messages.get("ledger.serving", origin, server.address()));
        Serving.until(server);
        return Exit.DONE;
    }
}
