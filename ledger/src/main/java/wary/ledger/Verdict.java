package wary.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a proof shows that an entry is in a log, as a policy asks, and why (tlog-proof, "Verifying a tlog proof").
 * Needs no network and no clock.
 *
 * @param accepted whether entry and proof belong together and the checkpoint is to be believed
 * @param index which entry of the log it is, if accepted
 * @param included whether the entry is in the tree of the checkpoint, whoever may have signed that
 * @param judgement what the policy says about the checkpoint
 * @param reasons in plain words, a sentence each: what was found, the bad first
 */
public record Verdict(boolean accepted, long index, boolean included, Judgement judgement, List<String> reasons) {
    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /** Judges a proof about an entry, whose hash is SHA-256 over a zero byte and it. */
    public static Verdict verify(Policy policy, TlogProof proof, byte[] entry) {
        return verify(policy, proof, Hash.leaf(entry), TimeWindow.ANY);
    }

    /**
     * As {@link #verify(Policy, TlogProof, byte[])}, with only those cosignatures counting that were made in a window.
     */
    public static Verdict verify(Policy policy, TlogProof proof, byte[] entry, TimeWindow window) {
        return verify(policy, proof, Hash.leaf(entry), window);
    }

    /** As {@link #verify(Policy, TlogProof, byte[], TimeWindow)}, for an entry of which the leaf's hash is known. */
    public static Verdict verify(Policy policy, TlogProof proof, Hash leaf, TimeWindow window) {
        Checkpoint checkpoint = proof.checkpoint().checkpoint();
        boolean included = Merkle.includes(proof.index(), checkpoint.size(), leaf, proof.hashes(), checkpoint.root());
        Judgement judgement = policy.judge(proof.checkpoint(), window);
        List<String> reasons = new ArrayList<>(judgement.reasons());
        reasons.addFirst(
                included
                        ? "this is entry " + proof.index() + " of the " + checkpoint.size() + " in the log's tree"
                        : "this is not entry %d of the log's tree: the file or the proof was changed, or they do not belong together"
                                .formatted(proof.index()));
        return new Verdict(included && judgement.accepted(), proof.index(), included, judgement, reasons);
    }

    /** The outcome in one sentence. */
    public String summary() {
        String log = Text.shown(judgement.checkpoint().origin());
        if (!accepted) {
            return "not accepted: " + (included && !judgement.accepted() ? reasons.get(1) : reasons.getFirst());
        }
        Optional<String> since = judgement.knownBy().isPresent()
                ? Optional.of(
                        ", on record by " + TimeWindow.shown(judgement.knownBy().getAsLong()))
                : Optional.empty();
        return "accepted: entry %d of the log %s%s".formatted(index, log, since.orElse(""));
    }
}
