package wary.unit.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.LogReader;
import wary.unit.charter.Member;
import wary.unit.statement.About;

/** What is found about one member while its ledger is read. */
final class Account {
    /** Breaches of one kind that are looked at; each costs reading two entries and their proofs. */
    static final int LOOKED_AT = 20;

    final int number;
    final Member member;
    final boolean inForce;
    final Optional<LogReader> reader;
    final Optional<SignedCheckpoint> published;

    final Columns columns = new Columns();
    final Map<Integer, Subject> subjects = new LinkedHashMap<>();
    final Map<Integer, List<Subject.Recalled>> recalled = new HashMap<>();
    final Map<StatementProof.Kind, List<Suspect>> suspects = new EnumMap<>(StatementProof.Kind.class);
    final TreeMap<String, Long> kinds = new TreeMap<>();
    Optional<Instant> knownBy = Optional.empty();
    Optional<Instant> asOf = Optional.empty();
    long malformed;
    long future;
    long notUnderstood;
    long unknownCharter;
    long repeated;
    long setBack;
    long furtherBreaches;

    final Listing<Conduct.Owed> recalls = new Listing<>();
    final Listing<Conduct.Owed> questions = new Listing<>();
    final Listing<Conduct.Owed> closed = new Listing<>();
    final Listing<Conduct.Owed> unsigned = new Listing<>();
    final Listing<Conduct.Reply> replies = new Listing<>();
    final Listing<Conduct.BeforeRoot> beforeRoots = new Listing<>();
    final Listing<Conduct.AfterCheckpoint> afterCheckpoint = new Listing<>();
    final Listing<About> wrongEntries = new Listing<>();
    final Listing<About> wrongRoots = new Listing<>();
    final Listing<About> saidNotToFit = new Listing<>();
    long opened;
    long claims;
    long full;
    long partial;
    long refused;
    long agreed;
    long dissented;

    /** What looks like a breach: one entry, or two. */
    record Suspect(long first, long second) {}

    Account(
            int number,
            Member member,
            boolean inForce,
            Optional<LogReader> reader,
            Optional<SignedCheckpoint> published) {
        this.number = number;
        this.member = member;
        this.inForce = inForce;
        this.reader = reader;
        this.published = published;
    }

    String name() {
        return member.name();
    }

    void suspect(StatementProof.Kind kind, long first, long second) {
        List<Suspect> all = suspects.computeIfAbsent(kind, k -> new ArrayList<>());
        if (all.size() < LOOKED_AT) {
            all.add(new Suspect(first, second));
        } else {
            furtherBreaches++;
        }
    }
}
