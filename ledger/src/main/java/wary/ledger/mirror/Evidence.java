package wary.ledger.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.Policy;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;

/**
 * Two signed checkpoints of one log that cannot both be honest, made portable: anyone who knows the accused key can
 * judge it offline, and needs to trust neither who found it nor how it arrived. The file format is in
 * {@code docs/evidence.md}.
 *
 * <p>Holding one proves nothing yet: ask {@link #judge}.
 *
 * @param kind how the two contradict each other
 * @param role as what the judge must know the accused
 * @param accused the key that signed both, or two keys of one name in the order of the checkpoints
 * @param first the one of the smaller root ({@link Kind#FORK}), the smaller size ({@link Kind#INCONSISTENT}) or the
 *     earlier time ({@link Kind#ROLLBACK}); with one signature line
 * @param second the other; with one signature line
 * @param prefix for {@link Kind#INCONSISTENT}, what the second tree has in place of the first
 */
public record Evidence(
        Kind kind,
        Role role,
        List<VerifierKey> accused,
        SignedCheckpoint first,
        SignedCheckpoint second,
        Optional<Prefix> prefix) {
    /** Bytes of an evidence file that are read at most: two notes of the largest size and the lines before them. */
    public static final int LIMIT = 2 * wary.ledger.Note.LIMIT + 16_384;

    /** How two checkpoints contradict each other. */
    public enum Kind {
        /** One size, two roots. */
        FORK,
        /** Two sizes, and the larger tree does not begin with the smaller one. */
        INCONSISTENT,
        /** A smaller tree was called the largest at a later time than a larger one. */
        ROLLBACK
    }

    /** What the accused is. */
    public enum Role {
        /** It keeps the log. */
        LOG,
        /** It cosigns the log: a witness or a mirror. */
        WITNESS
    }

    /**
     * The beginning of a larger tree, up to the size of the smaller one.
     *
     * @param root of the beginning
     * @param proof that the larger tree begins so (RFC 9162, section 2.1.4)
     */
    public record Prefix(Hash root, List<Hash> proof) {
        /** Hashes of a proof; a tree below 2^63 entries needs no more. */
        public static final int LIMIT = 64;

        public Prefix {
            proof = List.copyOf(proof);
            if (proof.size() > LIMIT) {
                throw new IllegalArgumentException("a consistency proof has at most " + LIMIT + " hashes");
            }
        }
    }

    public Evidence {
        accused = List.copyOf(accused);
        EvidenceText.check(kind, accused, first, second, prefix);
    }

    /**
     * Reads an evidence file. There is one way to write each piece of evidence, and no other is read.
     *
     * @throws MalformedException if it is too large or is not of the form in {@code docs/evidence.md}
     */
    public static Evidence parse(byte[] bytes) throws MalformedException {
        return EvidenceText.parse(bytes);
    }

    /**
     * All that two checkpoints prove against those who signed both. Finds nothing where nothing is proven; whatever it
     * returns holds for a judge who knows these keys.
     *
     * @param logs keys of the log
     * @param witnesses keys of those who may have cosigned
     * @param prefix what the larger tree has in place of the smaller, if it is known
     */
    public static List<Evidence> between(
            SignedCheckpoint one,
            SignedCheckpoint other,
            Collection<VerifierKey> logs,
            Collection<VerifierKey> witnesses,
            Optional<Prefix> prefix) {
        List<Evidence> found = new ArrayList<>();
        found.addAll(EvidenceSearch.search(Role.LOG, logs, one, other, prefix));
        found.addAll(EvidenceSearch.search(Role.WITNESS, witnesses, one, other, prefix));
        return List.copyOf(found);
    }

    /**
     * Whether this evidence holds. Uses nothing but what is in it and the keys; never waits, reads or sends.
     *
     * @param logs keys that the judge knows to be logs'
     * @param witnesses keys that the judge knows to be cosigners'
     */
    public Ruling judge(Collection<VerifierKey> logs, Collection<VerifierKey> witnesses) {
        return Judge.rule(this, role == Role.LOG ? logs : witnesses);
    }

    /** Whether this evidence holds for someone who knows the logs and witnesses of a policy. */
    public Ruling judge(Policy policy) {
        return judge(
                policy.logs(),
                policy.witnesses().stream().map(Policy.Witness::key).toList());
    }

    /** The evidence file, in UTF-8. */
    public byte[] bytes() {
        return EvidenceText.bytes(this);
    }
}
