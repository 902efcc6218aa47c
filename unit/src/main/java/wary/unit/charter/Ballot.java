package wary.unit.charter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import wary.unit.charter.ChainResult.Reason;
import wary.unit.charter.ChainResult.SetAside;

/** Counts the votes for one charter. */
final class Ballot {
    private final Optional<Charter> before;
    private final Charter charter;
    private final Set<String> old = new TreeSet<>();
    private final Set<String> present = new TreeSet<>();
    private final List<SetAside> setAside = new ArrayList<>();

    private Ballot(Optional<Charter> before, Charter charter) {
        this.before = before;
        this.charter = charter;
    }

    static Ballot count(Optional<Charter> before, CharterStep step) {
        Ballot ballot = new Ballot(before, step.charter());
        step.votes().forEach(ballot::add);
        return ballot;
    }

    /** Participants of the charter before who have voted, with the keys it lists or those it commits to. */
    Set<String> old() {
        return old;
    }

    /** Participants of the charter itself who have voted, with the keys that it lists. */
    Set<String> present() {
        return present;
    }

    List<SetAside> setAside() {
        return setAside;
    }

    private void add(CharterVote vote) {
        Optional<Reason> mismatch = mismatch(vote);
        if (mismatch.isPresent()) {
            aside(vote, mismatch.get());
            return;
        }
        boolean named = false;
        boolean counted = false;
        Map<LedgerKeys, Boolean> verified = new HashMap<>();
        for (Member member : charter.members()) {
            LedgerKeys keys = member.ledger();
            if (vote.names(keys)) {
                named = true;
                if (verified.computeIfAbsent(keys, vote::isBy)) {
                    counted = true;
                    present.add(member.name());
                    // Keys that the old charter has committed to are the member's own under it as well: who has lost
                    // the old ones can still vote for the charter that replaces them.
                    before.flatMap(it -> it.member(member.name()))
                            .filter(it -> it.answersFor(keys))
                            .ifPresent(it -> old.add(it.name()));
                }
            }
        }
        for (Member member : before.map(Charter::members).orElse(List.of())) {
            if (vote.names(member.ledger())) {
                named = true;
                if (verified.computeIfAbsent(member.ledger(), vote::isBy)) {
                    counted = true;
                    old.add(member.name());
                }
            }
        }
        if (!counted) {
            aside(vote, named ? Reason.BAD_SIGNATURE : Reason.STRANGER);
        }
    }

    private Optional<Reason> mismatch(CharterVote vote) {
        if (!vote.isInUnit(charter)) {
            return Optional.of(Reason.OTHER_UNIT);
        }
        if (vote.number() != charter.number()) {
            return Optional.of(Reason.OTHER_NUMBER);
        }
        return vote.charter().equals(charter.hash()) ? Optional.empty() : Optional.of(Reason.OTHER_CHARTER);
    }

    private void aside(CharterVote vote, Reason reason) {
        String what = switch (reason) {
            case OTHER_UNIT -> "is for a charter of another unit: " + vote;
            case OTHER_NUMBER -> "is for number %d, not %d".formatted(vote.number(), charter.number());
            case OTHER_CHARTER -> "is for the charter %s, not %s".formatted(vote.charter(), charter.hash());
            case STRANGER -> "is by keys that neither this charter nor the one before it knows";
            case BAD_SIGNATURE -> "has a signature that is not good";
        };
        setAside.add(new SetAside(vote, reason, "the vote of %s %s".formatted(vote.origin(), what)));
    }
}
