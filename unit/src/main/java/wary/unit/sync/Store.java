package wary.unit.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.FolderSource;
import wary.ledger.log.TileSource;
import wary.unit.charter.Member;
import wary.unit.home.HomeException;
import wary.unit.home.PrivateFiles;
import wary.unit.node.Node;

/** What a node shows to others, and where it keeps what was brought to it until a quorum has countersigned that. */
final class Store {
    private final Node node;
    private final Map<String, Known> heads = new ConcurrentHashMap<>();

    /** A head by its note, which is one object as long as its file is the same. */
    private record Known(SignedCheckpoint note, Heads.Head head) {}

    Store(Node node) {
        this.node = node;
    }

    Heads heads() throws IOException, LedgerException {
        Map<String, Heads.Ledger> ledgers = new LinkedHashMap<>();
        for (Member member : node.charter().members()) {
            if (member.role().keepsLedger()) {
                ledgers.put(
                        member.name(),
                        new Heads.Ledger(
                                head(member.name(), Peer.Note.NEWEST), head(member.name(), Peer.Note.PUBLISHED)));
            }
        }
        return new Heads(
                node.charters().founding().hash(),
                node.charter().hash(),
                node.charters().steps().size(),
                ledgers);
    }

    // What is compared is whether it is the same object: comparing all lines would cost as much as hashing them.
    @SuppressWarnings("ReferenceEquality")
    private Optional<Heads.Head> head(String member, Peer.Note which) throws IOException, LedgerException {
        Optional<SignedCheckpoint> note = note(member, which);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        // Hashing hundreds of lines at each question would be most of the work of a large unit.
        Known known = heads.compute(
                member + "/" + which.path(),
                (key, old) ->
                        old != null && old.note == note.get() ? old : new Known(note.get(), Heads.Head.of(note.get())));
        return Optional.of(known.head);
    }

    Optional<SignedCheckpoint> note(String member, Peer.Note which) throws IOException, LedgerException {
        if (node.charter().member(member).filter(m -> m.role().keepsLedger()).isEmpty()) {
            return Optional.empty();
        }
        return switch (which) {
            case NEWEST ->
                member.equals(node.name()) ? node.newest(member) : node.copies().seen(member);
            // Of an empty ledger there is nothing to copy, nor has anyone countersigned it.
            case PUBLISHED -> node.published(member).filter(s -> s.checkpoint().size() > 0);
        };
    }

    /** The tiles of a ledger, also those above what a quorum has countersigned. */
    TileSource tiles(String member) {
        return member.equals(node.name())
                ? node.tiles(member)
                : new Union(node.tiles(member), new FolderSource(relay(member)));
    }

    private Path relay(String member) {
        return node.home().folder().resolve("relay").resolve(member);
    }

    private Path staging() {
        return node.home().folder().resolve("staging");
    }

    /** A folder for what comes now. The caller ends it with {@link #keep} or {@link #drop}. */
    Path stage() throws IOException, HomeException {
        Path folder = staging().resolve(UUID.randomUUID().toString());
        PrivateFiles.folder(folder);
        return folder;
    }

    /** Keeps the tiles of a member's ledger for as long as its copy does not reach its newest checkpoint. */
    synchronized void keep(String member, Path tiles) throws IOException, LedgerException, HomeException {
        long copied = node.published(member).map(s -> s.checkpoint().size()).orElse(0L);
        long newest = node.copies().seen(member).map(s -> s.checkpoint().size()).orElse(0L);
        if (newest > copied && Files.isDirectory(tiles, LinkOption.NOFOLLOW_LINKS)) {
            PrivateFiles.folder(node.home().folder().resolve("relay"));
            drop(relay(member));
            Files.move(tiles, relay(member));
        } else if (newest <= copied) {
            drop(relay(member));
        }
    }

    /** Deletes a folder and what is in it. */
    void drop(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    /** Deletes what a program left that ended half-way. Only the one program that syncs in a home may do so. */
    void tidy() throws IOException {
        drop(staging());
    }
}
