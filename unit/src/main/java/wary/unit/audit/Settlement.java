package wary.unit.audit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.ledger.LedgerException;
import wary.unit.audit.Conduct.Owed;
import wary.unit.statement.About;

/** Puts down what was found where it belongs: what is owed with the one who owes it. */
final class Settlement {
    private final List<Account> accounts;

    Settlement(Collection<Account> accounts) {
        this.accounts = List.copyOf(accounts);
    }

    void settle() throws IOException, LedgerException {
        for (Account account : accounts) {
            for (Map.Entry<Integer, Subject> each : account.subjects.entrySet()) {
                settle(account, each.getKey(), each.getValue());
            }
        }
    }

    private void settle(Account account, int index, Subject subject) throws IOException, LedgerException {
        switch (subject) {
            case Subject.Asked asked -> {
                Account addressee = accounts.get(asked.addressee);
                if (!asked.answered) {
                    addressee.questions.read(() -> owed(account, index, asked.asked, asked.deadline));
                } else {
                    switch (asked.outcome) {
                        case FULL -> addressee.full++;
                        case PARTIAL -> addressee.partial++;
                        case REFUSED -> addressee.refused++;
                    }
                }
            }
            case Subject.Sealed sealed -> {
                if (sealed.opened) {
                    account.opened++;
                } else {
                    account.closed.read(() -> owed(account, index, sealed.sealed, sealed.openBy));
                }
            }
            case Subject.Recalled recalled -> {
                BitSet owing = (BitSet) recalled.owing.clone();
                owing.andNot(recalled.acknowledged);
                for (int i = owing.nextSetBit(0); i >= 0; i = owing.nextSetBit(i + 1)) {
                    accounts.get(i).recalls.read(() -> owed(account, index, recalled.said, Long.MAX_VALUE));
                }
            }
            case Subject.Proposed proposed -> {
                for (int i = proposed.parties.nextSetBit(0); i >= 0; i = proposed.parties.nextSetBit(i + 1)) {
                    Account party = accounts.get(i);
                    if (proposed.agreed.get(i)) {
                        party.agreed++;
                    }
                    if (proposed.dissented.get(i)) {
                        party.dissented++;
                    }
                    if (!proposed.agreed.get(i) && !proposed.dissented.get(i)) {
                        party.unsigned.read(() -> owed(account, index, proposed.said, proposed.deadline));
                    }
                }
            }
            case Subject.Claimed claimed -> account.claims++;
        }
    }

    private static Owed owed(Account account, int index, long since, long by) throws IOException, LedgerException {
        return new Owed(
                new About(account.name(), index, account.reader.orElseThrow().leaf(index)),
                Instant.ofEpochMilli(since),
                by == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(by)));
    }

    static Conduct conduct(Account account, List<Conduct.Found> proofs, Duration freshness) {
        return new Conduct(
                account.name(),
                account.member.role(),
                account.inForce,
                account.columns.size(),
                new Conduct.Freshness(
                        account.published.map(p -> p.checkpoint().size()).orElse(0L), account.asOf, freshness),
                account.kinds,
                new Conduct.Form(
                        account.malformed,
                        account.future,
                        account.notUnderstood,
                        account.unknownCharter,
                        account.repeated),
                new Conduct.Questions(account.full, account.partial, account.refused, account.questions.done()),
                new Conduct.Seals(account.opened, account.closed.done()),
                new Conduct.Claims(account.claims, account.replies.done()),
                account.recalls.done(),
                new Conduct.Minutes(account.agreed, account.dissented, account.unsigned.done()),
                new Conduct.Times(account.beforeRoots.done(), account.afterCheckpoint.done(), account.setBack),
                new Conduct.References(account.wrongEntries.done(), account.wrongRoots.done()),
                account.saidNotToFit.done(),
                proofs,
                account.furtherBreaches);
    }
}
