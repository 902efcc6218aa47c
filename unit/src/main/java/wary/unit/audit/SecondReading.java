package wary.unit.audit;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import wary.unit.book.Line;
import wary.unit.charter.Member;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;

/** Reads one ledger beside the others: what its statements do about those of others, and what they name of them. */
final class SecondReading {
    private final Account account;
    private final Map<String, Account> accounts;
    private final RootCheck roots;

    private long bound = Long.MIN_VALUE;
    private String boundBy = "";
    private long boundSize;

    SecondReading(Account account, Map<String, Account> accounts, RootCheck roots) {
        this.account = account;
        this.accounts = accounts;
        this.roots = roots;
    }

    void line(Line line) {
        if (!(line instanceof Line.Said said)) {
            return;
        }
        if (said.understood()) {
            List<Subject.Recalled> recalls = account.recalled.getOrDefault((int) said.index(), List.of());
            recalls.forEach(recall -> recall.owing.or(handedTo(said)));
        }
        if (said.meta() instanceof Meta.Entangle entangle) {
            entangle.roots().forEach(root -> root(said, root));
        }
        if (bound != Long.MIN_VALUE && said.modified().toEpochMilli() < bound - Audit.CLOCKS.toMillis()) {
            account.beforeRoots.add(new Conduct.BeforeRoot(
                    said.place(), said.modified(), boundBy, boundSize, Instant.ofEpochMilli(bound)));
        }
        said.about().ifPresent(about -> about(said, about));
    }

    private BitSet handedTo(Line.Said said) {
        BitSet to = new BitSet();
        accounts.values().stream()
                .filter(each -> each != account && each.inForce && isFor(said.to(), each.member))
                .forEach(each -> to.set(each.number));
        return to;
    }

    private static boolean isFor(Audience to, Member member) {
        return member.role().reads()
                && switch (to) {
                    case Audience.Unit unit -> true;
                    case Audience.Members members -> members.names().contains(member.name());
                    case Audience.Sealed sealed -> false;
                };
    }

    private void root(Line.Said said, Meta.Entangle.Root root) {
        switch (roots.check(root)) {
            case RootCheck.Same same -> {
                long time = root.size() == 0
                        ? Long.MIN_VALUE
                        : same.account().columns.time(root.size() - 1);
                if (same.account() != account && time > bound) {
                    bound = time;
                    boundBy = same.account().name();
                    boundSize = root.size();
                }
            }
            case RootCheck.Other other -> account.wrongRoots.add(said.place());
            case RootCheck.Unknown unknown -> {
                // The copy here does not reach so far, or it is no ledger of the unit.
            }
        }
    }

    private void about(Line.Said said, About about) {
        Account target = accounts.get(about.author());
        if (target == null || !target.columns.has(about.index())) {
            return;
        }
        if (!target.columns.isLeaf(about.index(), about.leaf())) {
            if (target == account) {
                account.suspect(StatementProof.Kind.FALSE_REFERENCE, about.index(), said.index());
            } else {
                account.wrongEntries.add(said.place());
            }
            return;
        }
        if (said.kind() == Kind.Known.REVEAL
                && said.body().isPresent()
                && target.columns.isOtherCommitment(
                        about.index(), said.body().get().commitment())) {
            account.suspect(StatementProof.Kind.FALSE_REVEAL, about.index(), said.index());
            return;
        }
        if (!said.understood()) {
            return;
        }
        if (said.meta() instanceof Meta.Receipt receipt && !receipt.fits()) {
            target.saidNotToFit.add(said.place());
        }
        Subject subject = target.subjects.get((int) about.index());
        if (subject != null) {
            act(said, about, target, subject);
        }
    }

    private void act(Line.Said said, About about, Account target, Subject subject) {
        switch (subject) {
            case Subject.Asked asked -> {
                if (said.meta() instanceof Meta.Answer answer && asked.addressee == account.number) {
                    // The fullest answer counts.
                    if (!asked.answered || answer.outcome().compareTo(asked.outcome) < 0) {
                        asked.outcome = answer.outcome();
                    }
                    asked.answered = true;
                }
            }
            case Subject.Sealed sealed -> {
                if (said.kind() == Kind.Known.REVEAL && target == account) {
                    sealed.opened = true;
                }
            }
            case Subject.Claimed claimed -> {
                if (said.meta() instanceof Meta.Reply reply) {
                    target.replies.add(new Conduct.Reply(about, account.name(), reply.verdict()));
                }
            }
            case Subject.Recalled recalled -> {
                if (said.kind() == Kind.Known.RECALL_ACK) {
                    recalled.acknowledged.set(account.number);
                }
            }
            case Subject.Proposed proposed -> {
                if (said.meta() instanceof Meta.MinutesSignature signature && proposed.parties.get(account.number)) {
                    boolean agrees = signature.stance() == Meta.MinutesSignature.Stance.AGREE;
                    (agrees ? proposed.agreed : proposed.dissented).set(account.number);
                }
            }
        }
    }
}
