package wary.ledger.mirror;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.Merkle;
import wary.ledger.Note;
import wary.ledger.SignedCheckpoint;

/**
 * A copy of one log in a folder, every entry of which was proven before it was written. The folder has the form of
 * tlog-tiles, so it can be served as it is, and these files beside it:
 *
 * <ul>
 *   <li>{@code pending}: the latest checkpoint that is known to extend all before it; entries are proven against it.
 *   <li>{@code progress}: how many entries are on disk for good.
 *   <li>{@code checkpoint}: the latest checkpoint all of whose entries and tiles are on disk for good.
 * </ul>
 *
 * <p>A file is written before the one that speaks of it, and forced to the disk first; so whatever is cut off, the
 * three never promise what is not there. Not thread-safe; one process at a time, which {@code lock} sees to.
 */
final class LogCopy implements AutoCloseable {
    private static final Pattern PROGRESS = Pattern.compile("(0|[1-9][0-9]{0,18})\n");

    private static final int NUMBER = 32;

    private final Path folder;
    private final Durable disk;
    private final FileChannel lock;
    private final CopyTiles tiles;
    private Optional<SignedCheckpoint> checkpoint;
    private Optional<SignedCheckpoint> pending;
    private long durable;
    /** False while files are written, so for ever after that has failed: what is on disk is then unknown. */
    private boolean whole = true;

    private LogCopy(Path folder, Durable disk, FileChannel lock) throws IOException {
        this.folder = folder;
        this.disk = disk;
        this.lock = lock;
        this.checkpoint = read("checkpoint");
        this.pending = read("pending");
        this.durable = progress();
        this.tiles = new CopyTiles(folder, disk, durable);
    }

    /**
     * Opens a copy, or begins one.
     *
     * @throws IOException if the folder cannot be used, is in use, or its files are not what this class has written
     */
    static LogCopy open(Path folder) throws IOException {
        return open(folder, new Durable());
    }

    static LogCopy open(Path folder, Durable disk) throws IOException {
        Files.createDirectories(folder);
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            disk.force(parent);
        }
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            @org.jspecify.annotations.Nullable FileLock held = null;
            try {
                held = lock.tryLock();
            } catch (OverlappingFileLockException e) {
                // Held by this process: told of below, as when another has it.
            }
            if (held == null) {
                throw new IOException(
                        "the copy in %s is in use; a copy has one keeper at a time".formatted(folder.toAbsolutePath()));
            }
            return new LogCopy(folder, disk, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The latest checkpoint that this copy has in full. */
    Optional<SignedCheckpoint> checkpoint() {
        return checkpoint;
    }

    /** The latest checkpoint that is known to be consistent with all earlier ones; at or ahead of the other. */
    Optional<SignedCheckpoint> pending() {
        return pending;
    }

    /** The first entry that this copy does not have; all before it are here. */
    long next() {
        return tiles.next();
    }

    /** Entries of this copy that outlast a power cut. */
    long durable() {
        return durable;
    }

    Path folder() {
        return folder;
    }

    Durable disk() {
        return disk;
    }

    CopyTiles tiles() {
        return tiles;
    }

    /**
     * Takes a checkpoint as the one to catch up with. The caller has verified it, and that it extends the one before.
     */
    void pending(SignedCheckpoint verified) throws IOException {
        disk.write(folder, "pending", verified.note().bytes());
        pending = Optional.of(verified);
    }

    /**
     * Adds entries if they are the log's.
     *
     * @param start index of the first; at most {@link #next()}
     * @param entries of one package (tlog-mirror, "add-entries"): up to the next multiple of 256, or to the end of the
     *     target
     * @param proof that the target has the subtree from the last multiple of 256 to the end of the entries
     * @param target a checkpoint that is or was pending
     * @return whether the proof is right; if not, nothing was changed
     */
    boolean add(long start, List<byte[]> entries, List<Hash> proof, Checkpoint target) throws IOException {
        long first = start & -Trees.WIDTH;
        long end = start + entries.size();
        if (entries.isEmpty() || start > next() || end > target.size() || end - first > Trees.WIDTH) {
            throw new IllegalArgumentException("%d entries from %d on are no package of a copy with %d entries"
                    .formatted(entries.size(), start, next()));
        }
        usable();
        List<Hash> leaves = tiles.leaves(first, start);
        entries.forEach(entry -> leaves.add(Hash.leaf(entry)));
        if (!Merkle.includesSubtree(first, end, Trees.root(leaves), target.size(), target.root(), proof)) {
            return false;
        }
        if (end > next()) {
            whole = false;
            tiles.append(entries.subList((int) (next() - start), entries.size()));
            whole = true;
        }
        return true;
    }

    /** Makes all that was added outlast a power cut. */
    void sync() throws IOException {
        usable();
        if (durable != tiles.next()) {
            whole = false;
            tiles.force();
            disk.write(folder, "progress", (tiles.next() + "\n").getBytes(StandardCharsets.US_ASCII));
            durable = tiles.next();
            // Not before: while the progress on disk ends in an unfinished bundle, that is what is gone on from.
            tiles.drop();
            whole = true;
        }
    }

    /**
     * Puts all that a checkpoint needs on disk for good; whoever signs that this copy has it may sign after this.
     *
     * @param target verified, consistent with all that were pending, and not larger than {@link #next()}
     * @throws IOException if the copy on disk does not have the checkpoint's root, so was damaged, or cannot be written
     */
    void complete(Checkpoint target) throws IOException {
        if (target.size() > next()) {
            throw new IllegalArgumentException("the copy has %d of %d entries".formatted(next(), target.size()));
        }
        sync();
        whole = false;
        Hash root = tiles.finish(target.size());
        if (!root.equals(target.root())) {
            throw new IOException(
                    "the copy in %s has the root %s at size %d, but the log has %s: its files were changed. Delete the folder and copy the log anew."
                            .formatted(folder.toAbsolutePath(), root, target.size(), target.root()));
        }
        tiles.force();
        whole = true;
    }

    /** Takes a checkpoint that was {@linkplain #complete completed} as the one that this copy has in full. */
    void publish(SignedCheckpoint completed) throws IOException {
        disk.write(folder, "checkpoint", completed.note().bytes());
        checkpoint = Optional.of(completed);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private void usable() throws IOException {
        if (!whole) {
            throw new IOException("the copy in %s could not be written before. Close it, mend the cause, open it again."
                    .formatted(folder.toAbsolutePath()));
        }
    }

    private Optional<SignedCheckpoint> read(String name) throws IOException {
        Optional<byte[]> bytes = Durable.read(folder.resolve(name), Note.LIMIT);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedCheckpoint.parse(bytes.get()));
        } catch (MalformedException e) {
            throw damaged(name, e);
        }
    }

    private long progress() throws IOException {
        return number(folder.resolve("progress")).orElse(0L);
    }

    /** The number that a file of this library has, if there is one. */
    static Optional<Long> number(Path file) throws IOException {
        Optional<byte[]> bytes = Durable.read(file, NUMBER);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        String text = new String(bytes.get(), StandardCharsets.US_ASCII);
        try {
            if (PROGRESS.matcher(text).matches()) {
                return Optional.of(Long.parseLong(text.strip()));
            }
        } catch (NumberFormatException e) {
            // Above 2^63-1: told of below.
        }
        throw new IOException("%s is damaged: it is not a number of entries. Delete its folder and copy the log anew."
                .formatted(file.toAbsolutePath()));
    }

    private IOException damaged(String name, LedgerException why) {
        return new IOException(
                "%s is damaged: %s. Delete the folder and copy the log anew."
                        .formatted(folder.resolve(name).toAbsolutePath(), why.getMessage()),
                why);
    }
}
