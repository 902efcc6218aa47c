package wary.ledger.log;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The file system of the operating system. */
final class FileDisk implements Disk {
    /**
     * The lock files that this process holds. POSIX drops a process's locks on a file as soon as it closes any of its
     * handles on it, so that a second try in the same process must not even open the file. As the locks are the
     * process's, so is this.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Folders cannot be opened, and so not be forced, on Windows, where NTFS keeps the order of their changes. */
    private static final boolean FOLDERS_OPEN =
            FileSystems.getDefault().getSeparator().equals("/");

    /** Files that are forced at once. */
    private static final int AT_ONCE = 8;

    private static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };

    @Override
    public Optional<byte[]> read(Path file, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new IOException("%s is longer than %,d bytes".formatted(file, limit));
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Handle create(Path file) throws IOException {
        return new Channel(FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING));
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public boolean makeDirectory(Path directory, boolean hidden) throws IOException {
        boolean owners = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = hidden && owners ? OWNER_ONLY : new FileAttribute<?>[0];
        try {
            Files.createDirectory(directory, attributes);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw new NotDirectoryException(directory.toString());
            }
            return false;
        }
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        names.sort(null);
        return names;
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (FOLDERS_OPEN) {
            try (FileChannel channel = FileChannel.open(directory, READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public Optional<Closeable> lock(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path held = folder == null ? file : folder.toRealPath().resolve(file.getFileName());
        if (!HELD.add(held)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(file, CREATE, WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return Optional.empty();
            }
            locked = true;
            FileChannel holder = channel;
            return Optional.of(() -> {
                try (holder) {
                    lock.release();
                } finally {
                    HELD.remove(held);
                }
            });
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } finally {
            if (!locked) {
                HELD.remove(held);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /** From several threads at once: a file system that has a journal writes it once for those that wait together. */
    @Override
    public void forceAll(List<? extends Handle> handles) throws IOException {
        AtomicInteger next = new AtomicInteger();
        ConcurrentLinkedQueue<IOException> failures = new ConcurrentLinkedQueue<>();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < handles.size(); i = next.getAndIncrement()) {
                try {
                    handles.get(i).force();
                } catch (IOException e) {
                    failures.add(e);
                }
            }
        };
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i < Math.min(AT_ONCE, handles.size()); i++) {
            threads.add(Thread.ofPlatform().daemon().name("ledger-force").start(work));
        }
        work.run();
        for (Thread thread : threads) {
            join(thread);
        }
        IOException failure = failures.poll();
        if (failure != null) {
            failures.forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private static void join(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while files were forced");
        }
    }

    private record Channel(FileChannel channel) implements Handle {
        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        }

        @Override
        public void force() throws IOException {
            // fdatasync: the length is forced with the data where it changed, the times of access are not needed.
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
