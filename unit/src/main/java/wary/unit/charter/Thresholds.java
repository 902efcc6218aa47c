package wary.unit.charter;

/**
 * The numbers of a charter that depend on how many take part.
 *
 * @param quorum countersignatures of others that a checkpoint needs before it counts
 * @param dishonest how many of those who countersign a ledger may be dishonest, together with its owner
 * @param votes of members that a change needs, under the old charter and under the new
 */
public record Thresholds(int quorum, int dishonest, int votes) {
    /**
     * The usual numbers: as many dishonest ones as so few or many can bear, claimed honestly (none with two, three or
     * four), and the least quorum and votes that bear them, so that as many as possible may be away.
     *
     * @param participants of any role, at least 2
     * @param voters those of the role member, at least 2
     */
    public static Thresholds usual(int participants, int voters) {
        int others = participants - 1;
        int dishonest = Math.max(0, (others - 1) / 3);
        while (dishonest > 0 && least(voters, dishonest) > voters) {
            dishonest--;
        }
        return new Thresholds(least(others, dishonest), dishonest, least(voters, dishonest));
    }

    /** The least number of which any two sets have more than the dishonest in common. */
    public static int least(int all, int dishonest) {
        return (all + dishonest) / 2 + 1;
    }

    /**
     * Checks them as {@link Charter#of} will.
     *
     * @throws CharterException if so many participants cannot have these numbers
     */
    public void check(int participants, int voters) throws CharterException {
        CharterRules.checkCount(participants, voters);
        CharterRules.checkQuorum(participants - 1, quorum, dishonest);
        CharterRules.checkThreshold(voters, votes, dishonest);
    }
}
