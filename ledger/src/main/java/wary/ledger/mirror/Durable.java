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
import java.util.Optional;

/** Files that are there whole or not at all, also after a power cut. */
final class Durable {
    private Durable() {}

    /**
     * Writes a file under another name, forces it to the disk and gives it its name. The name itself is durable once
     * {@link #force} was called for the folder.
     */
    static void put(Path file, byte[] bytes) throws IOException {
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
    static void write(Path folder, String name, byte[] bytes) throws IOException {
        put(folder.resolve(name), bytes);
        force(folder);
    }

    /**
     * Creates the folders between one that is there and a file.
     *
     * @param touched gets all folders that must be forced to make the file's name durable once it is written
     */
    static void folders(Path top, Path file, Collection<Path> touched) throws IOException {
        Path inner = top.relativize(file);
        Path folder = top;
        for (int i = 0; i < inner.getNameCount() - 1; i++) {
            Path next = folder.resolve(inner.getName(i));
            if (!Files.isDirectory(next)) {
                Files.createDirectory(next);
                touched.add(folder);
            }
            folder = next;
        }
        touched.add(folder);
    }

    /** Makes the names in a folder durable. Opening a folder so is a property of the platform, true on Linux. */
    static void force(Path folder) throws IOException {
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
