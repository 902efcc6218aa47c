package wary.watch.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The file with what is remembered: several parts, with a checksum over all, replaced as a whole. One program at a time
 * has the folder.
 */
final class StateFile implements Closeable {
    static final String NAME = "watch.state";
    private static final int MARK = 0x57415231; // "WAR1"
    private static final int LARGEST = 1 << 30;

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

    /** Writes the parts; what was there before is there until this is wholly there. */
    void write(List<byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MARK);
        out.writeInt(parts.size());
        for (byte[] part : parts) {
            out.writeInt(part.length);
            out.write(part);
        }
        out.writeLong(sum(bytes.toByteArray(), bytes.size()));
        Path fresh = folder.resolve(NAME + ".new");
        try (FileChannel file = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
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
     * Reads the parts.
     *
     * @return empty if there is no such file
     * @throws StreamCorruptedException if it is broken
     */
    Optional<List<byte[]>> read(int expected) throws IOException {
        Path path = folder.resolve(NAME);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        if (Files.size(path) > LARGEST) {
            throw new StreamCorruptedException("it is larger than any state");
        }
        byte[] bytes = Files.readAllBytes(path);
        int end = bytes.length - Long.BYTES;
        if (end < 2 * Integer.BYTES || ByteBuffer.wrap(bytes, end, Long.BYTES).getLong() != sum(bytes, end)) {
            throw new StreamCorruptedException("its checksum is wrong");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end));
        if (in.readInt() != MARK || in.readInt() != expected) {
            throw new StreamCorruptedException("it is of another version");
        }
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < expected; i++) {
            int length = in.readInt();
            if (length < 0 || length > in.available()) {
                throw new StreamCorruptedException("a part of it is cut off");
            }
            parts.add(in.readNBytes(length));
        }
        return Optional.of(parts);
    }

    /** Puts a file that cannot be used out of the way. */
    Path putAside() throws IOException {
        Path aside = folder.resolve(NAME + ".unusable");
        Files.move(folder.resolve(NAME), aside, StandardCopyOption.REPLACE_EXISTING);
        return aside;
    }

    private static long sum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return sum.getValue();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
