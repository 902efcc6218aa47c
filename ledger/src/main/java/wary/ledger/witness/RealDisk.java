package wary.ledger.witness;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.SyncFailedException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * The file system of this machine.
 *
 * <p>No step can be cut short by {@link Thread#interrupt}: channels close when their thread is interrupted, so an
 * interrupt would pass for a failing disk and stop the witness. Files are therefore read and written by streams, and
 * folders forced on a thread that nobody else knows.
 */
final class RealDisk implements Disk {
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    @Override
    public Closeable lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            @SuppressWarnings("resource") // Released with its channel.
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // This process has it: told of below, as if it were another.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new IOException(
                "%s is in use by another witness: two on one folder could sign two histories; stop the other"
                        .formatted(folder));
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    @Override
    public Optional<byte[]> read(Path file, int limit) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new IOException(
                        "%s is larger than %,d bytes; a witness writes no such file".formatted(file, limit));
            }
            return Optional.of(bytes);
        }
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException("cannot list " + folder, e);
        }
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(bytes);
            out.getFD().sync();
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void force(Path folder) throws IOException {
        if (WINDOWS) {
            // Folders cannot be opened there; the file system keeps its own journal of names.
            return;
        }
        try {
            CompletableFuture.runAsync(() -> forceNow(folder), Thread.ofVirtual()::start)
                    .join();
        } catch (CompletionException e) {
            SyncFailedException failed =
                    new SyncFailedException("cannot force the names in " + folder + " to the disk");
            failed.initCause(e.getCause());
            throw failed;
        }
    }

    private static void forceNow(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
