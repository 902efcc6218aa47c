package wary.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.node.Node;
import wary.unit.sync.Event;
import wary.unit.sync.Sync;

/** {@code wary sync serve}: answers the other members, and calls them now and then, until it is ended. */
@Command(name = "serve", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class SyncServeCommand extends WithIo implements Callable<Integer> {
    private static final long LONGEST = 86_400;

    @Mixin
    private MemberHome home = new MemberHome();

    @Option(names = "--listen", paramLabel = "ADDRESS:PORT", descriptionKey = "option.syncListen")
    private @Nullable String listen;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "30", descriptionKey = "option.every")
    private long every;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException, InterruptedException {
        if (every < 1 || every > LONGEST) {
            throw UserError.usage("error.every", LONGEST, every);
        }
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            ended.countDown();
                            try {
                                done.await(10, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "wary-shutdown"));
        try {
            while (serveUnderOneCharter(ended)) {
                io().err().println(Messages.get("sync.reopened"));
            }
        } finally {
            done.countDown();
        }
        return Exit.DONE;
    }

    /** @return whether it ended because another charter is in force */
    private boolean serveUnderOneCharter(CountDownLatch ended)
            throws IOException, UnitException, LedgerException, InterruptedException {
        SyncTold told = new SyncTold(io());
        AtomicBoolean newCharter = new AtomicBoolean();
        try (Node node = home.node(io());
                Sync sync = SyncTold.open(node, event -> {
                    told.accept(event);
                    if (event instanceof Event.NewCharter) {
                        newCharter.set(true);
                    }
                })) {
            Optional<InetSocketAddress> address = address(node);
            if (address.isPresent()) {
                InetSocketAddress at;
                try {
                    at = sync.serve(address.get(), e -> io().error(String.valueOf(e.getMessage())));
                } catch (IOException e) {
                    throw UserError.io("error.cannotListen", address.get(), String.valueOf(e.getMessage()));
                }
                io().err()
                        .println(Messages.get(
                                "sync.serving",
                                node.name(),
                                at.getAddress().getHostAddress() + ":" + Integer.toString(at.getPort()),
                                every));
            } else {
                io().err().println(Messages.get("sync.calling", node.name(), every));
            }
            int rounds = 0;
            do {
                try {
                    sync.round();
                } catch (UnitException | LedgerException e) {
                    // Another program of this home may have gone over to other ledger keys meanwhile.
                    if (!isOutdated(node)) {
                        throw e;
                    }
                }
                rounds++;
                if (rounds * every >= Duration.ofHours(1).toSeconds()) {
                    told.forget();
                    rounds = 0;
                }
                if (newCharter.get() || isOutdated(node)) {
                    return true;
                }
            } while (!ended.await(every, TimeUnit.SECONDS));
            return false;
        }
    }

    private boolean isOutdated(Node node) throws IOException, UnitException {
        return home.charters(node.home()).steps().size()
                > node.charters().steps().size();
    }

    private Optional<InetSocketAddress> address(Node node) {
        if (listen != null) {
            return Optional.of(Listen.parse(listen));
        }
        return node.home().config().listen().map(at -> new InetSocketAddress(at.getHostString(), at.getPort()));
    }
}
