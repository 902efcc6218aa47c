package wary.ledger.witness;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a witness asks of a file system, in the steps in which power can fail. The tests put one in its place that
 * forgets what was not forced.
 */
interface Disk {
    /**
     * Takes a folder, which is there, for this process alone until the answer is closed.
     *
     * @throws IOException if another process has it
     */
    Closeable lock(Path folder) throws IOException;

    /** Makes a folder, if there is none; it lasts once its parent was forced. */
    void makeFolder(Path folder) throws IOException;

    /** The file's bytes; empty if there is no such file. */
    Optional<byte[]> read(Path file, int limit) throws IOException;

    /** Names in a folder, in order; none if there is no such folder. */
    List<String> list(Path folder) throws IOException;

    /**
     * Writes a new file, in place of one of that name, and forces its bytes (not its name) to the disk, by the handle
     * that wrote them. What was in the old file stays in it: after a crash it may yet have a second name.
     *
     * @throws java.io.SyncFailedException if forcing failed: what is on the disk is then not known
     */
    void write(Path file, byte[] bytes) throws IOException;

    /** Gives a file another name in the same folder in one step, in place of what had that name. */
    void rename(Path from, Path to) throws IOException;

    /**
     * Forces the names in a folder to the disk.
     *
     * @throws java.io.SyncFailedException if that failed
     */
    void force(Path folder) throws IOException;
}
