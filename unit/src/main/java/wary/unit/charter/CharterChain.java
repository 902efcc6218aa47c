package wary.unit.charter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.ledger.Hash;
import wary.unit.charter.ChainResult.Refusal;
import wary.unit.charter.ChainResult.SetAside;

/**
 * The charters of a unit from the founding one to the one in force, each brought into force by the votes it needs:
 *
 * <ul>
 *   <li>the founding charter by all participants;
 *   <li>a change by as many members as the old charter asks for, by as many as the new one asks for, and by everyone
 *       who is taken in or whose entry changes;
 *   <li>other ledger keys only if they are those that the charter before commits to. A vote with these counts under the
 *       old charter too, so that nobody who has lost the keys of today is shut out;
 *   <li>names and keys, of keys too, stay with whom they have once belonged to.
 * </ul>
 *
 * <p>That a chain is sound does not say that it is the only one: see {@link #compare}. Immutable.
 */
public final class CharterChain {
    /** Steps of a chain that are read at most. */
    public static final int MOST_STEPS = 10_000;

    private final List<CharterStep> steps;
    private final Register register;

    CharterChain(List<CharterStep> steps, Register register) {
        this.steps = List.copyOf(steps);
        this.register = register;
    }

    /** Begins a chain with the founding charter. */
    public static ChainResult found(CharterStep founding) {
        return walk(new ChainWalk(), List.of(founding));
    }

    /**
     * Checks a whole chain.
     *
     * @param founding the hash of the founding charter, which is what the reader trusts
     * @param steps from the founding charter on, at least one
     * @throws IllegalArgumentException if there are none, or more than {@link #MOST_STEPS}
     */
    public static ChainResult verify(Hash founding, List<CharterStep> steps) {
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "a chain has 1 to %,d charters, found %,d".formatted(MOST_STEPS, steps.size()));
        }
        Charter first = steps.getFirst().charter();
        if (!first.hash().equals(founding)) {
            return new ChainResult.Refused(
                    Optional.empty(),
                    first,
                    Refusal.NOT_THE_FOUNDING_CHARTER,
                    "the chain begins with the charter %s, and the founding charter is %s"
                            .formatted(first.hash(), founding),
                    List.of());
        }
        return walk(new ChainWalk(), steps);
    }

    /** This chain with one more charter in force, or why it is not. */
    public ChainResult append(CharterStep step) {
        return walk(new ChainWalk(new ArrayList<>(steps), register.copy()), List.of(step));
    }

    private static ChainResult walk(ChainWalk walk, List<CharterStep> steps) {
        List<SetAside> setAside = new ArrayList<>();
        for (CharterStep step : steps) {
            Optional<ChainWalk.Stop> stop = walk.add(step);
            setAside.addAll(walk.setAside());
            if (stop.isPresent()) {
                return new ChainResult.Refused(
                        walk.chain(),
                        step.charter(),
                        stop.get().reason(),
                        "charter %d: %s"
                                .formatted(step.charter().number(), stop.get().message()),
                        setAside);
            }
        }
        return new ChainResult.InForce(walk.chain().orElseThrow(), setAside);
    }

    /** The steps, the founding one first. */
    public List<CharterStep> steps() {
        return steps;
    }

    /** The charter in force. */
    public Charter current() {
        return steps.getLast().charter();
    }

    /** The founding charter. */
    public Charter founding() {
        return steps.getFirst().charter();
    }

    /** The charter of a hash, in force now or before: what an old statement refers to. */
    public Optional<Charter> charter(Hash hash) {
        return steps.stream()
                .map(CharterStep::charter)
                .filter(charter -> charter.hash().equals(hash))
                .findFirst();
    }

    /** How another chain stands to this one. */
    public Comparison compare(CharterChain other) {
        if (!founding().equals(other.founding())) {
            return new Comparison.OtherUnit();
        }
        int common = Math.min(steps.size(), other.steps.size());
        for (int i = 1; i < common; i++) {
            CharterStep mine = steps.get(i);
            CharterStep theirs = other.steps.get(i);
            if (!mine.charter().equals(theirs.charter())) {
                return new Comparison.Fork(
                        mine, theirs, DoubleVote.between(steps.get(i - 1).charter(), mine, theirs));
            }
        }
        return steps.size() == other.steps.size()
                ? new Comparison.Same()
                : steps.size() < other.steps.size() ? new Comparison.Longer() : new Comparison.Shorter();
    }

    /** How another chain stands to this one. */
    public sealed interface Comparison {
        /** It has the same charters. */
        record Same() implements Comparison {}

        /** It goes on where this one ends. */
        record Longer() implements Comparison {}

        /** It ends before this one does. */
        record Shorter() implements Comparison {}

        /** It is of another unit. */
        record OtherUnit() implements Comparison {}

        /**
         * Both put different charters in one place. Which of them counts nobody can say but the people: stay with the
         * one that was seen first, and raise the alarm.
         *
         * @param mine the first step in which they differ
         * @param theirs the same place in the other chain
         * @param doubleVotes proofs against those who voted for both; never empty, since any two sets of voters that
         *     are enough have members in common
         */
        record Fork(CharterStep mine, CharterStep theirs, List<DoubleVote> doubleVotes) implements Comparison {
            public Fork {
                doubleVotes = List.copyOf(doubleVotes);
            }
        }
    }

    @Override
    public String toString() {
        return "CharterChain[" + current().unit() + ", " + steps.size() + " charters, in force "
                + current().hash() + "]";
    }
}
