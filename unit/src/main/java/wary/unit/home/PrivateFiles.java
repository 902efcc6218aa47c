package wary.unit.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/** Files in a node's home that only its owner can read, there as a whole or not at all, also after a loss of power. */
public final class PrivateFiles {
    private PrivateFiles() {}

    /**
     * Makes a folder and those above it that are missing.
     *
     * @throws HomeException if the file system cannot keep others out
     */
    public static void folder(Path folder) throws IOException, HomeException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            folder(parent);
        }
        try {
            OwnerOnly.createFolder(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            // Another thread was faster.
        }
    }

    /**
     * Writes a file, or replaces it.
     *
     * @param file its folder is there
     * @throws HomeException if the file system cannot keep others out
     */
    public static void write(Path file, byte[] bytes) throws IOException, HomeException {
        // Two that write the same file at once must not write into each other's.
        Path unfinished = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            OwnerOnly.createFile(unfinished, bytes);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            OwnerOnly.force(parent);
        }
    }

    /**
     * Reads a file.
     *
     * @param limit bytes that it may have
     * @return empty if there is no such file
     * @throws IOException if it is larger, or cannot be read
     */
    public static Optional<byte[]> read(Path file, int limit) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new IOException("%s has more than the %,d bytes that it can have".formatted(file, limit));
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
