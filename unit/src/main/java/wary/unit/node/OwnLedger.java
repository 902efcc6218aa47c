package wary.unit.node;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import wary.ledger.LedgerException;
import wary.ledger.log.EarlierKeys;
import wary.ledger.log.Ledger;
import wary.ledger.log.LedgerKeys;
import wary.ledger.log.LedgerOptions;
import wary.ledger.log.LockedException;
import wary.unit.UnitException;
import wary.unit.node.NodeException.Problem;

/**
 * A node's own ledger, open for writing while there is something to write and a moment longer: opening it takes more
 * time than an entry. Now and then it is given free for other programs of the same home, however much there is to
 * write. Thread-safe; one at a time writes.
 */
final class OwnLedger implements AutoCloseable {
    /** How long another program of the same home may be writing before this one gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long it stays open without use. */
    private static final long IDLE = Duration.ofMillis(50).toNanos();
    /** How long it stays open at all. */
    private static final long LONGEST = Duration.ofSeconds(1).toNanos();
    /** Milliseconds between two attempts to open it. */
    private static final long STEP = 20;

    private final Node node;
    private Optional<Ledger> ledger = Optional.empty();
    private long opened;
    private long used;
    private long notBefore = System.nanoTime();

    OwnLedger(Node node) {
        this.node = node;
    }

    /** Something to do with the open ledger. */
    @FunctionalInterface
    interface Work<T> {
        T with(Ledger ledger) throws IOException, UnitException, LedgerException, InterruptedException;
    }

    synchronized <T> T with(Work<T> work) throws IOException, UnitException, LedgerException, InterruptedException {
        if (!node.self().role().keepsLedger()) {
            throw new NodeException(
                    Problem.NO_LEDGER,
                    "%s is %s in this unit: it countersigns, and says nothing"
                            .formatted(node.name(), node.self().role().code()));
        }
        if (ledger.isEmpty()) {
            ledger = Optional.of(open());
            opened = System.nanoTime();
            Thread.ofVirtual().name("own-ledger").start(this::closeInTime);
        }
        boolean good = false;
        try {
            T result = work.with(ledger.get());
            good = true;
            return result;
        } finally {
            used = System.nanoTime();
            if (!good) {
                // It may have stopped; whatever was acknowledged is on the disk.
                close();
            }
        }
    }

    private Ledger open() throws IOException, UnitException, LedgerException, InterruptedException {
        LedgerKeys keys = node.keys().ledger(node.self()).orElseThrow().signing();
        List<EarlierKeys> earlier = node.ledgerKeys(node.name()).generations().stream()
                .skip(1)
                .map(before ->
                        new EarlierKeys(before.keys().ed25519(), before.keys().mlDsa44()))
                .toList();
        long until = System.nanoTime() + PATIENCE.toNanos();
        long pause = notBefore - System.nanoTime();
        if (pause > 0) {
            Thread.sleep(Duration.ofNanos(pause));
        }
        while (true) {
            try {
                return Ledger.open(
                        node.home().ledger(),
                        keys,
                        earlier,
                        LedgerOptions.DEFAULT.withLinger(Duration.ZERO).publishedByCaller());
            } catch (LockedException e) {
                if (System.nanoTime() > until) {
                    throw new NodeException(
                            Problem.BUSY,
                            "another program has been writing the ledger in %s for %d seconds; try again"
                                    .formatted(node.home().ledger(), PATIENCE.toSeconds()));
                }
                Thread.sleep(STEP);
            }
        }
    }

    private void closeInTime() {
        try {
            while (true) {
                Thread.sleep(Duration.ofNanos(IDLE));
                synchronized (this) {
                    if (ledger.isEmpty()) {
                        return;
                    }
                    long now = System.nanoTime();
                    if (now - used >= IDLE || now - opened >= LONGEST) {
                        // Whoever else waits for it looks every few milliseconds.
                        notBefore = now + 2 * Duration.ofMillis(STEP).toNanos();
                        close();
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // What was acknowledged is on the disk all the same; the next one to open it tells what is wrong.
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (ledger.isPresent()) {
            Ledger open = ledger.get();
            ledger = Optional.empty();
            open.close();
        }
    }
}
