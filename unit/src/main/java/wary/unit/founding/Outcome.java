package wary.unit.founding;

import java.util.List;
import java.util.Optional;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterStep;

/** What came of a file that was accepted, or of a proposal. */
public sealed interface Outcome {
    /**
     * An entry was kept; others are still to come before there is a charter.
     *
     * @param missing seats that are still free
     */
    record Waiting(SignedEntry entry, List<Seat> missing) implements Outcome {
        public Waiting {
            missing = List.copyOf(missing);
        }
    }

    /**
     * A charter is not in force yet.
     *
     * @param step with all good votes that are known here
     * @param before the charter that it is to change, if this home has it
     * @param signed whether this home has voted for it, now or before
     * @param missing those whose vote is not here and could count
     * @param why what is missing, a sentence for people; empty if this home cannot tell
     * @param refused sentences about votes that were left out
     */
    record Collecting(
            CharterStep step,
            Optional<Charter> before,
            boolean signed,
            List<String> missing,
            Optional<String> why,
            List<String> refused)
            implements Outcome {
        public Collecting {
            missing = List.copyOf(missing);
            refused = List.copyOf(refused);
        }
    }

    /**
     * A charter is in force here.
     *
     * @param step that of the file, with all good votes
     * @param chain up to the charter in force
     * @param news whether it was not in force here before
     * @param refused sentences about votes that were left out
     */
    record InForce(CharterStep step, CharterChain chain, boolean news, List<String> refused) implements Outcome {
        public InForce {
            refused = List.copyOf(refused);
        }
    }
}
