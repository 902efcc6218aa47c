package wary.unit.audit;

import java.io.IOException;
import java.util.Optional;
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
        };
    }
}
