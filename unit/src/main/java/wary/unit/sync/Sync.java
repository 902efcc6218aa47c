package wary.unit.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import wary.ledger.LedgerException;
import wary.ledger.log.LogReader;
import wary.unit.UnitException;
import wary.unit.book.Line;
import wary.unit.book.Reading;
import wary.unit.charter.Member;
import wary.unit.disclosure.AgeFile;
import wary.unit.disclosure.AgeRecipient;
import wary.unit.home.PinnedTls;
import wary.unit.home.Pins;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.node.NodeException;
import wary.unit.statement.About;
import wary.unit.statement.Meta;

/**
 * A node among others: it calls them, answers them, and reads and writes files for those that neither can reach. One
 * program at a time does so in one home. Safe for use by several threads.
 *
 * <p>Nothing depends on the order in which members meet, nor on how often, nor on whether a meeting ends well: each
 * begins with what both have.
 */
public final class Sync implements AutoCloseable {
    /** Peers that are met at once. */
    private static final int AT_ONCE = 16;
    /**
     * Time between two statements that name the others' roots: each makes a statement of every member, which all the
     * others countersign.
     */
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private final Node node;
    private final Store store;
    private final Limits limits;
    private final Exchange exchange;
    private final Fetching fetching;
    private final BundleReader bundles;
    private final PinnedTls tls;
    private final Consumer<Event> events;
    private final Map<String, HttpPeer> peers = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean older = new AtomicBoolean();
    private Optional<SyncServer> server = Optional.empty();
    private volatile Instant entangled = Instant.MIN;

    private Sync(Node node, Limits limits, Consumer<Event> events) {
        this.node = node;
        this.limits = limits;
        this.events = event -> {
            if (event instanceof Event.OlderHome) {
                older.set(true);
            }
            events.accept(event);
        };
        this.store = new Store(node);
        this.exchange = new Exchange(node, new Proofs(node), limits);
        this.fetching = new Fetching(node, limits);
        this.bundles = new BundleReader(node, store, exchange);
        this.tls = new PinnedTls(node.keys().tls(), Pins.of(node.charter()));
        for (Member member : node.charter().members()) {
            Optional<URI> url = member.url();
            if (url.isPresent() && !member.name().equals(node.name())) {
                peers.put(
                        member.name(),
                        new HttpPeer(
                                member.name(),
                                url.get(),
                                limits.patience(),
                                tls.client(member.name()).build()));
            }
        }
    }

    /**
     * Opens a node to the others; calls and answers nobody yet.
     *
     * @param node is not closed with this
     * @param events is told all that comes of meetings; called by many threads
     * @throws IOException if another program syncs in this home
     */
    public static Sync open(Node node, Consumer<Event> events)
            throws IOException, UnitException, LedgerException, InterruptedException {
        return open(node, Limits.usual(), events);
    }

    static Sync open(Node node, Limits limits, Consumer<Event> events)
            throws IOException, UnitException, LedgerException, InterruptedException {
        Sync sync = new Sync(node, limits, events);
        // Takes the lock of the home.
        node.copies().witness();
        sync.store.tidy();
        // Others who go by the charter of now take nothing that only keys of before have signed.
        node.rekey();
        return sync;
    }

    /**
     * Begins to answer the other members.
     *
     * @param trouble is told what went wrong inside; called by many threads
     * @return where it listens
     * @throws IOException if the address cannot be had
     */
    public synchronized InetSocketAddress serve(InetSocketAddress address, Consumer<Exception> trouble)
            throws IOException {
        if (server.isPresent()) {
            throw new IllegalStateException("it answers already");
        }
        SyncServer started =
                SyncServer.start(node, tls, address, store, new Answers(node, store, bundles, events), limits, trouble);
        server = Optional.of(started);
        return started.address();
    }

    /**
     * Calls every member that has an address once, and then does what is to be done with what came: shows what a quorum
     * has countersigned, acknowledges, entangles, and shows that this node is there.
     *
     * @throws IOException if this node's own disk fails; trouble with others is told as an {@link Event}
     */
    public void round() throws IOException, UnitException, LedgerException, InterruptedException {
        Map<String, Heads> met = new ConcurrentHashMap<>();
        forAll(new ArrayList<>(peers.values()), peer -> {
            peer.meetFor(limits.meeting());
            exchange.meet(peer, events).ifPresent(heads -> met.put(peer.name(), heads));
            if (met.containsKey(peer.name())) {
                Exchange.attempt(peer.name(), events, () -> {
                    fetching.fetch(peer, peer.name(), events);
                    if (node.self().url().isEmpty()) {
                        new Pushing(node, store).push(peer, met.get(peer.name()), events);
                        // Its lines, for which it cannot call.
                        exchange.meet(peer, events);
                    }
                });
            }
        });
        others(met);
        finish();
    }

    /** The bodies of those who could not be called, from others who have them. */
    private void others(Map<String, Heads> met) throws InterruptedException {
        List<String> absent = node.charter().members().stream()
                .filter(m -> m.role().keepsLedger()
                        && !met.containsKey(m.name())
                        && !m.name().equals(node.name()))
                .map(Member::name)
                .toList();
        List<HttpPeer> readers = peers.values().stream()
                .filter(peer -> met.containsKey(peer.name())
                        && node.charter()
                                .member(peer.name())
                                .orElseThrow()
                                .role()
                                .reads())
                .toList();
        if (!absent.isEmpty()) {
            forAll(readers, peer -> {
                for (String author : absent) {
                    Exchange.attempt(author, events, () -> fetching.fetch(peer, author, events));
                }
            });
        }
    }

    private void forAll(List<HttpPeer> all, Consumer<HttpPeer> work) throws InterruptedException {
        Semaphore slots = new Semaphore(AT_ONCE);
        List<Future<?>> running = new ArrayList<>();
        List<HttpPeer> shuffled = new ArrayList<>(all);
        // Else all would call the same one first.
        Collections.shuffle(shuffled);
        for (HttpPeer peer : shuffled) {
            slots.acquire();
            running.add(threads.submit(() -> {
                try {
                    work.accept(peer);
                } catch (RuntimeException e) {
                    // A fault of this program that one peer has found must not keep it from all the others.
                    events.accept(new Event.Unreachable(peer.name(), "a fault of this program: " + e));
                } finally {
                    slots.release();
                }
            }));
        }
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void finish() throws IOException, UnitException, LedgerException, InterruptedException {
        if (!node.self().role().keepsLedger() || older.get()) {
            return;
        }
        if (node.copies().publish()) {
            events.accept(new Event.Published(
                    node.published(node.name()).map(s -> s.checkpoint().size()).orElse(0L)));
        }
        int said = node.settle().size();
        if (!node.clock().instant().isBefore(entangled.plus(SELDOM))
                && node.entangle().isPresent()) {
            entangled = node.clock().instant();
            said++;
        }
        if (said == 0 && isQuiet()) {
            node.say(Draft.of(new Meta.Heartbeat()));
            said++;
        }
        if (said > 0) {
            events.accept(new Event.Said(said));
        }
    }

    /** Whether this node has said nothing for half the time after which it would look silent. */
    private boolean isQuiet() throws IOException, LedgerException {
        Duration half = node.charter().terms().freshness().dividedBy(2);
        Optional<LogReader> own = node.reader(node.name());
        if (own.isEmpty() || own.get().size() == 0) {
            return true;
        }
        long index = own.get().size() - 1;
        Instant last = Reading.line(node.name(), index, own.get().entry(index)) instanceof Line.Said said
                ? said.modified()
                : Instant.EPOCH;
        Instant now = node.clock().instant();
        // A clock that was ahead for a while must not keep this node silent for as long.
        return now.isAfter(last.plus(half)) || last.isAfter(now.plus(half));
    }

    /**
     * Reads a file that another member has written with {@link #export}.
     *
     * @param most bytes that it may hold, unpacked
     * @throws UnitException if it is not for this node, or damaged; what was verified before stays
     */
    public void importFrom(InputStream file, long most)
            throws IOException, UnitException, LedgerException, InterruptedException {
        try (InputStream plain = AgeFile.decrypting(file, node.keys().age().reader())) {
            bundles.read(plain, new BundleReader.Allowed(most, Optional.empty()), events);
        }
        finish();
    }

    /**
     * Writes what this node has into a file for another member, encrypted to it: all ledgers from where that member's
     * own ledger shows that it has them, countersignatures, and the bodies that are for it.
     *
     * @param full whether all ledgers go along from their beginning
     * @throws NodeException if the charter lists no such member
     */
    public static void export(Node node, String to, boolean full, OutputStream out)
            throws IOException, UnitException, LedgerException {
        Member member = node.charter()
                .member(to)
                .filter(m -> !m.name().equals(node.name()))
                .orElseThrow(() -> new NodeException(
                        NodeException.Problem.REFUSED, "the charter in force lists no other member " + to));
        Store store = new Store(node);
        Outgoing outgoing = Outgoing.of(node, member, full);
        try (OutputStream encrypted = AgeFile.encrypting(out, List.of(AgeRecipient.parse(member.ageRecipient())))) {
            List<About> bodies = member.role().reads() ? outgoing.bodies() : List.of();
            new BundleWriter(node, store).write(to, outgoing.from(), bodies, encrypted);
        }
    }

    /** Stops to answer and to call. */
    @Override
    public synchronized void close() throws IOException {
        server.ifPresent(SyncServer::close);
        server = Optional.empty();
        threads.shutdownNow();
        peers.values().forEach(HttpPeer::close);
        node.copies().close();
    }
}
