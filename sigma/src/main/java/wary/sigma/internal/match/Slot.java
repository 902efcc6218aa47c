package wary.sigma.internal.match;

/**
 * A literal in an index.
 *
 * @param bytes the whole literal
 * @param offset where in it the stretch stands by which it is looked up
 * @param payloads what to report when it is found
 */
record Slot(byte[] bytes, int offset, int[] payloads) {
    Slot at(int otherOffset) {
        return new Slot(bytes, otherOffset, payloads);
    }

    /** Reports it; whether the receiver asked to stop. */
    boolean tell(LiteralIndex.Hits hits) {
        for (int payload : payloads) {
            if (hits.hit(payload)) {
                return true;
            }
        }
        return false;
    }
}
