package wary.unit.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.TileSource;
import wary.unit.UnitException;
import wary.unit.founding.CharterStore;
import wary.unit.json.Excerpt;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonLimits;
import wary.unit.node.Node;
import wary.unit.statement.About;
import wary.unit.statement.BodyRef;

/**
 * Reads a bundle as it comes, with no more memory than its largest piece takes. It may be anybody's: what it holds is
 * verified as if it came over a line, and no more of it is read than was allowed.
 */
final class BundleReader {
    private static final int HEAD_LIMIT = 4096;
    private static final int MOST_ITEMS = 1_000_000;
    private static final int MOST_NOTES = 1_000;
    private static final JsonLimits LIMITS = new JsonLimits(HEAD_LIMIT, 3, 16);

    private final Node node;
    private final Store store;
    private final Exchange exchange;

    BundleReader(Node node, Store store, Exchange exchange) {
        this.node = node;
        this.store = store;
        this.exchange = exchange;
    }

    /**
     * What may be in a bundle.
     *
     * @param bytes unpacked, in all
     * @param only the one member that it may be of and whose ledger it may bring; empty for any
     */
    record Allowed(long bytes, Optional<String> only) {}

    /**
     * Reads it all; what came of it is told.
     *
     * @throws IOException if this node's own disk fails; whatever is wrong with the bundle, or with the line that it
     *     comes over, is a {@link BundleException}
     */
    void read(InputStream in, Allowed allowed, Consumer<Event> events)
            throws IOException, UnitException, LedgerException {
        Path folder = store.stage();
        try (ZipInputStream zip = new ZipInputStream(in)) {
            new Run(zip, folder, allowed, events).run();
        } finally {
            store.drop(folder);
        }
    }

    /** One reading. */
    private final class Run {
        private final ZipInputStream zip;
        private final Path folder;
        private final Allowed allowed;
        private final Consumer<Event> events;
        private final Map<BundleNames.Item.Note, SignedCheckpoint> notes = new HashMap<>();
        private Optional<Heads> heads = Optional.empty();
        private Optional<byte[]> charters = Optional.empty();
        private String from = "";
        private boolean met;
        private long left;

        Run(ZipInputStream zip, Path folder, Allowed allowed, Consumer<Event> events) {
            this.zip = zip;
            this.folder = folder;
            this.allowed = allowed;
            this.events = events;
            this.left = allowed.bytes;
        }

        void run() throws IOException, UnitException, LedgerException {
            Optional<ZipEntry> first = next();
            if (first.isEmpty() || !first.get().getName().equals(BundleNames.HEAD)) {
                throw new BundleException("this is no bundle: it does not begin with " + BundleNames.HEAD);
            }
            head(bytes(HEAD_LIMIT));
            int items = 0;
            for (Optional<ZipEntry> entry = next(); entry.isPresent(); entry = next()) {
                items++;
                if (items > MOST_ITEMS) {
                    throw new BundleException("a bundle has at most %,d pieces".formatted(MOST_ITEMS));
                }
                Optional<BundleNames.Item> item = BundleNames.parse(entry.get().getName());
                if (item.isEmpty()) {
                    throw new BundleException("a bundle has no piece with the name "
                            + Excerpt.of(entry.get().getName()));
                }
                take(item.get());
            }
            meet();
        }

        private void head(byte[] json) throws BundleException {
            try {
                JsonFields fields = JsonFields.of(Json.parse(json, LIMITS), "");
                String version = fields.text("wary");
                if (!version.equals(BundleWriter.VERSION)) {
                    throw fields.refusal("wary", BundleWriter.VERSION, Excerpt.of(version));
                }
                String unit = fields.text("unit");
                String mine = node.charters().founding().hash().toString();
                if (!unit.equals(mine)) {
                    throw new BundleException(
                            "the bundle is of the unit founded with %s, and this home of the one founded with %s"
                                    .formatted(Excerpt.of(unit), mine));
                }
                from = fields.text("from");
                String to = fields.text("to");
                if (node.charter().member(from).isEmpty()
                        || allowed.only.isPresent() && !allowed.only.get().equals(from)) {
                    throw new BundleException("the bundle is not from whom it says: " + Excerpt.of(from));
                }
                if (!to.equals(node.name())) {
                    throw new BundleException(
                            "the bundle is for %s, and this is the home of %s".formatted(Excerpt.of(to), node.name()));
                }
            } catch (JsonException e) {
                throw new BundleException("the bundle: " + e.getMessage(), e);
            }
        }

        private void take(BundleNames.Item item) throws IOException, UnitException, LedgerException {
            if (met && !(item instanceof BundleNames.Item.Body)) {
                throw new BundleException("in a bundle, bodies come last");
            }
            switch (item) {
                case BundleNames.Item.Fixed fixed -> fixed(fixed.name());
                case BundleNames.Item.Note note -> note(note);
                case BundleNames.Item.Tile tile -> tile(tile);
                case BundleNames.Item.Body body -> {
                    meet();
                    body(body.place());
                }
            }
        }

        private void fixed(String name) throws IOException, UnitException {
            switch (name) {
                case BundleNames.HEADS -> {
                    try {
                        heads = Optional.of(Heads.parse(bytes(Heads.LIMIT)));
                    } catch (JsonException e) {
                        throw new BundleException("the bundle: " + e.getMessage(), e);
                    }
                }
                case BundleNames.CHARTERS -> charters = Optional.of(bytes(CharterStore.EXPORT_LIMIT));
                default -> throw new BundleException("a bundle has one " + name);
            }
        }

        private void note(BundleNames.Item.Note note) throws IOException, BundleException {
            byte[] bytes = bytes(wary.ledger.Note.LIMIT);
            if (notes.size() == MOST_NOTES) {
                throw new BundleException("a bundle has at most %,d checkpoints".formatted(MOST_NOTES));
            }
            try {
                notes.put(note, SignedCheckpoint.parse(bytes));
            } catch (MalformedException e) {
                throw new BundleException(
                        "a checkpoint of %s in the bundle: %s".formatted(note.member(), e.getMessage()), e);
            }
        }

        private void tile(BundleNames.Item.Tile tile) throws IOException, BundleException {
            byte[] bytes = bytes(TileSource.limit(tile.path()));
            boolean wanted = node.charter()
                            .member(tile.member())
                            .filter(m -> m.role().keepsLedger())
                            .isPresent()
                    && !tile.member().equals(node.name());
            if (allowed.only.isPresent() && !allowed.only.get().equals(tile.member())) {
                throw new BundleException("%s can bring its own ledger and no other".formatted(from));
            }
            if (wanted) {
                Path file = folder.resolve(tile.member()).resolve(tile.path().path());
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            }
        }

        private void meet() throws IOException, UnitException, LedgerException {
            if (met) {
                return;
            }
            met = true;
            exchange.meet(
                    new Staged(
                            from,
                            folder,
                            store,
                            heads.orElseThrow(() ->
                                    new BundleException("the bundle does not say what its maker has; make it anew")),
                            notes,
                            charters),
                    events);
            if (allowed.only.isPresent()) {
                store.keep(from, folder.resolve(from));
            }
        }

        private void body(About place) throws IOException, BundleException {
            byte[] bytes = bytes((int) BodyRef.LARGEST);
            try {
                if (node.take(place, bytes, false)) {
                    events.accept(new Event.Received(place));
                }
            } catch (UnitException | LedgerException e) {
                events.accept(new Event.Misfit(place, Exchange.why(e)));
            }
        }

        private Optional<ZipEntry> next() throws BundleException {
            try {
                return Optional.ofNullable(zip.getNextEntry());
            } catch (IOException | RuntimeException e) {
                throw damaged(e);
            }
        }

        private byte[] bytes(int limit) throws BundleException {
            int most = (int) Math.min(limit, left);
            byte[] bytes;
            try {
                bytes = zip.readNBytes(most + 1);
            } catch (IOException | RuntimeException e) {
                throw damaged(e);
            }
            if (bytes.length > most) {
                throw new BundleException(
                        most < limit
                                ? "the bundle is larger than the %,d bytes that are read of it".formatted(allowed.bytes)
                                : "a piece of the bundle is larger than the %,d bytes that it can have"
                                        .formatted(limit));
            }
            left -= bytes.length;
            return bytes;
        }

        /** The bundle is a stranger's: what those who unpack and decrypt it did not foresee is damage as well. */
        private static BundleException damaged(Exception e) {
            return new BundleException("the bundle is damaged or cut off; ask for it again: " + Exchange.why(e), e);
        }
    }
}
