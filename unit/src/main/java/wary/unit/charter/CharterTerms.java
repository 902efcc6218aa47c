package wary.unit.charter;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wary.ledger.Hash;

/**
 * What a charter lays down. A plain value: {@link Charter#of} checks it.
 *
 * @param unit the unit's name for people, up to 80 characters; the same in all its charters
 * @param number 0 for the founding charter; each charter is the next after the one it changes
 * @param link to the charters before; empty for the founding one
 * @param members sorted by name
 * @param quorum countersignatures of others that a checkpoint needs before it counts
 * @param dishonest how many of those who countersign a ledger may be dishonest, together with its owner
 * @param votes of members that a change needs, under the old charter and under the new
 * @param freshness how old a member's latest countersigned checkpoint may be; whole seconds
 * @param answer how long an inquiry may stay unanswered if it sets no deadline of its own; whole seconds
 */
public record CharterTerms(
        String unit,
        long number,
        Optional<Link> link,
        List<Member> members,
        int quorum,
        int dishonest,
        int votes,
        Duration freshness,
        Duration answer) {

    /**
     * Which charters stand before a charter.
     *
     * @param founding hash of the founding charter: the identity of the unit
     * @param previous hash of the charter that is changed
     */
    public record Link(Hash founding, Hash previous) {}

    public CharterTerms {
        members = members.stream().sorted(Comparator.comparing(Member::name)).toList();
    }

    /** These terms with other participants. */
    public CharterTerms withMembers(List<Member> others) {
        return new CharterTerms(unit, number, link, others, quorum, dishonest, votes, freshness, answer);
    }

    /** These terms with other numbers for countersigning and voting. */
    public CharterTerms withThresholds(int newQuorum, int newDishonest, int newVotes) {
        return new CharterTerms(unit, number, link, members, newQuorum, newDishonest, newVotes, freshness, answer);
    }
}
