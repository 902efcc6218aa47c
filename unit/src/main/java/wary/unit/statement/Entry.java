package wary.unit.statement;

import java.util.OptionalLong;
import wary.ledger.Hash;
import wary.unit.json.JsonException;
import wary.unit.json.JsonObject;

/** What an entry of a member's ledger says: a statement of version 1, or of one that this program does not know yet. */
public sealed interface Entry permits Envelope, FutureStatement {
    /** The most bytes of an entry (C2SP tlog-tiles, "Log entries"). */
    int LARGEST = 65_535;

    /**
     * Reads an entry of anyone's ledger.
     *
     * @throws JsonException if it is not canonical JSON of at most {@link #LARGEST} bytes, or not of the form of
     *     version 1
     * @throws StatementException if it is no statement, or contradicts itself
     */
    static Entry parse(byte[] entry) throws JsonException, StatementException {
        return EnvelopeReader.parse(entry);
    }

    /** The entry as it stands in the ledger; a copy. */
    byte[] bytes();

    /** What {@link #bytes} says. */
    JsonObject json();

    /** The leaf hash of the entry in the ledger's tree (RFC 6962, section 2.1). */
    default Hash leaf() {
        return Hash.leaf(bytes());
    }

    /** The number that the author gave it; a later version of statements may have none. */
    OptionalLong number();
}
