package wary.ledger.mirror;

import java.util.List;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.VerifierKey;

/**
 * A log that a {@link Mirror} takes in.
 *
 * @param origin the first line of its checkpoints
 * @param keys the log's own; a checkpoint needs a good signature of one of them
 */
public record MirroredLog(String origin, List<VerifierKey> keys) {
    public MirroredLog {
        keys = List.copyOf(keys);
        // An origin that no checkpoint can have would be a log that is always refused.
        new Checkpoint(origin, 0, Hash.EMPTY);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the log " + origin + " has no key to verify it with");
        }
    }
}
