package wary.unit.audit;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import java.io.IOException;
import java.util.Optional;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.LogReader;
import wary.unit.charter.CharterChain;
import wary.unit.node.Node;

/** Where an audit reads: verified ledgers and the charters. */
interface Ledgers {
    CharterChain charters();

    /** What there is of a member's ledger. */
    Optional<LogReader> reader(String member) throws IOException, LedgerException;

    /** Its newest checkpoint that is countersigned as the charter asks; may be older than what the reader has. */
    Optional<SignedCheckpoint> published(String member) throws IOException, LedgerException;

    /** What was handed out with a statement, does not fit, and can be nobody's but its author's. */
    Optional<byte[]> misfit(Hash leaf) throws IOException;

    /** Opens what was encrypted to this node. */
    RecipientStanzaReader identity();

    static Ledgers of(Node node) {
        return new Ledgers() {
            @Override
            public CharterChain charters() {
                return node.charters();
            }

            @Override
            public Optional<LogReader> reader(String member) throws IOException, LedgerException {
                return node.reader(member);
            }

            @Override
            public Optional<SignedCheckpoint> published(String member) throws IOException, LedgerException {
                return node.published(member);
            }

            @Override
            public Optional<byte[]> misfit(Hash leaf) throws IOException {
                return node.misfit(leaf);
            }

            @Override
            public RecipientStanzaReader identity() {
                return node.keys().age().reader();
            }
        };
    }
}
