package wary.ledger.witness;

import java.util.Collection;
import java.util.List;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.Merkle;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifierKey;

/**
 * What a log has signed that speaks against it. The checkpoints carry the log's own signatures, which were verified,
 * and no other lines.
 *
 * <p>{@link TwoRoots}, {@link WrongEmptyRoot} and {@link Rewritten} are proofs: whoever trusts the log's keys needs
 * nothing else, see {@link #proves}. A {@link Suspicion} is none.
 */
public sealed interface WitnessEvidence {
    /**
     * Reads a file that a witness has kept in the folder {@code evidence} of a log.
     *
     * @throws MalformedException if it has not the form of one
     */
    static WitnessEvidence parse(byte[] bytes) throws MalformedException {
        return EvidenceFile.read(bytes);
    }

    /** The checkpoints, the one that the witness knew before first. */
    List<SignedCheckpoint> checkpoints();

    /** Whether the facts contradict each other, signatures left aside. */
    boolean contradicts();

    /** The origin that all the checkpoints name. */
    default String origin() {
        return checkpoints().getFirst().checkpoint().origin();
    }

    /**
     * Whether this convicts the log, to anyone who holds these keys for the log's.
     *
     * @param keys of the log
     */
    default boolean proves(Collection<VerifierKey> keys) {
        for (SignedCheckpoint signed : checkpoints()) {
            try {
                if (!signed.checkpoint().origin().equals(origin())
                        || signed.verify(keys).isEmpty()) {
                    return false;
                }
            } catch (UnverifiedException e) {
                return false;
            }
        }
        return contradicts();
    }

    /**
     * Two checkpoints of one size with different roots: two histories.
     *
     * @param first the one that the witness has cosigned
     * @param second the one that was submitted
     */
    record TwoRoots(SignedCheckpoint first, SignedCheckpoint second) implements WitnessEvidence {
        @Override
        public List<SignedCheckpoint> checkpoints() {
            return List.of(first, second);
        }

        @Override
        public boolean contradicts() {
            return first.checkpoint().size() == second.checkpoint().size()
                    && !first.checkpoint().root().equals(second.checkpoint().root());
        }
    }

    /**
     * A checkpoint of size zero with another root than that of the empty tree.
     *
     * @param only says it all
     */
    record WrongEmptyRoot(SignedCheckpoint only) implements WitnessEvidence {
        @Override
        public List<SignedCheckpoint> checkpoints() {
            return List.of(only);
        }

        @Override
        public boolean contradicts() {
            return only.checkpoint().size() == 0 && !only.checkpoint().root().equals(Hash.EMPTY);
        }
    }

    /**
     * A larger tree whose beginning is not the smaller tree: the larger one is shown to have had another root at the
     * smaller size than the log has signed.
     *
     * @param first the smaller one, which the witness has cosigned
     * @param second the larger one, which was submitted
     * @param beginning root of the second tree's first entries, as many as the first tree has
     * @param proof that the second tree begins so (RFC 9162, section 2.1.4.1)
     */
    record Rewritten(SignedCheckpoint first, SignedCheckpoint second, Hash beginning, List<Hash> proof)
            implements WitnessEvidence {
        public Rewritten {
            proof = List.copyOf(proof);
        }

        @Override
        public List<SignedCheckpoint> checkpoints() {
            return List.of(first, second);
        }

        @Override
        public boolean contradicts() {
            Checkpoint smaller = first.checkpoint();
            Checkpoint larger = second.checkpoint();
            return !beginning.equals(smaller.root())
                    && smaller.size() < larger.size()
                    && Merkle.extendsTo(smaller.size(), beginning, larger.size(), larger.root(), proof);
        }
    }

    /**
     * Something that an honest log would hardly cause, but that others could, too.
     *
     * @param first the one that the witness has cosigned
     * @param second the one that was submitted
     * @param proof as sent
     * @param why what was wrong
     */
    record Suspicion(SignedCheckpoint first, SignedCheckpoint second, List<Hash> proof, Why why)
            implements WitnessEvidence {
        /** What was wrong. */
        public enum Why {
            /**
             * The proof did not show that the second adds to the first. Whoever sends requests may have sent a bad
             * proof with a good checkpoint.
             */
            PROOF_FAILED,
            /**
             * The log signed the smaller tree at a later time than the larger one. Its clock may have been set back.
             */
            ROLLED_BACK
        }

        public Suspicion {
            proof = List.copyOf(proof);
        }

        @Override
        public List<SignedCheckpoint> checkpoints() {
            return List.of(first, second);
        }

        @Override
        public boolean contradicts() {
            return false;
        }
    }
}
