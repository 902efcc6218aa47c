package wary.unit.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import wary.ledger.Hash;
import wary.ledger.Judgement;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.book.Reading;
import wary.unit.charter.CharterStep;
import wary.unit.charter.Member;
import wary.unit.node.Node;

/**
 * Works out what the ledgers that a node has prove about each member: reads each of them twice from end to end and
 * keeps less than 100 bytes of a statement, and some more of those that wait for something. Writes and sends nothing.
 */
public final class Audit {
    /** How far honest clocks may be apart before it is told as a fact. */
    public static final Duration CLOCKS = Duration.ofMinutes(10);

    /** How many of each list of facts are told one by one. */
    public static final int LISTED = 1_000;

    private final Ledgers ledgers;
    private final KnownLedgers known;
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    private Audit(Ledgers ledgers) {
        this.ledgers = ledgers;
        this.known = new KnownLedgers(ledgers.charters());
    }

    /**
     * Audits all ledgers that a node has: of those that keep one under the charter in force, and of those that have
     * left.
     *
     * @return one conduct for each, by their names
     * @throws LedgerException if a ledger here is damaged
     */
    public static List<Conduct> of(Node node) throws IOException, LedgerException {
        return of(Ledgers.of(node));
    }

    static List<Conduct> of(Ledgers ledgers) throws IOException, LedgerException {
        Audit audit = new Audit(ledgers);
        try {
            return audit.run();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    private List<Conduct> run() throws IOException, LedgerException {
        open();
        Set<Hash> charters = new HashSet<>();
        ledgers.charters().steps().forEach(step -> charters.add(step.charter().hash()));
        for (Account account : accounts.values()) {
            if (account.reader.isPresent()) {
                FirstReading first = new FirstReading(account, accounts, charters, ledgers);
                Reading.read(account.name(), account.reader.get(), 0, first::line);
            }
        }
        RootCheck roots = new RootCheck(accounts.values());
        for (Account account : accounts.values()) {
            if (account.reader.isPresent()) {
                SecondReading second = new SecondReading(account, accounts, roots);
                Reading.read(account.name(), account.reader.get(), 0, second::line);
            }
        }
        List<Conduct> all = new ArrayList<>();
        new Settlement(accounts.values()).settle();
        Proving proving = new Proving(ledgers);
        for (Account account : accounts.values()) {
            List<Conduct.Found> found = proving.prove(account);
            all.add(Settlement.conduct(
                    account, found, ledgers.charters().current().terms().freshness()));
        }
        return List.copyOf(all);
    }

    private void open() throws IOException, LedgerException {
        Map<String, Member> members = new TreeMap<>();
        for (CharterStep step : ledgers.charters().steps()) {
            step.charter().members().stream()
                    .filter(member -> member.role().keepsLedger())
                    .forEach(member -> members.put(member.name(), member));
        }
        for (Member member : members.values()) {
            Account account = new Account(
                    accounts.size(),
                    member,
                    ledgers.charters()
                            .current()
                            .member(member.name())
                            .map(m -> m.role().keepsLedger())
                            .orElse(false),
                    ledgers.reader(member.name()),
                    ledgers.published(member.name()));
            Optional<Judgement> judgement = account.published.flatMap(known::onRecord);
            account.knownBy = judgement.flatMap(j -> KnownLedgers.time(j.knownBy()));
            account.asOf = judgement.flatMap(j -> KnownLedgers.time(j.asOf()));
            accounts.put(member.name(), account);
        }
    }

    /**
     * When a statement can have been said, by what is here.
     *
     * @param member in whose ledger it stands
     * @param index its place there
     * @throws UnitException if it is not here
     */
    public static TimeBounds bounds(Node node, String member, long index)
            throws IOException, LedgerException, UnitException {
        return TimeBounds.of(Ledgers.of(node), member, index);
    }
}
