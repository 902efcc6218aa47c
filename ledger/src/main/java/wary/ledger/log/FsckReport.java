package wary.ledger.log;

import java.util.List;
import java.util.Optional;
import wary.ledger.Checkpoint;

/**
 * What {@link Fsck} found.
 *
 * @param checkpoint that the log was checked against; empty if it could not be read, and then nothing was checked
 * @param entries whose hash belongs to the root
 * @param tiles of hashes that were read and are right
 * @param problems in the order in which they were found; empty for a good log
 * @param complete false if there were more than {@link Fsck#PROBLEMS} problems and it stopped there
 */
public record FsckReport(
        Optional<Checkpoint> checkpoint, long entries, long tiles, List<FsckProblem> problems, boolean complete) {
    public FsckReport {
        problems = List.copyOf(problems);
    }

    /** Whether the log is whole: every entry, tile and signature is there and right, and nothing else is. */
    public boolean good() {
        return checkpoint.isPresent() && problems.isEmpty() && complete;
    }
}
