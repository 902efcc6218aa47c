package wary.ledger.witness;

import java.io.IOException;
import java.util.List;
import wary.ledger.Hash;
import wary.ledger.LedgerException;

/** Where consistency proofs come from: for a log of one's own, {@code LogReader::consistencyProof}. */
@FunctionalInterface
public interface ProofSource {
    /**
     * The proof that the tree of the second size only adds to the one of the first (RFC 9162, section 2.1.4.1).
     *
     * <p>A {@link WitnessGroup} asks from several threads at once.
     *
     * @param size1 at least 1 and below {@code size2}
     */
    List<Hash> consistencyProof(long size1, long size2) throws IOException, LedgerException;
}
