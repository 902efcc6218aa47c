package wary.ledger.mirror;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import wary.ledger.Hash;
import wary.ledger.Judgement;
import wary.ledger.Policy;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifierKey;
import wary.ledger.mirror.FollowResult.Reason;
import wary.ledger.mirror.FollowResult.Refused;

/** Whose signatures count for one log. For one thread at a time. */
final class Trust {
    private static final int REMEMBERED = 4;

    private final String origin;
    private final Policy policy;
    private final List<VerifierKey> logKeys;
    private final List<VerifierKey> earlier;
    private final IdentityHashMap<SignedCheckpoint, Judgement> judged = new IdentityHashMap<>();

    Trust(Policy policy, String origin) {
        this(policy, origin, List.of());
    }

    /** @param earlier keys that the log has given up */
    Trust(Policy policy, String origin, List<VerifierKey> earlier) {
        this.earlier = List.copyOf(earlier);
        this.origin = origin;
        this.policy = policy;
        this.logKeys = policy.logs(origin);
        if (logKeys.isEmpty()) {
            throw new IllegalArgumentException("the policy has no key of the log " + origin);
        }
    }

    String origin() {
        return origin;
    }

    /** Keys with which the log may have signed what is compared: those of now, and those that it has given up. */
    List<VerifierKey> everyLogKey() {
        return Stream.concat(logKeys.stream(), earlier.stream()).toList();
    }

    List<VerifierKey> witnessKeys() {
        return policy.witnesses().stream().map(Policy.Witness::key).toList();
    }

    /** Why a checkpoint is not the log's at all. */
    Optional<Refused> refuse(SignedCheckpoint served) {
        String found = served.checkpoint().origin();
        if (!found.equals(origin)) {
            return refused(Reason.OTHER_LOG, "expected a checkpoint of %s, found one of %s".formatted(origin, found));
        }
        try {
            if (served.verify(logKeys).isEmpty()) {
                return refused(Reason.UNSIGNED, "no known key of %s has signed its checkpoint".formatted(origin));
            }
        } catch (UnverifiedException e) {
            return refused(Reason.UNSIGNED, Why.of(e));
        }
        if (served.checkpoint().size() == 0 && !served.checkpoint().root().equals(Hash.EMPTY)) {
            return refused(
                    Reason.MALFORMED, "the checkpoint of an empty tree has another root than the hash of nothing");
        }
        return Optional.empty();
    }

    /** Why a checkpoint that is the log's does not count yet. */
    Optional<Refused> refuseWithoutQuorum(SignedCheckpoint served) {
        Judgement judgement = judge(served);
        return judgement.accepted()
                ? Optional.empty()
                : refused(Reason.NO_QUORUM, String.join(" ", judgement.reasons()));
    }

    /**
     * As of when, in seconds since 1970, a checkpoint was the latest: by the word of a quorum, or of the log where the
     * policy asks for no witness. Empty if nobody has said so.
     */
    OptionalLong asOf(SignedCheckpoint served) {
        return judge(served).asOf();
    }

    /** One step asks several times of the same checkpoint, whose lines can be hundreds. */
    private Judgement judge(SignedCheckpoint served) {
        Judgement known = judged.get(served);
        if (known == null) {
            if (judged.size() >= REMEMBERED) {
                judged.clear();
            }
            known = policy.judge(served);
            judged.put(served, known);
        }
        return known;
    }

    private static Optional<Refused> refused(Reason reason, String why) {
        return Optional.of(new Refused(reason, why));
    }
}
