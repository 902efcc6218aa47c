package wary.ledger.mirror;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.FolderSource;
import wary.ledger.log.LogReader;
import wary.ledger.log.MissingException;
import wary.ledger.log.TileSource;
import wary.ledger.mirror.Evidence.Prefix;
import wary.ledger.mirror.FollowResult.Forked;
import wary.ledger.mirror.FollowResult.Missing;
import wary.ledger.mirror.FollowResult.Reason;
import wary.ledger.mirror.FollowResult.Refused;
import wary.ledger.mirror.FollowResult.RolledBack;
import wary.ledger.mirror.FollowResult.Unreachable;

/** Whether a checkpoint that is served fits the ones that were served before. */
final class Comparison {
    private final TileSource source;
    private final Trust trust;
    private final LogCopy copy;
    private final EvidenceFolder folder;

    Comparison(TileSource source, Trust trust, LogCopy copy, EvidenceFolder folder) {
        this.source = source;
        this.trust = trust;
        this.copy = copy;
        this.folder = folder;
    }

    /** The trouble, or nothing if the checkpoint is the known one or extends it. */
    Optional<FollowResult> compare(SignedCheckpoint served) throws IOException {
        Optional<SignedCheckpoint> known = copy.pending();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        SignedCheckpoint ours = known.get();
        long size = served.checkpoint().size();
        if (size == ours.checkpoint().size()) {
            return served.checkpoint().root().equals(ours.checkpoint().root())
                    ? Optional.empty()
                    : Optional.of(forked(ours, served, Optional.empty()));
        }
        return size > ours.checkpoint().size() ? larger(ours, served) : Optional.of(smaller(ours, served));
    }

    private Optional<FollowResult> larger(SignedCheckpoint ours, SignedCheckpoint served) throws IOException {
        Prefix prefix;
        try {
            prefix = prefix(source, ours.checkpoint().size(), served.checkpoint());
        } catch (IOException e) {
            return Optional.of(
                    new Unreachable("the tiles that show whether the log only grew could not be read: " + Why.of(e)));
        } catch (MissingException e) {
            return Optional.of(new Missing(List.of(e.path()), served));
        } catch (LedgerException e) {
            return Optional.of(new Refused(Reason.WRONG_DATA, Why.of(e)));
        }
        return prefix.root().equals(ours.checkpoint().root())
                ? Optional.empty()
                : Optional.of(forked(ours, served, Optional.of(prefix)));
    }

    private FollowResult smaller(SignedCheckpoint ours, SignedCheckpoint served) throws IOException {
        // What this side has in full needs no help from the log, which may not want to give it.
        Optional<SignedCheckpoint> held = copy.checkpoint()
                .filter(full -> full.checkpoint().size() >= served.checkpoint().size());
        SignedCheckpoint whole = held.orElse(ours);
        Checkpoint larger = whole.checkpoint();
        if (larger.size() == served.checkpoint().size()) {
            return larger.root().equals(served.checkpoint().root())
                    ? rolledBack(ours, served)
                    : forked(whole, served, Optional.empty());
        }
        TileSource tiles = held.isPresent() ? new FolderSource(copy.folder()) : source;
        try {
            Prefix prefix = prefix(tiles, served.checkpoint().size(), larger);
            if (!prefix.root().equals(served.checkpoint().root())) {
                return forked(whole, served, Optional.of(prefix));
            }
        } catch (LedgerException e) {
            if (held.isPresent()) {
                throw new IOException(
                        "the copy in %s is damaged: %s. Delete the folder and copy the log anew."
                                .formatted(copy.folder().toAbsolutePath(), Why.of(e)),
                        e);
            }
        } catch (IOException e) {
            if (held.isPresent()) {
                throw e;
            }
            // The log may hide the rest; that it shows less than before is known all the same.
        }
        return rolledBack(ours, served);
    }

    private static Prefix prefix(TileSource tiles, long size, Checkpoint whole) throws IOException, LedgerException {
        if (size == 0) {
            return new Prefix(Hash.EMPTY, List.of());
        }
        LogReader reader = new LogReader(tiles, whole.size(), whole.root());
        return new Prefix(reader.root(size), reader.consistencyProof(size, whole.size()));
    }

    private FollowResult forked(SignedCheckpoint ours, SignedCheckpoint served, Optional<Prefix> prefix)
            throws IOException {
        return new Forked(
                folder.keep(Evidence.between(ours, served, trust.everyLogKey(), trust.witnessKeys(), prefix)),
                ours,
                served);
    }

    private FollowResult rolledBack(SignedCheckpoint ours, SignedCheckpoint served) throws IOException {
        return new RolledBack(
                folder.keep(Evidence.between(ours, served, trust.everyLogKey(), trust.witnessKeys(), Optional.empty())),
                ours,
                served);
    }
}
