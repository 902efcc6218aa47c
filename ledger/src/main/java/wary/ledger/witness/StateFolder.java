package wary.ledger.witness;

import java.io.Closeable;
import java.io.IOException;
import java.io.SyncFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import wary.ledger.Hash;
import wary.ledger.Note;

/**
 * The durable memory of a witness: {@code logs/<origin hash>/checkpoint}, the latest cosigned checkpoint of each log,
 * and {@code logs/<origin hash>/evidence/}. Nothing is ever deleted.
 *
 * <p>The steps of each write, and what each is for, are in {@code RATIONALE.md}.
 */
final class StateFolder implements AutoCloseable {
    private static final String CHECKPOINT = "checkpoint";
    private static final String EVIDENCE = "evidence";
    private static final String NEW = "new";

    private final Disk disk;
    private final Path logs;
    private final Closeable lock;
    private final AtomicReference<Optional<IOException>> failure = new AtomicReference<>(Optional.empty());

    private StateFolder(Disk disk, Path logs, Closeable lock) {
        this.disk = disk;
        this.logs = logs;
        this.lock = lock;
    }

    static StateFolder open(Disk disk, Path where) throws IOException {
        Path folder = where.toAbsolutePath();
        disk.makeFolder(folder);
        Path parent = folder.getParent();
        if (parent != null) {
            disk.force(parent);
        }
        Closeable lock = disk.lock(folder);
        try {
            Path logs = folder.resolve("logs");
            disk.makeFolder(logs);
            disk.force(folder);
            return new StateFolder(disk, logs, lock);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** The place of one log's files. Makes its folder; to be called once for each log in the life of this object. */
    Place place(Hash originHash) throws IOException {
        Path folder = logs.resolve(originHash.hex());
        check();
        disk.makeFolder(folder);
        disk.makeFolder(folder.resolve(EVIDENCE));
        durably(() -> {
            // Forced even if they were there: a process that was killed may have made them, or renamed a checkpoint in
            // them, just before it could force them. What is read is acted on and shown to others, so it must last.
            disk.force(folder.resolve(EVIDENCE));
            disk.force(folder);
            disk.force(logs);
        });
        return new Place(folder);
    }

    /** Whether a disk failure has ended all writing. */
    boolean stopped() {
        return failure.get().isPresent();
    }

    /** Throws if a disk failure has ended all writing. */
    void check() throws StoppedException {
        Optional<IOException> failed = failure.get();
        if (failed.isPresent()) {
            throw new StoppedException(failed.get());
        }
    }

    /** Ends all writing, as a failure of the disk would. */
    void stop() {
        failure.compareAndSet(Optional.empty(), Optional.of(new IOException("it was closed")));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private interface Step {
        void run() throws IOException;
    }

    /**
     * Runs what must not half fail: after an error here the disk may hold the old or the new, so no more is written.
     */
    private void durably(Step step) throws IOException {
        check();
        try {
            step.run();
        } catch (IOException e) {
            failure.compareAndSet(Optional.empty(), Optional.of(e));
            throw new StoppedException(e);
        }
    }

    private void replace(Path folder, String name, byte[] bytes) throws IOException {
        Path fresh = folder.resolve(NEW);
        check();
        try {
            disk.write(fresh, bytes);
        } catch (SyncFailedException e) {
            durably(() -> {
                throw e;
            });
        }
        // An error before this point (a full disk) leaves what was there, and the next write may succeed.
        durably(() -> {
            disk.rename(fresh, folder.resolve(name));
            disk.force(folder);
        });
    }

    /** One log's files. Not thread-safe: the log's lock is held by whoever writes. */
    final class Place {
        private final Path folder;

        private Place(Path folder) {
            this.folder = folder;
        }

        Path checkpointFile() {
            return folder.resolve(CHECKPOINT);
        }

        Optional<byte[]> checkpoint() throws IOException {
            return disk.read(checkpointFile(), Note.LIMIT);
        }

        /** Replaces the checkpoint; when this returns, the new one outlasts a loss of power. */
        void keepCheckpoint(byte[] bytes) throws IOException {
            replace(folder, CHECKPOINT, bytes);
        }

        List<String> evidence() throws IOException {
            return disk.list(folder.resolve(EVIDENCE)).stream()
                    .filter(name -> name.startsWith(EvidenceFile.PROOF) || name.startsWith(EvidenceFile.SUSPICION))
                    .toList();
        }

        Optional<byte[]> evidence(String name) throws IOException {
            return disk.read(folder.resolve(EVIDENCE).resolve(name), EvidenceFile.LIMIT);
        }

        void keepEvidence(String name, byte[] bytes) throws IOException {
            replace(folder.resolve(EVIDENCE), name, bytes);
        }

        void check() throws StoppedException {
            StateFolder.this.check();
        }
    }
}
