package wary.ledger;

import java.util.List;

/** Whether a proof shows what it should about a Merkle tree (RFC 9162, sections 2.1.3 and 2.1.4). */
public final class Merkle {
    private Merkle() {}

    /** Whether a proof shows that the tree of this size and root has this leaf at this index. */
    public static boolean includes(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        throw new UnsupportedOperationException();
    }

    /** Whether a proof shows that the tree of the second size and root only adds to the first one's. */
    public static boolean extendsTo(long size1, Hash root1, long size2, Hash root2, List<Hash> proof) {
        throw new UnsupportedOperationException();
    }
}
