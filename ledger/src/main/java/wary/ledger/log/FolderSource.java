package wary.ledger.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import wary.ledger.Note;

/** A log in a folder, laid out like its URLs: {@code checkpoint}, {@code tile/0/000.p/12}, {@code tile/entries/000}. */
public final class FolderSource implements TileSource {
    private final Path folder;

    /** The log in this folder, which need not exist yet. */
    public FolderSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public byte[] checkpoint() throws IOException {
        Path file = folder.resolve("checkpoint");
        return bounded(file, Note.LIMIT).orElseThrow(() -> new NoSuchFileException(file.toString()));
    }

    @Override
    public Optional<byte[]> read(TilePath path) throws IOException {
        return Partial.orWhole(path, exact -> bounded(folder.resolve(exact.path()), TileSource.limit(exact)));
    }

    private static Optional<byte[]> bounded(Path file, int limit) throws IOException {
        // Anything but a file, as a pipe that nobody writes to, could hold the reader for ever.
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new IOException("%s is larger than the %,d bytes that it can have".formatted(file, limit));
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            // Deleted in between, as partial tiles are.
            return Optional.empty();
        }
    }

    /** The folder. */
    @Override
    public String toString() {
        return folder.toString();
    }
}
