package wary.ledger.mirror;

/**
 * What a judge says about a piece of {@link Evidence}, with the reason in words that need no knowledge of Merkle trees.
 */
public sealed interface Ruling {
    /** The reason, in one or two sentences. */
    String why();

    /** The evidence shows what it claims: the accused key has signed two statements that cannot both be true. */
    record Holds(String why) implements Ruling {}

    /** The evidence shows nothing, as far as this judge can tell. */
    record Fails(Reason reason, String why) implements Ruling {}

    /** Why evidence does not hold. */
    enum Reason {
        /** It is not of the log whose name the key has (tlog-checkpoint, "Signatures"). */
        OTHER_ORIGIN,
        /** The judge does not know the accused key, or knows it in the other role. */
        UNKNOWN_KEY,
        /** A checkpoint is not signed by the accused key, or the signature does not cover all of its text. */
        NOT_SIGNED,
        /** The two checkpoints are of two logs. */
        TWO_LOGS,
        /** What was signed can all be true. */
        NO_CONTRADICTION,
        /** The hashes do not lead to the root that was signed. */
        BAD_PROOF
    }
}
