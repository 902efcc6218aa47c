package wary.ledger.log;

import java.util.List;
import java.util.Optional;
import wary.ledger.Hash;
import wary.ledger.SignedCheckpoint;
import wary.ledger.TlogProof;

/**
 * What the sender of an entry gets once the entry is on disk and covered by a checkpoint on disk.
 *
 * <p>Immutable. The proof is made when it is asked for, from the tree's right edge as it was then, which a receipt
 * keeps in memory together with the others of its batch (some 32 KiB a batch).
 */
public final class Receipt {
    private final long index;
    private final TreeView tree;
    private final SignedCheckpoint checkpoint;

    Receipt(long index, Batch batch) {
        this.index = index;
        this.tree = batch.tree();
        this.checkpoint = batch.signed();
    }

    /** The entry's place in the log, from 0, for ever. */
    public long index() {
        return index;
    }

    /** The first checkpoint that covers the entry, with the log's signatures. */
    public SignedCheckpoint checkpoint() {
        return checkpoint;
    }

    /**
     * The inclusion proof of the entry in that checkpoint's tree (RFC 9162, section 2.1.3.1), nearest sibling first.
     */
    public List<Hash> inclusionProof() {
        return tree.inclusion(index);
    }

    /** All of this as a file that anyone can verify without network (tlog-proof). It has no cosignatures yet. */
    public TlogProof proof() {
        return new TlogProof(Optional.empty(), index, inclusionProof(), checkpoint);
    }
}
