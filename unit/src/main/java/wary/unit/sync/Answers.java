package wary.unit.sync;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;
import wary.unit.UnitException;
import wary.unit.charter.MemberNames;
import wary.unit.founding.CharterStore;
import wary.unit.node.Node;
import wary.unit.statement.About;
import wary.unit.statement.BodyRef;
import wary.unit.sync.SyncServer.Answer;

/** What a node answers to a member. Whoever asks is a member; that it is honest is not assumed. */
final class Answers {
    /** Places that one answer names at most. */
    static final int MOST_WANTED = 256;

    private final Node node;
    private final Store store;
    private final BundleReader bundles;
    private final Consumer<Event> events;

    /** @param events is told what others have brought; called by many threads */
    Answers(Node node, Store store, BundleReader bundles, Consumer<Event> events) {
        this.node = node;
        this.store = store;
        this.bundles = bundles;
        this.events = events;
    }

    Answer get(String peer, String path) throws IOException {
        String[] parts = path.split("/", -1);
        try {
            return switch (parts.length > 1 ? parts[1] : "") {
                case "heads" -> Answer.bytes(store.heads().bytes());
                case "charters" -> Answer.bytes(CharterStore.open(node.home()).export());
                case "newest" -> note(parts, Peer.Note.NEWEST);
                case "published" -> note(parts, Peer.Note.PUBLISHED);
                case "wanted" -> wanted(peer);
                case "body" -> body(peer, path);
                default -> nothing();
            };
        } catch (UnitException | LedgerException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Answer nothing() {
        return Answer.text(404, "there is nothing here");
    }

    private Answer note(String[] parts, Peer.Note which) throws IOException, LedgerException {
        Optional<SignedCheckpoint> note =
                parts.length == 3 && MemberNames.isGood(parts[2]) ? store.note(parts[2], which) : Optional.empty();
        return note.isEmpty() ? nothing() : Answer.bytes(note.get().note().bytes());
    }

    /** Which bodies of the peer's this node wants, for a peer that cannot be called. */
    private Answer wanted(String peer) throws IOException, LedgerException {
        List<String> names = new ArrayList<>();
        for (About place : node.wanted(peer, MOST_WANTED)) {
            names.add(BundleNames.body(place));
        }
        return Answer.text(200, String.join("\n", names));
    }

    private Answer body(String peer, String path) throws IOException, LedgerException {
        Optional<About> place = place(path);
        Optional<byte[]> body = place.isEmpty() ? Optional.empty() : node.handOut(place.get(), peer);
        // Whether there is none, or none for this member, is the same to it.
        return body.isEmpty() ? nothing() : Answer.bytes(body.get());
    }

    private static Optional<About> place(String path) {
        return BundleNames.parse(path.substring(1))
                .filter(BundleNames.Item.Body.class::isInstance)
                .map(item -> ((BundleNames.Item.Body) item).place());
    }

    /** @param most bytes that the peer may send now */
    Answer post(String peer, String path, InputStream body, long most) throws IOException {
        String[] parts = path.split("/", -1);
        try {
            return switch (parts.length > 1 ? parts[1] : "") {
                case "lines" -> lines(parts, body);
                case "bundle" -> bundle(peer, body, most);
                case "body" -> take(peer, path, body);
                default -> nothing();
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (UnitException | LedgerException e) {
            return Answer.text(400, Exchange.why(e));
        }
    }

    private Answer lines(String[] parts, InputStream body)
            throws IOException, UnitException, LedgerException, InterruptedException {
        if (parts.length != 3
                || node.charter()
                        .member(parts[2])
                        .filter(m -> m.role().keepsLedger())
                        .isEmpty()) {
            return nothing();
        }
        byte[] bytes = body.readNBytes(wary.ledger.Note.LIMIT + 1);
        if (bytes.length > wary.ledger.Note.LIMIT) {
            return Answer.text(413, "a checkpoint is smaller than that");
        }
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(bytes);
        } catch (MalformedException e) {
            return Answer.text(400, Exchange.why(e));
        }
        if (parts[2].equals(node.name())) {
            node.copies().cosigned(signed);
            if (node.copies().publish()) {
                events.accept(new Event.Published(signed.checkpoint().size()));
            }
        } else {
            node.copies().alsoSeen(parts[2], signed);
        }
        return Answer.text(200, "taken");
    }

    private Answer bundle(String peer, InputStream body, long most) throws IOException, UnitException, LedgerException {
        List<String> refused = new ArrayList<>();
        bundles.read(body, new BundleReader.Allowed(most, Optional.of(peer)), event -> {
            events.accept(event);
            if (event instanceof Event.Declined declined && declined.member().equals(peer)) {
                refused.add(declined.why());
            }
        });
        return refused.isEmpty() ? Answer.text(200, "taken") : Answer.text(422, refused.getFirst());
    }

    private Answer take(String peer, String path, InputStream body) throws IOException, UnitException, LedgerException {
        Optional<About> place = place(path);
        if (place.isEmpty() || !place.get().author().equals(peer)) {
            return nothing();
        }
        byte[] bytes = body.readNBytes((int) BodyRef.LARGEST + 1);
        if (bytes.length > BodyRef.LARGEST) {
            return Answer.text(413, "a body has at most %,d bytes".formatted(BodyRef.LARGEST));
        }
        if (node.take(place.get(), bytes, true)) {
            events.accept(new Event.Received(place.get()));
        }
        return Answer.text(200, "taken");
    }
}
