package wary.unit.desk;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.TlogProof;
import wary.ledger.log.LogReader;
import wary.unit.UnitException;
import wary.unit.book.Line;
import wary.unit.node.Node;
import wary.unit.node.NodeException;
import wary.unit.node.NodeException.Problem;

/**
 * What shows anyone, without this node, that a member has said something: a C2SP tlog-proof, the entry that it is of,
 * and the policy by which to judge it.
 */
public final class Proof {
    private final byte[] proof;
    private final byte[] entry;
    private final byte[] policy;

    private Proof(byte[] proof, byte[] entry, byte[] policy) {
        this.proof = proof;
        this.entry = entry;
        this.policy = policy;
    }

    /**
     * The proof of an entry in the newest checkpoint that the charter's quorum has countersigned.
     *
     * @throws NodeException if there is no such checkpoint with this entry yet
     */
    public static Proof of(Node node, Line line) throws IOException, UnitException, LedgerException {
        Optional<SignedCheckpoint> shown = node.published(line.member())
                .filter(signed -> signed.checkpoint().size() > line.index());
        if (shown.isEmpty()) {
            throw new NodeException(
                    Problem.UNKNOWN_STATEMENT,
                    "%s is not countersigned by the charter's quorum yet, so it cannot be proven to others; sync first"
                            .formatted(Handle.of(line)));
        }
        long size = shown.get().checkpoint().size();
        LogReader reader = new LogReader(
                node.tiles(line.member()), size, shown.get().checkpoint().root());
        byte[] proof = new TlogProof(
                        Optional.empty(), line.index(), reader.inclusionProof(line.index(), size), shown.get())
                .bytes();
        return new Proof(
                proof,
                reader.entry(line.index()),
                node.charterOf(line.member(), shown.get()).policy(line.member()));
    }

    /** The tlog-proof; a copy. */
    public byte[] proof() {
        return proof.clone();
    }

    /** The entry's bytes; a copy. */
    public byte[] entry() {
        return entry.clone();
    }

    /**
     * The C2SP tlog-policy of the member's ledger under the charter in force, or, where keys of before have signed the
     * checkpoint, under the last charter that listed those; a copy.
     */
    public byte[] policy() {
        return policy.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Proof that
                && Arrays.equals(proof, that.proof)
                && Arrays.equals(entry, that.entry)
                && Arrays.equals(policy, that.policy);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(proof), Arrays.hashCode(entry));
    }
}
