package wary.ledger;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a policy says about a checkpoint, and why.
 *
 * @param checkpoint which was judged
 * @param accepted whether it is to be believed: everything below is as the policy asks
 * @param logs the signatures of the log under whose name the checkpoint goes; never empty if accepted
 * @param witnesses every witness of the policy, in its order
 * @param quorum whether those that count are as many as the policy asks for; true where it asks for none
 * @param knownBy the earliest time, in seconds since 1970, by which a quorum says to have seen this tree: its entries
 *     are not younger. By the word of the log alone where no witness is asked for. Empty if those that count have no
 *     time or are no quorum
 * @param asOf the latest time, in seconds since 1970, at or after which a quorum says that it knew no larger tree: how
 *     fresh the checkpoint is. By the word of the log alone, or empty, as above
 * @param reasons in plain words, a sentence each: what was found, the bad first
 */
public record Judgement(
        Checkpoint checkpoint,
        boolean accepted,
        List<VerifiedSignature> logs,
        List<WitnessFinding> witnesses,
        boolean quorum,
        OptionalLong knownBy,
        OptionalLong asOf,
        List<String> reasons) {
    public Judgement {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
        reasons = List.copyOf(reasons);
    }

    /**
     * What was found of a witness.
     *
     * @param witness which
     * @param signature its verified cosignature; empty if it has made none or a false line stands in its name
     * @param counts whether the cosignature is there and within the time that the caller asked for
     */
    public record WitnessFinding(Policy.Witness witness, Optional<VerifiedSignature> signature, boolean counts) {}
}
