package wary.ledger.witness;

import java.util.List;
import java.util.Optional;
import wary.ledger.Hash;

/**
 * What a consistency proof says about the smaller tree (RFC 9162, section 2.1.4.2).
 *
 * <p>The hashes of such a proof, if they lead to the larger tree's root, are nodes of that tree: nobody can find
 * others. They then also fix the root that the larger tree had at the smaller size. Where the log has signed another
 * root for that size, it has signed two histories, and the same hashes prove it to anyone.
 */
final class ImpliedRoot {
    private ImpliedRoot() {}

    /**
     * The root that the larger tree had at the smaller size.
     *
     * @return empty if the hashes are not nodes of the larger tree; also if the smaller size is a power of two, for
     *     then a proof leaves out the node that is that root, and whoever checks it puts in the root that he believes
     */
    static Optional<Hash> of(long size1, long size2, Hash root2, List<Hash> proof) {
        if (size1 < 1 || size1 >= size2 || Long.bitCount(size1) == 1 || proof.isEmpty()) {
            return Optional.empty();
        }
        long node = size1 - 1;
        long last = size2 - 1;
        int even = Long.numberOfTrailingZeros(~node);
        node >>= even;
        last >>= even;
        Hash old = proof.getFirst();
        Hash whole = old;
        for (Hash hash : proof.subList(1, proof.size())) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                old = Hash.node(hash, old);
                whole = Hash.node(hash, whole);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                whole = Hash.node(whole, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && whole.equals(root2) ? Optional.of(old) : Optional.empty();
    }
}
