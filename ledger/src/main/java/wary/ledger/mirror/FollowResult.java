package wary.ledger.mirror;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.TilePath;

/** What one step of a {@link Follower} found. Nothing of it is lost by asking again: each step looks afresh. */
public sealed interface FollowResult {
    /**
     * Verified entries were added to the copy, or its checkpoint moved.
     *
     * @param from entries that the copy had before
     * @param to entries that it has now, on disk for good
     * @param target the log's checkpoint that is being caught up with; when {@code to} is its size, the copy has it in
     *     full, and otherwise the next step goes on
     * @param age of the target, by the times of those who signed; empty if none is signed
     */
    record Advanced(long from, long to, SignedCheckpoint target, Optional<Duration> age) implements FollowResult {
        /** Whether the copy has all of the target. */
        public boolean complete() {
            return to == target.checkpoint().size();
        }
    }

    /** The log has nothing new. */
    record Unchanged(SignedCheckpoint checkpoint) implements FollowResult {}

    /**
     * The log shows a history that contradicts the one that it showed before. The copy stays with the one before.
     *
     * @param evidence one or more files' worth; each is also in the folder {@code evidence} of the follower's state
     */
    record Forked(List<Evidence> evidence, SignedCheckpoint ours, SignedCheckpoint theirs) implements FollowResult {
        public Forked {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * The log shows an older state than before.
     *
     * @param evidence that the log or a witness has signed the older state as its latest after the newer one; empty if
     *     nothing signed says so: an old copy in a cache looks the same
     */
    record RolledBack(List<Evidence> evidence, SignedCheckpoint ours, SignedCheckpoint theirs) implements FollowResult {
        public RolledBack {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * The log has nothing new, and what it has was signed too long ago.
     *
     * @param age since the quorum, or without one the log itself, last said that this is the latest
     */
    record Stale(Duration age, SignedCheckpoint checkpoint) implements FollowResult {}

    /** The log does not serve what its checkpoint needs. */
    record Missing(List<TilePath> paths, SignedCheckpoint target) implements FollowResult {
        public Missing {
            paths = List.copyOf(paths);
        }
    }

    /** The log could not be read. Says nothing about it: the network may be at fault. */
    record Unreachable(String why) implements FollowResult {}

    /** What the log serves is not believed, and nothing of it was kept. */
    record Refused(Reason reason, String why) implements FollowResult {}

    /** Why something served is not believed. */
    enum Reason {
        /** It does not have the form of a checkpoint or of a bundle. */
        MALFORMED,
        /** It is the checkpoint of another log. */
        OTHER_LOG,
        /** No known key of the log has signed it, or a known key's signature is not good. */
        UNSIGNED,
        /** Too few of the policy's witnesses have cosigned it. */
        NO_QUORUM,
        /** Tiles or entries do not hash to the root that was signed. */
        WRONG_DATA
    }
}
