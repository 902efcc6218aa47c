package wary.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wary.ledger.Judgement.WitnessFinding;
import wary.ledger.Policy.Group;
import wary.ledger.Policy.Witness;

/**
 * One policy's judging of one checkpoint. Puts sentences together by plus signs: a format is slower than a hash path.
 */
final class Judging {
    private final Policy policy;
    private final Checkpoint checkpoint;
    private final TimeWindow window;
    private final Verification.Result lines;
    private final List<VerifiedSignature> logs = new ArrayList<>();
    private final List<WitnessFinding> witnesses = new ArrayList<>();
    private final Set<Witness> counting = new HashSet<>();
    private final List<String> bad = new ArrayList<>();
    private final List<String> good = new ArrayList<>();

    Judging(Policy policy, SignedCheckpoint signed, TimeWindow window) {
        this.policy = policy;
        this.checkpoint = signed.checkpoint();
        this.window = window;
        List<VerifierKey> known = Stream.concat(
                        policy.logs(checkpoint.origin()).stream(),
                        policy.witnesses().stream().map(Witness::key))
                .toList();
        this.lines = signed.examine(known);
    }

    Judgement judgement() {
        lines.bad().forEach(line -> bad.add(line.reason() + "; a checkpoint with a false line is refused as a whole"));
        tree();
        log();
        policy.witnesses().forEach(this::witness);
        boolean quorum = quorum();
        Times times = new Times(quorum);
        boolean accepted = bad.isEmpty() && quorum && !logs.isEmpty();
        return new Judgement(
                checkpoint,
                accepted,
                logs,
                witnesses,
                quorum,
                times.knownBy,
                times.asOf,
                Stream.concat(bad.stream(), good.stream()).toList());
    }

    private void tree() {
        if (checkpoint.size() == 0 && !checkpoint.root().equals(Hash.EMPTY)) {
            bad.add("the checkpoint is of an empty tree, and its root is not the one that empty trees have");
        }
    }

    private void log() {
        String origin = Text.shown(checkpoint.origin());
        List<VerifierKey> keys = policy.logs(checkpoint.origin());
        for (VerifiedSignature signature : lines.good()) {
            if (keys.contains(signature.key())) {
                logs.add(signature);
                good.add("the log " + origin + " signed this checkpoint of " + checkpoint.size() + " entries ("
                        + kind(signature.key()) + at(signature) + ")");
            }
        }
        if (keys.isEmpty()) {
            bad.add("the policy knows no log named " + origin);
        } else if (logs.isEmpty()) {
            bad.add("the log %s did not sign this checkpoint with %s"
                    .formatted(
                            origin,
                            keys.size() == 1
                                    ? "the key that the policy knows"
                                    : "any of the " + keys.size() + " keys that the policy knows"));
        }
        if (!checkpoint.extensions().isEmpty()
                && !logs.isEmpty()
                && logs.stream().allMatch(signature -> signature.key().type() == SignatureType.ML_DSA_44)) {
            good.add("the checkpoint has extension lines, which no signature of the log covers: they prove nothing");
        }
    }

    private void witness(Witness witness) {
        Optional<VerifiedSignature> signature = lines.good().stream()
                .filter(line -> line.key().equals(witness.key()))
                .findFirst();
        String who = "the witness " + witness.name() + " ("
                + Text.shown(witness.key().name()) + ")";
        boolean counts = signature.isPresent() && window.has(signature.get().time());
        if (signature.isEmpty()) {
            good.add(who + " did not cosign");
        } else if (counts) {
            counting.add(witness);
            good.add(who + " cosigned" + at(signature.get()));
        } else {
            good.add(who + " cosigned" + at(signature.get()) + ", which does not count: "
                    + outside(signature.get().time()));
        }
        witnesses.add(new WitnessFinding(witness, signature, counts));
    }

    private boolean quorum() {
        if (policy.quorum().isEmpty()) {
            if (logs.stream().noneMatch(signature -> window.has(signature.time())) && !logs.isEmpty()) {
                bad.add("nobody vouches for a time: the policy asks for no witness, and "
                        + (logs.stream().allMatch(signature -> signature.time().isEmpty())
                                ? "the log's own signature has no time"
                                : "the log's own signature is out of time"));
            }
            good.add("the policy asks for no witness: that the log shows the same to everyone is not proven");
            return true;
        }
        boolean holds = policy.quorum().get().holds(counting);
        for (Group group : policy.groups()) {
            good.add("the group " + group.name() + " has " + group.count(counting) + " of its "
                    + group.members().size() + " members, and needs " + group.threshold());
        }
        if (holds) {
            good.add("the quorum " + policy.quorum().get().name() + " holds");
        } else {
            bad.add("the quorum " + policy.quorum().get().name() + " does not hold");
        }
        return holds;
    }

    private String outside(OptionalLong time) {
        if (time.isEmpty()) {
            return "it says nothing about time";
        }
        return time.getAsLong() < window.earliest()
                ? "only what was signed since " + TimeWindow.shown(window.earliest()) + " does"
                : "only what was signed by " + TimeWindow.shown(window.latest()) + " does";
    }

    private static String at(VerifiedSignature signature) {
        return signature.time().isPresent()
                ? " at " + TimeWindow.shown(signature.time().getAsLong())
                : "";
    }

    private static String kind(VerifierKey key) {
        return key.type() == SignatureType.ML_DSA_44 ? "ML-DSA-44" : "Ed25519";
    }

    /** From and by when a quorum speaks. */
    private final class Times {
        private OptionalLong knownBy = OptionalLong.empty();
        private OptionalLong asOf = OptionalLong.empty();

        Times(boolean quorum) {
            if (policy.quorum().isEmpty()) {
                long[] times = logs.stream()
                        .filter(signature -> signature.time().isPresent() && window.has(signature.time()))
                        .mapToLong(signature -> signature.time().getAsLong())
                        .toArray();
                knownBy = Arrays.stream(times).min();
                asOf = Arrays.stream(times).max();
            } else if (quorum) {
                Map<Witness, Long> times = new HashMap<>();
                for (WitnessFinding finding : witnesses) {
                    finding.signature()
                            .filter(signature ->
                                    finding.counts() && signature.time().isPresent())
                            .ifPresent(signature -> times.put(
                                    finding.witness(), signature.time().getAsLong()));
                }
                long[] sorted =
                        times.values().stream().mapToLong(t -> t).sorted().toArray();
                // Later by-times, like earlier since-times, only add witnesses.
                int early = leading(sorted, limit -> !holds(times, time -> time <= limit));
                knownBy = early == sorted.length ? OptionalLong.empty() : OptionalLong.of(sorted[early]);
                int late = leading(sorted, limit -> holds(times, time -> time >= limit));
                asOf = late == 0 ? OptionalLong.empty() : OptionalLong.of(sorted[late - 1]);
            }
        }

        /** How many from the first on it is true of, where it is of none after one of which it is not. */
        private static int leading(long[] sorted, LongPredicate isTrue) {
            int from = 0;
            int to = sorted.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (isTrue.test(sorted[middle])) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }

        private boolean holds(Map<Witness, Long> times, LongPredicate wanted) {
            Set<Witness> those = times.entrySet().stream()
                    .filter(entry -> wanted.test(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            return policy.quorum().map(part -> part.holds(those)).orElse(true);
        }
    }
}
