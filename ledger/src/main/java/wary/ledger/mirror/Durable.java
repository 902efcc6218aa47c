package wary.ledger.mirror;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Files that are there whole or not at all, also after a power cut. Each copy has its own; not thread-safe. */
class Durable {
    /** Folders whose own names were forced, or will be with the next file in them. */
    private final Set<Path> known = new HashSet<>();

    /**
     * Writes a file under another name, forces it to the disk and gives it its name. The name itself is durable once
     * {@link #force} was called for the folder.
     */
    void put(Path file, byte[] bytes) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes a file of a folder that is there; it is durable, name and all, when this returns. */
    final void write(Path folder, String name, byte[] bytes) throws IOException {
        put(folder.resolve(name), bytes);
        force(folder);
    }

    /**
     * Creates the folders between one that is there and a file.
     *
     * @param touched gets all folders that must be forced to make the file's name durable once it is written
     */
    final void folders(Path top, Path file, Collection<Path> touched) throws IOException {
        Path inner = top.relativize(file);
        Path folder = top;
        for (int i = 0; i < inner.getNameCount() - 1; i++) {
            Path next = folder.resolve(inner.getName(i));
            // Also one that is there already: whoever made it may have been cut off before forcing its name.
            if (known.add(next)) {
                folder(next);
                touched.add(folder);
            }
            folder = next;
        }
        touched.add(folder);
    }

    /** Creates a folder unless it is there. */
    void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
        }
    }

    /** Makes the names in a folder durable. Opening a folder so is a property of the platform, true on Linux. */
    void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * The content of a file, if there is one.
     *
     * @param limit bytes; a longer file is an error
     */
    static Optional<byte[]> read(Path file, int limit) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new IOException("%s has more than %,d bytes; it was not written by this library"
                        .formatted(file.toAbsolutePath(), limit));
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
