package wary.unit.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import wary.ledger.Hash;
import wary.unit.audit.VersionTable.Before;
import wary.unit.book.Line;
import wary.unit.statement.Audience;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;

/** Reads one ledger by itself: what stands in it, and what of it waits for others. */
final class FirstReading {
    private final Account account;
    private final Map<String, Account> accounts;
    private final Set<Hash> charters;
    private final Ledgers ledgers;
    private final VersionTable versions = new VersionTable();
    private long latest = Long.MIN_VALUE;

    FirstReading(Account account, Map<String, Account> accounts, Set<Hash> charters, Ledgers ledgers) {
        this.ledgers = ledgers;
        this.account = account;
        this.accounts = accounts;
        this.charters = charters;
    }

    void line(Line line) {
        switch (line) {
            case Line.Said said -> said(said);
            case Line.Odd odd -> {
                account.columns.add(odd.leaf());
                switch (odd.why()) {
                    case FUTURE -> account.future++;
                    case MALFORMED -> account.malformed++;
                    case IN_ANOTHERS_NAME ->
                        account.suspect(StatementProof.Kind.ANOTHERS_NAME, odd.index(), odd.index());
                }
            }
        }
    }

    private void said(Line.Said said) {
        int index = account.columns.size();
        long millis = said.modified().toEpochMilli();
        account.columns.add(
                said.leaf(),
                millis,
                said.body().map(body -> Columns.cut(body.commitment())).orElse(Long.MIN_VALUE));
        account.kinds.merge(said.kind() instanceof Kind.Known known ? known.code() : "unknown", 1L, Long::sum);
        if (!said.understood()) {
            account.notUnderstood++;
        }
        if (!charters.contains(said.charter())) {
            account.unknownCharter++;
        }
        if (said.seq() != said.index()) {
            account.suspect(StatementProof.Kind.WRONG_NUMBER, index, index);
        }
        if (said.body().flatMap(BodyRef::ciphertext).isPresent() && isMisfit(said.leaf())) {
            account.suspect(StatementProof.Kind.FALSE_BODY, index, index);
        }
        version(said, index, millis);
        times(said, millis);
        if (said.understood()) {
            subject(said, index, millis);
        }
    }

    private boolean isMisfit(Hash leaf) {
        try {
            return ledgers.misfit(leaf).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void version(Line.Said said, int index, long millis) {
        Before before = versions.put(said.id(), index, millis);
        if (!before.isThere()) {
            return;
        }
        if (before.millis() == millis) {
            account.suspect(StatementProof.Kind.TWO_FACED, before.index(), index);
        } else if (said.kind() instanceof Kind.Known known) {
            if (!known.isVersionable()) {
                account.suspect(StatementProof.Kind.NOT_VERSIONABLE, before.index(), index);
            } else if (before.millis() > millis) {
                account.suspect(StatementProof.Kind.EARLIER_VERSION, before.index(), index);
            }
        }
    }

    private void times(Line.Said said, long millis) {
        if (latest != Long.MIN_VALUE && millis < latest - Audit.CLOCKS.toMillis()) {
            account.setBack++;
        }
        latest = millis;
        boolean covered =
                account.published.map(p -> p.checkpoint().size() > said.index()).orElse(false);
        if (covered && account.knownBy.isPresent()) {
            Instant by = account.knownBy.get();
            if (Duration.between(by, said.modified()).compareTo(Audit.CLOCKS) > 0) {
                account.afterCheckpoint.add(new Conduct.AfterCheckpoint(said.place(), said.modified(), by));
            }
        }
    }

    private void subject(Line.Said said, int index, long millis) {
        if (said.body().isPresent() && said.to() instanceof Audience.Sealed) {
            long openBy = said.meta() instanceof Meta.Seal seal
                    ? seal.openBy().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE)
                    : Long.MAX_VALUE;
            account.subjects.put(index, new Subject.Sealed(millis, openBy));
            return;
        }
        switch (said.meta()) {
            case Meta.Inquiry asked -> {
                Account addressee = accounts.get(asked.addressee());
                if (addressee != null) {
                    account.subjects.put(
                            index,
                            new Subject.Asked(
                                    addressee.number, millis, asked.deadline().toEpochMilli()));
                }
            }
            case Meta.Claim ignored -> account.subjects.put(index, new Subject.Claimed());
            case Meta.Minutes minutes -> {
                BitSet parties = new BitSet();
                minutes.parties().forEach(name -> {
                    Account party = accounts.get(name);
                    if (party != null && party != account) {
                        parties.set(party.number);
                    }
                });
                account.subjects.put(
                        index,
                        new Subject.Proposed(
                                millis,
                                minutes.deadline().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE),
                                parties));
            }
            case Meta.Recall ignored -> recall(said, index, millis);
            default -> {
                // Nobody owes anything because of it.
            }
        }
    }

    private void recall(Line.Said said, int index, long millis) {
        long target = said.about().orElseThrow().index();
        // What is recalled stands before; who names something else owes the proof, and nobody owes an answer.
        if (account.columns.has(target)
                && target < index
                && account.columns.isLeaf(target, said.about().get().leaf())) {
            Subject.Recalled recalled = new Subject.Recalled(target, millis);
            account.subjects.put(index, recalled);
            account.recalled
                    .computeIfAbsent((int) target, t -> new ArrayList<>(1))
                    .add(recalled);
        }
    }
}
