package wary.unit.sync;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.TilePath;
import wary.ledger.log.TileSource;
import wary.unit.UnitException;
import wary.unit.founding.CharterStore;
import wary.unit.json.Json;
import wary.unit.json.JsonObject;
import wary.unit.node.Node;
import wary.unit.statement.About;

/**
 * Writes what a node has into one file, for a member that is not reached otherwise: a zip archive, tiles before bodies.
 */
final class BundleWriter {
    static final String VERSION = "bundle/1";

    /** The highest level of tiles that a tree can have. */
    private static final int HIGHEST = Long.SIZE / Byte.SIZE - 1;

    private final Node node;
    private final Store store;

    BundleWriter(Node node, Store store) {
        this.node = node;
        this.store = store;
    }

    /**
     * Writes ledgers, and bodies if any are asked for.
     *
     * @param from of the ledgers that go along, how many entries the other has already
     * @param bodies that go along, which are for that member; those that are not here any more are left out
     * @return how many bodies went along
     */
    int write(String to, Map<String, Long> from, Iterable<About> bodies, OutputStream out)
            throws IOException, UnitException, LedgerException {
        int written = 0;
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            // Hashes and ciphertexts cannot be made smaller.
            zip.setLevel(1);
            put(
                    zip,
                    BundleNames.HEAD,
                    Json.canonical(JsonObject.builder()
                            .put("wary", VERSION)
                            .put("unit", node.charters().founding().hash().toString())
                            .put("from", node.name())
                            .put("to", to)
                            .build()));
            put(zip, BundleNames.HEADS, store.heads().bytes());
            CharterStore charters = CharterStore.open(node.home());
            if (charters.chain().isPresent()) {
                put(zip, BundleNames.CHARTERS, charters.export());
            }
            for (String member : store.heads().ledgers().keySet()) {
                for (Peer.Note which : Peer.Note.values()) {
                    Optional<SignedCheckpoint> note = store.note(member, which);
                    if (note.isPresent()) {
                        put(
                                zip,
                                BundleNames.note(which, member),
                                note.get().note().bytes());
                    }
                }
            }
            for (Map.Entry<String, Long> ledger : from.entrySet()) {
                tiles(zip, ledger.getKey(), ledger.getValue());
            }
            for (About place : bodies) {
                Optional<byte[]> body = node.handOut(place, to);
                if (body.isPresent()) {
                    put(zip, BundleNames.body(place), body.get());
                    written++;
                }
            }
        }
        return written;
    }

    /** The tiles that prove and hold what comes after so many entries. */
    private void tiles(ZipOutputStream zip, String member, long from) throws IOException, LedgerException {
        Optional<SignedCheckpoint> newest = store.note(member, Peer.Note.NEWEST);
        Optional<SignedCheckpoint> published = store.note(member, Peer.Note.PUBLISHED);
        long size = Math.max(
                newest.map(s -> s.checkpoint().size()).orElse(0L),
                published.map(s -> s.checkpoint().size()).orElse(0L));
        TileSource source = store.tiles(member);
        write(zip, member, source, size, from);
        long shown = published.map(s -> s.checkpoint().size()).orElse(0L);
        if (shown > 0 && shown < size) {
            // The partial tiles at its edge are other files.
            write(zip, member, source, shown, Math.max(from, shown - 1));
        }
    }

    private static void write(ZipOutputStream zip, String member, TileSource source, long size, long from)
            throws IOException {
        // The tile at each level in which the known part ends proves that the rest goes on from there.
        long known = Math.max(0, from - 1);
        for (int level = TilePath.ENTRIES; level <= HIGHEST; level++) {
            int shift = Byte.SIZE * Math.max(0, level);
            write(zip, member, source, level, size >>> shift, known >>> shift);
        }
    }

    /**
     * One level up to the first tile that is not here. The size alone says nothing: a checkpoint with lines of honest
     * members may name more entries than ever were.
     */
    private static void write(ZipOutputStream zip, String member, TileSource source, int level, long hashes, long known)
            throws IOException {
        for (long index = known / TilePath.WIDTH; index * TilePath.WIDTH < hashes; index++) {
            TilePath path = new TilePath(level, index, (int) Math.min(TilePath.WIDTH, hashes - index * TilePath.WIDTH));
            Optional<byte[]> tile = source.read(path);
            if (tile.isEmpty()) {
                return;
            }
            putOnce(zip, BundleNames.tile(member, path), tile.get());
        }
    }

    private static void putOnce(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        try {
            put(zip, name, bytes);
        } catch (ZipException e) {
            // Two sizes of one tree share their full tiles; the archive has this one already.
            if (!String.valueOf(e.getMessage()).startsWith("duplicate entry")) {
                throw e;
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // No times of this machine.
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
