package wary.ledger.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wary.ledger.Checkpoint;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;

/**
 * Checks a whole log: the signatures of its checkpoint, every entry and every tile against its root.
 *
 * <p>Goes from the root down and from left to right, one bundle in memory at a time, so that the size of the log is
 * limited by time alone.
 */
public final class Fsck {
    /** Problems after which it stops: such a log is not damaged but another, and may have no end. */
    public static final int PROBLEMS = 1_000;

    private final String origin;
    private final Collection<VerifierKey> keys;
    private final Progress progress;

    /** Is told how far a check has come, and ends it by an exception of its own. */
    @FunctionalInterface
    public interface Progress {
        /** Called after each bundle, by the thread that checks. */
        void checked(long entries, long size);
    }

    /**
     * What logs are checked for.
     *
     * @param origin that the checkpoint must have
     * @param keys that must all have signed it; at least one
     */
    public Fsck(String origin, Collection<VerifierKey> keys) {
        this(origin, keys, (entries, size) -> {});
    }

    /** What logs are checked for, and who is told how far a check has come. */
    public Fsck(String origin, Collection<VerifierKey> keys, Progress progress) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a log is checked with at least one verifier key");
        }
        this.origin = origin;
        this.keys = Set.copyOf(keys);
        this.progress = progress;
    }

    /** Checks what a log's checkpoint calls for, wherever it is read from. */
    public FsckReport check(TileSource source) {
        FsckRun run = new FsckRun(source, progress);
        Optional<Checkpoint> checkpoint = checkpoint(source, run);
        checkpoint.ifPresent(run::check);
        return run.report(checkpoint);
    }

    /**
     * Checks a log in a folder, and that the folder holds nothing else: also the partial tiles of earlier sizes are
     * compared, and what is no part of the log is named. Where a writer is at work, that can be tiles of which the
     * checkpoint does not know yet.
     *
     * @param others names in the folder itself that are its owner's business, as of a file of keys: not looked into
     */
    public FsckReport check(Path folder, Set<String> others) {
        FolderSource source = new FolderSource(folder);
        FsckRun run = new FsckRun(source, progress);
        Optional<Checkpoint> checkpoint = checkpoint(source, run);
        checkpoint.ifPresent(found -> {
            run.check(found);
            run.guarded(() -> new FsckFolder(folder, others, source, found.size(), run).check());
        });
        return run.report(checkpoint);
    }

    private Optional<Checkpoint> checkpoint(TileSource source, FsckRun run) {
        String path = "checkpoint";
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(source.checkpoint());
        } catch (IOException e) {
            run.add(new FsckProblem.Unreadable(path, "cannot be read: " + e.getMessage()));
            return Optional.empty();
        } catch (LedgerException e) {
            run.add(new FsckProblem.BadCheckpoint(path, "is none: " + e.getMessage()));
            return Optional.empty();
        }
        Checkpoint checkpoint = signed.checkpoint();
        if (!checkpoint.origin().equals(origin)) {
            run.add(new FsckProblem.BadCheckpoint(
                    path, "is of the log %s, expected %s".formatted(checkpoint.origin(), origin)));
        }
        for (VerifierKey key : keys) {
            try {
                if (signed.verify(List.of(key)).isEmpty()) {
                    run.add(new FsckProblem.BadCheckpoint(path, "is not signed with the key " + key));
                }
            } catch (LedgerException e) {
                run.add(new FsckProblem.BadCheckpoint(path, "has a bad signature: " + e.getMessage()));
            }
        }
        return Optional.of(checkpoint);
    }
}
