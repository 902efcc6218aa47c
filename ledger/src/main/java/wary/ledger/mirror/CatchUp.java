package wary.ledger.mirror;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.EntryBundle;
import wary.ledger.log.LogReader;
import wary.ledger.log.MissingException;
import wary.ledger.log.TilePath;
import wary.ledger.log.TileSource;
import wary.ledger.mirror.FollowResult.Missing;
import wary.ledger.mirror.FollowResult.Reason;
import wary.ledger.mirror.FollowResult.Refused;
import wary.ledger.mirror.FollowResult.Unreachable;

/** Fetches entries, bundle by bundle, and adds those that the checkpoint commits to. */
final class CatchUp {
    private final TileSource source;
    private final LogCopy copy;
    private final SignedCheckpoint target;
    private final LogReader reader;

    CatchUp(TileSource source, LogCopy copy, SignedCheckpoint target) {
        this.source = source;
        this.copy = copy;
        this.target = target;
        this.reader = new LogReader(
                source, target.checkpoint().size(), target.checkpoint().root());
    }

    /**
     * Adds about so many entries.
     *
     * @return what kept it from adding more; empty if nothing did
     * @throws IOException if the copy cannot be written
     */
    Optional<FollowResult> run(long entries) throws IOException {
        long size = target.checkpoint().size();
        long end = Math.min(size, copy.next() + entries);
        while (copy.next() < end) {
            Optional<FollowResult> trouble = bundle(size);
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        return Optional.empty();
    }

    private Optional<FollowResult> bundle(long size) throws IOException {
        long first = copy.next() & -Trees.WIDTH;
        int width = (int) Math.min(Trees.WIDTH, size - first);
        TilePath path = TilePath.entries(first / Trees.WIDTH, width);
        List<byte[]> entries;
        List<Hash> proof;
        try {
            Optional<byte[]> bytes = source.read(path);
            if (bytes.isEmpty()) {
                return Optional.of(new Missing(List.of(path), target));
            }
            entries = EntryBundle.decode(bytes.get(), width);
            proof = reader.subtreeProof(first, first + width, size);
        } catch (IOException e) {
            return Optional.of(new Unreachable(path.path() + " could not be read: " + Why.of(e)));
        } catch (MissingException e) {
            return Optional.of(new Missing(List.of(e.path()), target));
        } catch (MalformedException e) {
            return Optional.of(new Refused(Reason.MALFORMED, path.path() + " is no bundle of entries: " + Why.of(e)));
        } catch (LedgerException e) {
            return Optional.of(new Refused(Reason.WRONG_DATA, Why.of(e)));
        }
        Checkpoint checkpoint = target.checkpoint();
        return copy.add(first, entries, proof, checkpoint)
                ? Optional.empty()
                : Optional.of(new Refused(
                        Reason.WRONG_DATA,
                        "the entries in %s are not those that the checkpoint of %s at size %d commits to"
                                .formatted(path.path(), checkpoint.origin(), size)));
    }
}
