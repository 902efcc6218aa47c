package wary.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which logs are known, which witnesses, and how many of these must have cosigned a checkpoint (tlog-policy).
 *
 * <p>Immutable and thread-safe.
 */
public final class Policy {
    /** Bytes of a policy that are read at most. */
    public static final int LIMIT = 1_000_000;

    /** Logs, witnesses and groups that are read at most, of each. The specification asks for at least 32. */
    public static final int PARTS = 100;

    private final List<VerifierKey> logs;
    private final List<Witness> witnesses;
    private final Optional<Part> quorum;
    private final Map<VerifierKey, String> logUrls;

    Policy(List<VerifierKey> logs, List<Witness> witnesses, Optional<Part> quorum, Map<VerifierKey, String> logUrls) {
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.quorum = quorum;
        this.logUrls = Map.copyOf(logUrls);
    }

    /** What a quorum is made of: a witness, or a group of such parts. */
    sealed interface Part permits Member, Group {
        /** For people: what stands in the policy, as UTF-8 and fit for a terminal. */
        String name();

        boolean holds(Set<Witness> cosigned);
    }

    /**
     * A witness line.
     *
     * @param name what the policy calls it, for people; means nothing outside of the policy
     * @param key of type cosignature/v1 or ML-DSA-44
     * @param url where to reach it, if the policy says; not checked
     */
    public record Witness(String name, VerifierKey key, Optional<String> url) {}

    /** A witness as a part: holds if it has cosigned. */
    record Member(Witness witness) implements Part {
        @Override
        public String name() {
            return witness.name();
        }

        @Override
        public boolean holds(Set<Witness> cosigned) {
            return cosigned.contains(witness);
        }
    }

    /** A group line: holds if so many of its members do. */
    record Group(String name, int threshold, List<Part> members) implements Part {
        @Override
        public boolean holds(Set<Witness> cosigned) {
            return count(cosigned) >= threshold;
        }

        long count(Set<Witness> cosigned) {
            return members.stream().filter(member -> member.holds(cosigned)).count();
        }
    }

    /**
     * Reads a policy. Names and comments may have any octets above 0x7F; keys must be UTF-8. The line feed of the last
     * line may be missing.
     *
     * @throws MalformedException if it is too large, has an octet that is not allowed, or a line that is not as the
     *     specification says; the message names the line
     */
    public static Policy parse(byte[] bytes) throws MalformedException {
        return new PolicyParser().parse(bytes);
    }

    /** The keys of the known logs, in the order of their lines. The name of each is its log's origin. */
    public List<VerifierKey> logs() {
        return logs;
    }

    /** The keys of one log, which may have several (of types Ed25519 and ML-DSA-44, or an old one and a new one). */
    public List<VerifierKey> logs(String origin) {
        return logs.stream().filter(key -> key.name().equals(origin)).toList();
    }

    /** The address that the policy gives for a log's key, not checked. */
    public Optional<String> url(VerifierKey log) {
        return Optional.ofNullable(logUrls.get(log));
    }

    /** The known witnesses, in the order of their lines, whether or not the quorum names them. */
    public List<Witness> witnesses() {
        return witnesses;
    }

    /** Whether some cosignature is needed; false for {@code quorum none}. */
    public boolean needsWitnesses() {
        return quorum.isPresent();
    }

    /**
     * This policy with further log keys, for one whose file leaves the logs to the application.
     *
     * @throws MalformedException if a key is of a type that no log has, or is a duplicate
     */
    public Policy withLogs(List<VerifierKey> more) throws MalformedException {
        List<VerifierKey> all = new ArrayList<>(logs);
        for (VerifierKey key : more) {
            PolicyParser.checkLog(key, all, witnesses);
            all.add(key);
        }
        return new Policy(all, witnesses, quorum, logUrls);
    }

    /**
     * Judges a checkpoint: signed by one of the known logs under its own name, cosigned by a quorum at whatever time,
     * and no line of a known key false.
     */
    public Judgement judge(SignedCheckpoint checkpoint) {
        return judge(checkpoint, TimeWindow.ANY);
    }

    /** As {@link #judge(SignedCheckpoint)}, with only those cosignatures counting that were made in a window. */
    public Judgement judge(SignedCheckpoint checkpoint, TimeWindow window) {
        return new Judging(this, checkpoint, window).judgement();
    }

    Optional<Part> quorum() {
        return quorum;
    }

    /** All groups that the quorum rests on, each after those it is made of. */
    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        quorum.ifPresent(part -> collect(part, groups));
        return groups;
    }

    private static void collect(Part part, List<Group> groups) {
        if (part instanceof Group group) {
            group.members().forEach(member -> collect(member, groups));
            groups.add(group);
        }
    }
}
