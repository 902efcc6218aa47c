package wary.watch.live;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The file with what is remembered, with a checksum over all, replaced as a whole. One program at a time has the
 * folder.
 */
final class StateFile implements Closeable {
    static final String NAME = "watch.state";
    private static final int MARK = 0x57415231; // "WAR1"
    private static final int VERSION = 2;
    private static final long LARGEST = 1L << 30;
    private static final int LEAST = 3 * Integer.BYTES + Long.BYTES;
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final FileChannel lock;

    private StateFile(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws IOException if the folder cannot be used, or another program has it */
    static StateFile open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = lock.tryLock();
            if (held == null) {
                throw new IOException("another wary watch uses " + folder);
            }
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw new IOException("another wary watch uses " + folder, e);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
        return new StateFile(folder, lock);
    }

    /** Something that writes all that is remembered. */
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Something that takes it back. */
    @FunctionalInterface
    interface Reading {
        void from(DataInputStream in) throws IOException;
    }

    /** Writes a state; what was there before is there until this is wholly there. */
    void write(Writing writing) throws IOException {
        Path fresh = folder.resolve(NAME + ".new");
        try (FileChannel file = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            CheckedOutputStream sum = new CheckedOutputStream(Channels.newOutputStream(file), new CRC32C());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(sum, BUFFER));
            out.writeInt(MARK);
            out.writeInt(VERSION);
            writing.to(out);
            out.writeInt(MARK);
            out.flush();
            out.writeLong(sum.getChecksum().getValue());
            out.flush();
            file.force(true);
        }
        Files.move(fresh, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder();
    }

    private void forceFolder() {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException e) {
            // Not every system lets a folder be opened; there the rename is all that can be had.
        }
    }

    /**
     * Reads the state, if there is one.
     *
     * @return whether there is one
     * @throws IOException if it is broken, or the reading finds it so
     */
    boolean read(Reading reading) throws IOException {
        Path path = folder.resolve(NAME);
        if (!Files.exists(path)) {
            return false;
        }
        long size = Files.size(path);
        if (size < LEAST || size > LARGEST) {
            throw new StreamCorruptedException("its checksum is missing");
        }
        check(path, size - Long.BYTES);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER))) {
            if (in.readInt() != MARK || in.readInt() != VERSION) {
                throw new StreamCorruptedException("it is of another version");
            }
            reading.from(in);
        }
        return true;
    }

    private static void check(Path path, long end) throws IOException {
        CRC32C sum = new CRC32C();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER))) {
            byte[] bytes = new byte[BUFFER];
            for (long left = end; left > 0; ) {
                int length = (int) Math.min(left, bytes.length);
                in.readFully(bytes, 0, length);
                sum.update(bytes, 0, length);
                left -= length;
            }
            if (in.readLong() != sum.getValue()) {
                throw new StreamCorruptedException("its checksum is wrong");
            }
        }
    }

    /** Puts a file that cannot be used out of the way. */
    Path putAside() throws IOException {
        Path aside = folder.resolve(NAME + ".unusable");
        Files.move(folder.resolve(NAME), aside, StandardCopyOption.REPLACE_EXISTING);
        return aside;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
