package wary.unit.charter;

import java.util.List;

/**
 * A charter and the votes that are to bring it into force.
 *
 * @param votes in any order; those that do not count do no harm
 */
public record CharterStep(Charter charter, List<CharterVote> votes) {
    /** Votes of a step that are looked at. */
    public static final int MOST_VOTES = 256;

    public CharterStep {
        votes = List.copyOf(votes);
    }
}
