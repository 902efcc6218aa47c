package wary.ledger.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.TlogProof;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifierKey;

/**
 * A transparency log that this process writes, in a folder that others read as C2SP's tlog-tiles says: the files
 * {@code checkpoint} and {@code tile/…}. The folder may be copied, or served as it is by any web server, but for its
 * subfolder {@code .ledger}, which is the writer's own.
 *
 * <p><b>What an acknowledgement means.</b> When {@link #append} returns, the entry and a checkpoint with both of the
 * log's signatures that covers it are on disk, in the journal. The folder follows within {@link LedgerOptions#interval}
 * and a few milliseconds; {@link #flush} waits for it.
 *
 * <p><b>What happens when the disk fails.</b> After a write or fsync that failed the ledger takes nothing any more and
 * says why ({@link StoppedException}), since the system no longer says what is on disk. Closed and opened again, it
 * finds out.
 *
 * <p>Thread-safe. Many threads appending at once share the cost of signing and of fsync.
 */
public final class Ledger implements AutoCloseable {
    private final Core core;
    private final Path folder;
    private final LedgerKeys keys;
    private final Intake intake;
    private final Backlog backlog;
    private final Worker worker;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Ledger(Core core, Path folder, LedgerKeys keys, LedgerOptions options) {
        this.core = core;
        this.folder = folder;
        this.keys = keys;
        this.intake = new Intake(options);
        this.backlog = new Backlog(options.interval().toNanos());
        this.worker = new Worker(core, intake, backlog, options.byCaller());
    }

    /**
     * Makes a new log, with a signed checkpoint of the empty tree.
     *
     * @param folder made if it is not there; may hold other files, but no log
     * @throws java.nio.file.FileAlreadyExistsException if there is a log in it
     * @throws LedgerException if there is something in it that looks like a log and cannot be read
     */
    public static void create(Path folder, LedgerKeys keys) throws IOException, LedgerException {
        Creation.create(new FileDisk(), folder, keys, InstantSource.system());
    }

    /**
     * Opens a log for writing and recovers what a crash has left undone.
     *
     * @param keys with which the log was made
     * @throws LockedException if another writer has it open
     * @throws MissingException if a file that the right edge of the tree needs is not there
     * @throws InconsistentException if the files there do not fit together, or not to the published checkpoint
     * @throws DamagedException if the journal was changed
     * @throws UnverifiedException if the log's checkpoint is not signed with these keys
     * @throws MalformedException if the checkpoint is none
     */
    public static Ledger open(Path folder, LedgerKeys keys, LedgerOptions options) throws IOException, LedgerException {
        return open(new FileDisk(), folder, keys, options, InstantSource.system());
    }

    /**
     * Opens a log whose keys may have changed since it was written last. If its newest checkpoint is signed with
     * earlier keys, the same tree is signed with those of now before anything else, durably: a crash leaves the one or
     * the other, and opening it again goes on. What the folder shows stays as it is until something newer is published.
     *
     * @param earlier keys of the same origin that count for what is there, and sign nothing any more
     * @throws IllegalArgumentException if an earlier key has another name
     * @throws UnverifiedException if a checkpoint is signed neither with these keys nor with earlier ones
     */
    public static Ledger open(Path folder, LedgerKeys keys, List<EarlierKeys> earlier, LedgerOptions options)
            throws IOException, LedgerException {
        return open(new FileDisk(), folder, keys, earlier, options, InstantSource.system());
    }

    /** Opens a log with {@link LedgerOptions#DEFAULT}. */
    public static Ledger open(Path folder, LedgerKeys keys) throws IOException, LedgerException {
        return open(folder, keys, LedgerOptions.DEFAULT);
    }

    static Ledger open(Disk disk, Path folder, LedgerKeys keys, LedgerOptions options, InstantSource clock)
            throws IOException, LedgerException {
        return open(disk, folder, keys, List.of(), options, clock);
    }

    private static Ledger open(
            Disk disk,
            Path folder,
            LedgerKeys keys,
            List<EarlierKeys> earlier,
            LedgerOptions options,
            InstantSource clock)
            throws IOException, LedgerException {
        Core core = Recovery.open(disk, folder, keys, earlier, !options.byCaller(), Journal.SEGMENT, clock);
        Ledger ledger = new Ledger(core, folder, keys, options);
        ledger.worker.start();
        return ledger;
    }

    /**
     * Appends an entry and waits until it is acknowledged. The same bytes appended twice are two entries.
     *
     * @param entry 0 to 65,535 bytes; copied
     * @throws MalformedException if it is longer: put its hash into the log instead
     * @throws FullException if too many entries are waiting; nothing was kept
     * @throws StoppedException if the ledger was closed, or a write has failed; only in the latter case it is unknown
     *     whether the entry is in the log
     * @throws InterruptedException if the thread was interrupted; the entry may still be appended
     */
    public Receipt append(byte[] entry)
            throws MalformedException, FullException, StoppedException, InterruptedException {
        try {
            return submit(entry).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoppedException stopped) {
                throw stopped.again();
            }
            throw new IllegalStateException("an entry fails with a StoppedException only", e);
        }
    }

    /**
     * Appends an entry without waiting.
     *
     * @return completed when the entry is acknowledged, or exceptionally with a {@link StoppedException}. What follows
     *     on it in the same thread holds up all others: hand longer work to an executor
     * @throws MalformedException if the entry is longer than 65,535 bytes
     * @throws FullException if too many entries are waiting; nothing was kept
     * @throws StoppedException if the ledger was closed, or a write has failed
     */
    public CompletableFuture<Receipt> submit(byte[] entry) throws MalformedException, FullException, StoppedException {
        if (entry.length > EntryBundle.LIMIT) {
            throw new MalformedException("an entry of %,d bytes; a log takes at most %,d: append its hash instead"
                    .formatted(entry.length, EntryBundle.LIMIT));
        }
        byte[] own = entry.clone();
        CompletableFuture<Receipt> done = new CompletableFuture<>();
        intake.offer(new Intake.Pending(own, Hash.leaf(own), done));
        return done;
    }

    /** The newest checkpoint of the log: signed, on disk, covering all that was acknowledged. */
    public SignedCheckpoint checkpoint() {
        return core.newest();
    }

    /** The checkpoint that the folder shows. */
    public SignedCheckpoint published() {
        return core.published();
    }

    /**
     * Waits until the folder holds all that was acknowledged before the call, on disk, and shows it, unless only the
     * caller publishes.
     *
     * @throws StoppedException if the ledger was closed or has stopped before that was done
     */
    public void flush() throws StoppedException, InterruptedException {
        try {
            worker.ask(() -> {});
        } catch (StoppedException e) {
            throw e;
        } catch (LedgerException e) {
            throw new IllegalStateException("a flush cannot be refused", e);
        }
    }

    /**
     * Shows a checkpoint of this log together with others' cosignatures, on disk when this returns. Lines of keys that
     * are not given are left out; of the tree's size that is shown already, earlier cosignatures stay.
     *
     * @param signed a checkpoint that this log has signed, as {@link #checkpoint} gave it, with further lines
     * @param cosigners whose lines are to be shown
     * @throws UnverifiedException if one of the log's own two signatures is missing or wrong, or a line of a cosigner
     *     is
     * @throws StaleException if a checkpoint of a larger tree is shown already
     * @throws StoppedException if the ledger was closed or has stopped
     */
    public void publish(SignedCheckpoint signed, Collection<VerifierKey> cosigners)
            throws UnverifiedException, StaleException, StoppedException, InterruptedException {
        Cosigned checked = Cosigned.check(signed, keys.verifiers(), cosigners);
        try {
            worker.ask(() -> core.publish(checked.over(core.published())));
        } catch (StaleException | StoppedException e) {
            throw e;
        } catch (LedgerException e) {
            throw new IllegalStateException("publishing is refused as stale only", e);
        }
    }

    /**
     * Reads the log as far as its tiles are in the folder; {@link #flush} before, to see everything acknowledged.
     *
     * @return bound to the tree as it is now
     */
    public LogReader reader() {
        return new LogReader(
                new FolderSource(folder),
                core.integrated().checkpoint().size(),
                core.integrated().checkpoint().root());
    }

    /**
     * The proof of an entry in the published checkpoint, its cosignatures included.
     *
     * @throws IndexOutOfBoundsException if that checkpoint does not cover the index
     * @throws LedgerException if a tile is missing or wrong
     */
    public TlogProof proof(long index) throws IOException, LedgerException {
        SignedCheckpoint shown = core.published();
        long size = shown.checkpoint().size();
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(
                    "the published checkpoint covers the entries below %,d, not %,d".formatted(size, index));
        }
        LogReader reader =
                new LogReader(new FolderSource(folder), size, shown.checkpoint().root());
        return new TlogProof(Optional.empty(), index, reader.inclusionProof(index, size), shown);
    }

    /**
     * Appends what is waiting, brings the folder up to date and gives the log free for another writer. A second time it
     * does nothing.
     *
     * @throws IOException if that could not be done, or the ledger had stopped before; what was acknowledged is on disk
     *     all the same
     */
    @Override
    public void close() throws IOException {
        // Once only: afterwards the folder may be another writer's.
        if (closed.compareAndSet(false, true)) {
            try {
                worker.close();
            } finally {
                core.close();
            }
        }
    }
}
