package wary.ledger.witness;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.VerifierKey;

/**
 * A log that a witness cosigns.
 *
 * @param origin the first line of its checkpoints
 * @param keys whose signatures are the log's own, at least one; a checkpoint needs a good one of any of them
 * @param earlier keys that the log has given up: nothing that only they have signed is cosigned, and what they have
 *     signed still speaks against it
 */
public record KnownLog(String origin, List<VerifierKey> keys, List<VerifierKey> earlier) {
    public KnownLog {
        keys = List.copyOf(keys);
        earlier = List.copyOf(earlier);
        // An origin that no checkpoint can have would be a log that is always refused.
        new Checkpoint(origin, 0, Hash.EMPTY);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the log " + origin + " has no key to verify it with");
        }
        Set<String> seen = new HashSet<>();
        for (VerifierKey key : all(keys, earlier)) {
            if (!seen.add(key.id() + " " + key.name())) {
                throw new IllegalArgumentException("two keys of the log %s have the name %s and one ID, so that no line"
                                .formatted(origin, key.name())
                        + " could be told apart; name each key once");
            }
        }
    }

    /** A log that has given up no keys. */
    public KnownLog(String origin, List<VerifierKey> keys) {
        this(origin, keys, List.of());
    }

    /** The keys of now and the earlier ones. */
    List<VerifierKey> all() {
        return all(keys, earlier);
    }

    private static List<VerifierKey> all(List<VerifierKey> keys, List<VerifierKey> earlier) {
        return Stream.concat(keys.stream(), earlier.stream()).toList();
    }
}
