package wary.unit.desk;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.unit.book.Line.Said;
import wary.unit.desk.Standing.Debt;
import wary.unit.desk.Standing.What;
import wary.unit.node.Node;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;

/** Reads all ledgers twice: first for what was done, then for what was not. */
final class Debts {
    private static final Comparator<Debt> OLDEST_LAST = Comparator.comparing(Debt::since)
            .thenComparing(debt -> debt.because().toString())
            .reversed();

    private final Node node;
    private final Instant now;
    /** What each member has answered, signed or opened, by the leaf hash that fixes it. */
    private final Map<String, Set<Hash>> done = new HashMap<>();

    private final Set<Hash> recalled = new HashSet<>();

    private final Map<String, PriorityQueue<Debt>> owed = new HashMap<>();
    private final List<Handle> waited = new ArrayList<>();
    private long unlisted;
    private long waitedUnlisted;

    private Debts(Node node, Instant now) {
        this.node = node;
        this.now = now;
    }

    static Debts read(Node node, Instant now) throws IOException, LedgerException {
        Debts debts = new Debts(node, now);
        node.read(line -> {
            if (line instanceof Said said && said.understood()) {
                debts.done(said);
            }
        });
        node.read(line -> {
            if (line instanceof Said said && said.understood()) {
                debts.owed(said);
                debts.waited(said);
            }
        });
        return debts;
    }

    private void done(Said said) {
        boolean does = said.kind() instanceof Kind.Known kind
                && switch (kind) {
                    case ANSWER, MINUTES_SIGNATURE, REVEAL -> true;
                    default -> false;
                };
        if (said.kind() == Kind.Known.RECALL) {
            said.about().ifPresent(about -> recalled.add(about.leaf()));
        }
        if (does && said.about().isPresent()) {
            done.computeIfAbsent(said.member(), m -> new HashSet<>())
                    .add(said.about().get().leaf());
        }
    }

    private boolean hasDone(String member, Said what) {
        return done.getOrDefault(member, Set.of()).contains(what.leaf());
    }

    private void owed(Said said) {
        if (recalled.contains(said.leaf())) {
            return;
        }
        switch (said.meta()) {
            case Meta.Inquiry inquiry -> owe(What.ANSWER, inquiry.addressee(), said, Optional.of(inquiry.deadline()));
            case Meta.Minutes minutes -> {
                for (String party : minutes.parties()) {
                    if (!party.equals(said.member())) {
                        owe(What.SIGNATURE, party, said, minutes.deadline());
                    }
                }
            }
            case Meta.Seal seal -> {
                if (seal.openBy().isPresent() && now.isAfter(seal.openBy().get())) {
                    owe(What.OPENING, said.member(), said, seal.openBy());
                }
            }
            default -> {
                // Asks for nothing.
            }
        }
    }

    private void owe(What what, String by, Said because, Optional<Instant> deadline) {
        // A member that has left owes nothing any more.
        if (hasDone(by, because) || node.charter().member(by).isEmpty()) {
            return;
        }
        PriorityQueue<Debt> all = owed.computeIfAbsent(by, m -> new PriorityQueue<>(OLDEST_LAST));
        all.add(new Debt(
                what,
                by,
                because.member(),
                Handle.of(because),
                because.modified(),
                deadline,
                deadline.map(now::isAfter).orElse(false)));
        if (all.size() > Standing.MOST) {
            all.remove();
            unlisted++;
        }
    }

    private void waited(Said said) {
        boolean waits = !said.member().equals(node.name())
                && said.body().isPresent()
                && node.isFor(said.to(), node.name())
                && !recalled.contains(said.leaf())
                && !node.holds(said);
        if (waits && waited.size() < Standing.MOST) {
            waited.add(Handle.of(said));
        } else if (waits) {
            waitedUnlisted++;
        }
    }

    List<Debt> listed() {
        List<Debt> all = new ArrayList<>();
        owed.values().forEach(all::addAll);
        all.sort(Comparator.comparing(Debt::by).thenComparing(OLDEST_LAST.reversed()));
        return all;
    }

    List<Handle> waited() {
        return waited;
    }

    long unlisted() {
        return unlisted;
    }

    long waitedUnlisted() {
        return waitedUnlisted;
    }
}
