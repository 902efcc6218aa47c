package wary.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.ledger.LedgerException;
import wary.ledger.witness.ServerSettings;
import wary.ledger.witness.Witness;
import wary.ledger.witness.WitnessServer;

/** {@code wary witness serve}: cosigns others' ledgers over HTTP, as tlog-witness says. */
@Command(name = "serve", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class WitnessServeCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private WitnessHome home = new WitnessHome();

    @Mixin
    private Listen listen = new Listen();

    @Option(names = "--log", paramLabel = "VKEY", descriptionKey = "option.witnessLog")
    private List<String> logs = new ArrayList<>();

    @Override
    public Integer call() throws IOException, LedgerException, InterruptedException {
        InetSocketAddress address = listen.address();
        Witness witness = home.open(logs);
        WitnessServer server;
        try {
            server = WitnessServer.start(
                    witness, address, "", ServerSettings.DEFAULT, e -> io().error(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            witness.close();
            throw UserError.io("error.cannotListen", address, String.valueOf(e.getMessage()));
        }
        io().err()
                .println(Messages.get(
                        "witness.serving",
                        witness.keys().getFirst().name(),
                        Listen.url(server.address()),
                        witness.logs().size()));
        Serving.until(server, witness);
        return Exit.DONE;
    }
}
