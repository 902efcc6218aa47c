package wary.ledger.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a ledger asks of a file system, one method a system call, so that a test can stop before, tear or fail each one.
 *
 * <p>What is promised: what was written to a handle outlasts a power cut once {@link Handle#force} on that same handle
 * has returned; a name that was made, moved or deleted does once {@link #forceDirectory} of its folder has. Before that
 * anything between the old state and the new one may be found. A move replaces a name in one step.
 */
interface Disk {
    /**
     * The content of a file.
     *
     * @return empty if there is no such file
     * @throws IOException also if it is longer than {@code limit} bytes
     */
    Optional<byte[]> read(Path file, int limit) throws IOException;

    /** Opens a file for writing, made or cut to nothing. */
    Handle create(Path file) throws IOException;

    /** Moves a file over whatever has the other name. */
    void move(Path from, Path to) throws IOException;

    /** Deletes a file or an empty folder; no error if there is none. */
    void delete(Path path) throws IOException;

    /**
     * Makes one folder, whose parent is there; no error if it is there already.
     *
     * @param hidden whether only the owner may look into it, where the file system knows owners
     * @return whether it was made now
     */
    boolean makeDirectory(Path directory, boolean hidden) throws IOException;

    /** The names in a folder, in order; empty if there is none. */
    List<String> list(Path directory) throws IOException;

    /** Makes the names in a folder outlast a power cut. */
    void forceDirectory(Path directory) throws IOException;

    /** Forces several files, in any order or at once. */
    default void forceAll(List<? extends Handle> handles) throws IOException {
        for (Handle handle : handles) {
            handle.force();
        }
    }

    /**
     * Takes the one lock of a ledger, until it is closed or the process ends.
     *
     * @return empty if another holds it, in this process or another
     */
    Optional<Closeable> lock(Path file) throws IOException;

    /** A file open for writing. */
    interface Handle extends Closeable {
        /** Writes all that remains in the buffer. */
        void write(ByteBuffer bytes, long position) throws IOException;

        /** Makes what this handle has written outlast a power cut, the file's length included. */
        void force() throws IOException;
    }
}
