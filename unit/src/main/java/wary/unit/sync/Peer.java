package wary.unit.sync;

import java.io.IOException;
import java.util.Optional;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.TileSource;
import wary.unit.statement.About;

/** Another node as this one sees it, over a line or in a file. What it gives is not verified; it is bounded. */
interface Peer {
    /** Which note of a ledger. */
    enum Note {
        /** The newest that the owner has signed, as far as the peer knows. */
        NEWEST,
        /** The newest with a quorum. */
        PUBLISHED;

        String path() {
            return this == NEWEST ? "newest" : "published";
        }
    }

    /** The member whose node it is. */
    String name();

    /** Whether it is certain that what it gives comes from that member itself. */
    boolean isCertain();

    /** What it has. */
    Heads heads() throws IOException;

    /** A note; empty if it has none. */
    Optional<SignedCheckpoint> note(String member, Note which) throws IOException;

    /** The tiles of a ledger. */
    TileSource tiles(String member);

    /** The body of a statement, if it is here and for us; at most {@link wary.unit.statement.BodyRef#LARGEST} bytes. */
    Optional<byte[]> body(About place) throws IOException;

    /** The chain of charters as {@link wary.unit.founding.CharterStore#readChain} reads it. */
    Optional<byte[]> charters() throws IOException;

    /** Hands it countersignatures of a member's ledger. */
    void lines(String member, SignedCheckpoint countersigned) throws IOException;
}
