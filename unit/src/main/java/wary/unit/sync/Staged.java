package wary.unit.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.FolderSource;
import wary.ledger.log.TileSource;
import wary.unit.statement.About;

/** What a bundle has brought, as a peer that one can meet. */
final class Staged implements Peer {
    private final String name;
    private final Path folder;
    private final Store store;
    private final Heads heads;
    private final Map<BundleNames.Item.Note, SignedCheckpoint> notes = new HashMap<>();
    private final Optional<byte[]> charters;

    Staged(
            String name,
            Path folder,
            Store store,
            Heads heads,
            Map<BundleNames.Item.Note, SignedCheckpoint> notes,
            Optional<byte[]> charters) {
        this.name = name;
        this.folder = folder;
        this.store = store;
        this.heads = heads;
        this.notes.putAll(notes);
        this.charters = charters;
    }

    @Override
    public String name() {
        return name;
    }

    /** A file says nothing about who is alive, nor for sure who made it. */
    @Override
    public boolean isCertain() {
        return false;
    }

    @Override
    public Heads heads() {
        return heads;
    }

    @Override
    public Optional<SignedCheckpoint> note(String member, Note which) {
        return Optional.ofNullable(notes.get(new BundleNames.Item.Note(which, member)));
    }

    @Override
    public TileSource tiles(String member) {
        // What was copied before need not come again; what comes is looked at first, since it may be another history.
        return new Union(new FolderSource(folder.resolve(member)), store.tiles(member));
    }

    @Override
    public Optional<byte[]> body(About place) {
        return Optional.empty();
    }

    @Override
    public Optional<byte[]> charters() {
        return charters;
    }

    @Override
    public void lines(String member, SignedCheckpoint countersigned) throws IOException {
        // They stay with what this node has seen, and go out with its own next bundle.
    }
}
