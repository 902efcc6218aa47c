package wary.ledger.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import wary.ledger.Hash;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifiedSignature;
import wary.ledger.VerifierKey;
import wary.ledger.mirror.FollowResult.Reason;
import wary.ledger.mirror.FollowResult.Refused;

/**
 * Whose signatures count for one log.
 *
 * @param origin of the log
 * @param logKeys its own keys
 * @param witnessKeys of all who may cosign
 * @param quorum whether enough of them have cosigned a checkpoint
 */
record Trust(
        String origin, List<VerifierKey> logKeys, List<VerifierKey> witnessKeys, Predicate<SignedCheckpoint> quorum) {
    Trust {
        logKeys = List.copyOf(logKeys);
        witnessKeys = List.copyOf(witnessKeys);
        if (logKeys.isEmpty()) {
            throw new IllegalArgumentException("no key of the log " + origin + " is known");
        }
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
        return quorum.test(served)
                ? Optional.empty()
                : refused(
                        Reason.NO_QUORUM,
                        "the checkpoint of %s at size %d does not have the cosignatures that the policy asks for"
                                .formatted(origin, served.checkpoint().size()));
    }

    /**
     * As of when a checkpoint was its signers' latest, in seconds since 1970: the latest time at or after which a
     * quorum has cosigned; where the policy asks for no cosignature, the latest at which the log itself has signed.
     * Empty if no signature that counts has a time.
     */
    OptionalLong asOf(SignedCheckpoint served) {
        List<VerifiedSignature> witnesses = timed(served, witnessKeys);
        if (quorum.test(bare(served, List.of()))) {
            return timed(served, logKeys).stream()
                    .mapToLong(signature -> signature.time().orElseThrow())
                    .max();
        }
        long[] times = witnesses.stream()
                .mapToLong(signature -> signature.time().orElseThrow())
                .distinct()
                .sorted()
                .toArray();
        int low = 0;
        int high = times.length;
        // The later the time, the fewer have signed since; the quorum fails from some place on.
        while (low < high) {
            int middle = (low + high) >>> 1;
            List<NoteSignature> since = witnesses.stream()
                    .filter(signature -> signature.time().orElseThrow() >= times[middle])
                    .map(VerifiedSignature::line)
                    .toList();
            if (quorum.test(bare(served, since))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? OptionalLong.empty() : OptionalLong.of(times[low - 1]);
    }

    /** A checkpoint with the log's lines and some others. */
    private SignedCheckpoint bare(SignedCheckpoint served, List<NoteSignature> others) {
        List<NoteSignature> lines = new ArrayList<>(served.note().signatures().stream()
                .filter(line -> logKeys.stream().anyMatch(key -> key.isNamedBy(line)))
                .toList());
        others.stream().filter(line -> !lines.contains(line)).forEach(lines::add);
        return SignedCheckpoint.of(served.checkpoint(), lines);
    }

    private static List<VerifiedSignature> timed(SignedCheckpoint served, List<VerifierKey> keys) {
        List<VerifiedSignature> timed = new ArrayList<>();
        for (VerifierKey key : keys) {
            try {
                served.verify(List.of(key)).stream()
                        .filter(signature -> signature.time().orElse(0) > 0)
                        .forEach(timed::add);
            } catch (UnverifiedException e) {
                // One key at a time: what one has done wrong does not count against the others.
            }
        }
        return timed;
    }

    private static Optional<Refused> refused(Reason reason, String why) {
        return Optional.of(new Refused(reason, why));
    }
}
