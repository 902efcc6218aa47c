package wary.unit.charter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wary.unit.charter.ChainResult.Refusal;
import wary.unit.charter.ChainResult.SetAside;

/** Goes from one charter to the next and checks each step. Not safe for use by several threads. */
final class ChainWalk {
    private final List<CharterStep> steps;
    private final Register register;
    private List<SetAside> setAside = List.of();

    ChainWalk() {
        this(new ArrayList<>(), new Register());
    }

    ChainWalk(List<CharterStep> steps, Register register) {
        this.steps = steps;
        this.register = register;
    }

    /** Why a step is not taken. */
    record Stop(Refusal reason, String message) {}

    /** Takes a step, or says why not; then nothing has changed. */
    Optional<Stop> add(CharterStep step) {
        setAside = List.of();
        if (step.votes().size() > CharterStep.MOST_VOTES) {
            return stop(
                    Refusal.TOO_MANY_VOTES,
                    "%,d votes, of which at most %d are looked at"
                            .formatted(step.votes().size(), CharterStep.MOST_VOTES));
        }
        Charter charter = step.charter();
        Optional<Charter> before =
                steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast().charter());
        // What costs nothing comes before the votes, which cost signatures.
        Optional<Stop> stop = before.isEmpty() ? founds(charter) : follows(before.get(), charter);
        if (stop.isEmpty() && before.isPresent()) {
            stop = keepsOwners(before.get(), charter);
        }
        if (stop.isPresent()) {
            return stop;
        }
        Ballot ballot = Ballot.count(before, step);
        setAside = List.copyOf(ballot.setAside());
        stop = consented(before, charter, ballot);
        if (stop.isEmpty() && before.isPresent()) {
            stop = enough(before.get(), ballot.old(), Refusal.TOO_FEW_OLD_VOTES);
        }
        if (stop.isEmpty()) {
            stop = enough(charter, ballot.present(), Refusal.TOO_FEW_NEW_VOTES);
        }
        if (stop.isEmpty()) {
            steps.add(step);
            register.enter(charter);
        }
        return stop;
    }

    /** The votes of the last step that did not count. */
    List<SetAside> setAside() {
        return setAside;
    }

    Optional<CharterChain> chain() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(new CharterChain(steps, register.copy()));
    }

    private static Optional<Stop> founds(Charter charter) {
        return charter.number() == 0
                ? Optional.empty()
                : stop(
                        Refusal.NOT_THE_FOUNDING_CHARTER,
                        "a chain begins with the founding charter, number 0, and not with number " + charter.number());
    }

    private static Optional<Stop> follows(Charter before, Charter charter) {
        if (!charter.founding().equals(before.founding()) || !charter.unit().equals(before.unit())) {
            return stop(
                    Refusal.OTHER_UNIT,
                    "a charter of %s, founded by %s, where one of %s, founded by %s, is expected"
                            .formatted(charter.unit(), charter.founding(), before.unit(), before.founding()));
        }
        boolean next = charter.number() == before.number() + 1
                && charter.terms()
                        .link()
                        .map(link -> link.previous().equals(before.hash()))
                        .orElse(false);
        return next
                ? Optional.empty()
                : stop(
                        Refusal.NOT_THE_NEXT,
                        "number %d after %s, where number %d after %s is expected"
                                .formatted(
                                        charter.number(),
                                        charter.terms()
                                                .link()
                                                .map(link -> link.previous().toString())
                                                .orElse("nothing"),
                                        before.number() + 1,
                                        before.hash()));
    }

    private Optional<Stop> keepsOwners(Charter before, Charter charter) {
        for (Member member : charter.members()) {
            Optional<String> owner = register.otherOwner(member);
            if (owner.isPresent()) {
                return stop(
                        Refusal.TAKEN,
                        "a key, or the name of a key, of %s is or was one of %s".formatted(member.name(), owner.get()));
            }
            Optional<Member> earlier = register.latest(member.name());
            if (earlier.isEmpty()) {
                continue;
            }
            boolean left = before.member(member.name()).isEmpty();
            Optional<Stop> stop = rotates(earlier.get(), member, left);
            if (stop.isPresent()) {
                return stop;
            }
        }
        return Optional.empty();
    }

    /**
     * Ledger keys give way only to those committed to, and a commitment only together with its keys: a thief who could
     * replace the commitment alone would own the member after the next rotation.
     */
    private static Optional<Stop> rotates(Member earlier, Member member, boolean left) {
        boolean sameKeys = member.ledger().equals(earlier.ledger());
        boolean sameNext = member.nextLedger().equals(earlier.nextLedger());
        boolean committed = member.ledger().commitment().equals(earlier.nextLedger());
        boolean sameOrigin = member.ledger().origin().equals(earlier.ledger().origin());
        if (sameKeys ? sameNext : committed && sameOrigin && !sameNext) {
            return Optional.empty();
        }
        return stop(
                Refusal.NOT_COMMITTED,
                left
                        ? "the name %s belongs to one who has left, and these are not its keys; take another name"
                                .formatted(member.name())
                        : "the ledger keys of %s may change only to those that the charter before commits to, under the same name of key and with a new commitment; if they are lost, remove the member and take it in under another name"
                                .formatted(member.name()));
    }

    /** Everyone who is taken in, or of whom something changes, has signed with the keys that the charter lists. */
    private static Optional<Stop> consented(Optional<Charter> before, Charter charter, Ballot ballot) {
        List<String> missing = charter.members().stream()
                .filter(member ->
                        !before.flatMap(it -> it.member(member.name())).equals(Optional.of(member)))
                .map(Member::name)
                .filter(name -> !ballot.present().contains(name))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : stop(
                        Refusal.NO_CONSENT,
                        (before.isEmpty()
                                        ? "everyone has to sign the founding charter; still missing: "
                                        : "whoever is taken in, or whose entry changes, has to sign; still missing: ")
                                + String.join(", ", missing));
    }

    private static Optional<Stop> enough(Charter rules, Set<String> voted, Refusal reason) {
        long found = rules.voters().stream()
                .filter(voter -> voted.contains(voter.name()))
                .count();
        return found >= rules.terms().votes()
                ? Optional.empty()
                : stop(
                        reason,
                        "by the rules of charter %d the votes of %d of its %d members are needed, found %d"
                                .formatted(
                                        rules.number(),
                                        rules.terms().votes(),
                                        rules.voters().size(),
                                        found));
    }

    private static Optional<Stop> stop(Refusal reason, String message) {
        return Optional.of(new Stop(reason, message));
    }
}
