package wary.unit.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.TlogProof;
import wary.ledger.log.LogReader;
import wary.unit.UnitException;
import wary.unit.audit.StatementProof.Kind;
import wary.unit.audit.StatementProof.Recorded;
import wary.unit.statement.Entry;
import wary.unit.statement.Envelope;
import wary.unit.statement.Versions;

/** Makes proofs of what looks like a breach. Only what the judge of any other machine would believe is kept. */
final class Proving {
    private final Ledgers ledgers;

    Proving(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    List<Conduct.Found> prove(Account account) throws IOException, LedgerException {
        List<Conduct.Found> found = new ArrayList<>();
        if (account.reader.isEmpty()) {
            return found;
        }
        for (Map.Entry<Kind, List<Account.Suspect>> each : account.suspects.entrySet()) {
            for (Account.Suspect suspect : each.getValue()) {
                if (each.getKey() == Kind.TWO_FACED && isRepeated(account.reader.get(), suspect)) {
                    account.repeated++;
                } else {
                    Optional<Conduct.Found> proven = prove(account, each.getKey(), suspect);
                    proven.ifPresent(found::add);
                    // A file that this node alone cannot open proves nothing to anyone.
                    if (proven.isEmpty() && each.getKey() != Kind.FALSE_BODY) {
                        account.furtherBreaches++;
                    }
                }
            }
        }
        return found;
    }

    private Optional<Conduct.Found> prove(Account account, Kind kind, Account.Suspect suspect)
            throws IOException, LedgerException {
        LogReader reader = account.reader.orElseThrow();
        Optional<SignedCheckpoint> published = account.published
                .filter(p -> p.checkpoint().size() > Math.max(suspect.first(), suspect.second()))
                .filter(p -> p.checkpoint().size() <= reader.size());
        if (published.isEmpty()) {
            return Optional.empty();
        }
        List<Recorded> entries = new ArrayList<>();
        entries.add(recorded(reader, published.get(), suspect.first()));
        if (suspect.second() != suspect.first()) {
            entries.add(recorded(reader, published.get(), suspect.second()));
        }
        StatementProof proof;
        if (kind == Kind.FALSE_BODY) {
            Optional<byte[]> file = ledgers.misfit(entries.getFirst().leaf());
            if (file.isEmpty()) {
                return Optional.empty();
            }
            proof = StatementProof.falseBody(account.name(), entries.getFirst(), file.get(), ledgers.identity());
        } else {
            proof = new StatementProof(kind, account.name(), entries, Optional.empty());
        }
        return proof.judge(ledgers.charters()) instanceof Ruling.Proven proven
                ? Optional.of(new Conduct.Found(new Proof.Statements(proof), proven))
                : Optional.empty();
    }

    static Recorded recorded(LogReader reader, SignedCheckpoint published, long index)
            throws IOException, LedgerException {
        long size = published.checkpoint().size();
        return new Recorded(reader.entry(index), new TlogProof(index, reader.inclusionProof(index, size), published));
    }

    private static boolean isRepeated(LogReader reader, Account.Suspect suspect) throws IOException, LedgerException {
        try {
            return Entry.parse(reader.entry(suspect.first())) instanceof Envelope one
                    && Entry.parse(reader.entry(suspect.second())) instanceof Envelope other
                    && Versions.compare(one, other) == Versions.Relation.REPEATED;
        } catch (UnitException e) {
            return false;
        }
    }
}
