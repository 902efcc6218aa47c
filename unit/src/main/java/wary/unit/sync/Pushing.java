package wary.unit.sync;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.node.Node;
import wary.unit.statement.About;

/** Brings what this node has said to members that cannot call it, because it has no address. */
final class Pushing {
    private static final int PIPE = 1 << 16;

    private final Node node;
    private final Store store;

    Pushing(Node node, Store store) {
        this.node = node;
        this.store = store;
    }

    /** Pushes the ledger if the peer lacks some of it, and the bodies that the peer wants. */
    void push(HttpPeer peer, Heads heads, Consumer<Event> events) throws IOException, LedgerException {
        if (!node.self().role().keepsLedger()) {
            return;
        }
        Heads.Ledger theirs = heads.of(node.name());
        Heads.Ledger ours = store.heads().of(node.name());
        long copied = theirs.published().map(Heads.Head::size).orElse(0L);
        boolean newer = lacks(ours.newest(), theirs.newest()) || lacks(ours.published(), theirs.published());
        if (newer) {
            peer.bundle(() -> bundle(peer.name(), copied));
            events.accept(new Event.Pushed(
                    peer.name(), ours.newest().map(Heads.Head::size).orElse(0L)));
        }
        for (About place : wanted(peer)) {
            Optional<byte[]> body = node.handOut(place, peer.name());
            if (body.isPresent() && place.author().equals(node.name())) {
                peer.giveBody(place, body.get());
            }
        }
    }

    private static boolean lacks(Optional<Heads.Head> ours, Optional<Heads.Head> theirs) {
        return ours.isPresent()
                && ours.get().size() > theirs.map(Heads.Head::size).orElse(-1L);
    }

    private static List<About> wanted(HttpPeer peer) throws IOException {
        return new String(peer.wanted(), StandardCharsets.UTF_8)
                .lines()
                .limit(Answers.MOST_WANTED)
                .map(BundleNames::parse)
                .flatMap(Optional::stream)
                .filter(BundleNames.Item.Body.class::isInstance)
                .map(item -> ((BundleNames.Item.Body) item).place())
                .toList();
    }

    /** Written while it is sent, so that a large ledger needs no memory. */
    private InputStream bundle(String to, long from) {
        try {
            PipedInputStream in = new PipedInputStream(PIPE);
            PipedOutputStream out = new PipedOutputStream(in);
            Thread.ofVirtual().name("bundle").start(() -> {
                try (out) {
                    new BundleWriter(node, store).write(to, Map.of(node.name(), from), List.of(), out);
                } catch (IOException | UnitException | LedgerException e) {
                    // The archive is cut off, which the reader tells.
                }
            });
            return in;
        } catch (IOException e) {
            return new ByteArrayInputStream(new byte[0]);
        }
    }
}
