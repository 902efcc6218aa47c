package wary.unit.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a judge who knows the charters of a unit, and nothing else, says about a {@link Proof}. */
public sealed interface Ruling {
    /** The reason, in words for people. */
    String why();

    /**
     * It is proven. What is proven is done with the member's keys; who held them, no proof can say.
     *
     * @param member who is proven to have done it, by the name in the charter
     * @param why what it has done
     * @param details what stands where, a sentence each
     * @param onRecordBy the earliest time by which a quorum of countersigners had seen all of it; empty if the proof
     *     does not rest on countersignatures
     */
    record Proven(String member, String why, List<String> details, Optional<Instant> onRecordBy) implements Ruling {
        public Proven {
            details = List.copyOf(details);
        }
    }

    /** It proves nothing to this judge. */
    record Unproven(Reason reason, String why) implements Ruling {}

    /** Why a proof proves nothing. */
    enum Reason {
        /** It is of a ledger, a key or a charter that the judge's charters do not know. */
        OTHER_UNIT,
        /** A checkpoint is not signed by the ledger's owner and countersigned as a charter asks. */
        NOT_ON_RECORD,
        /** An entry does not stand where it is said to stand. */
        NOT_INCLUDED,
        /** What was signed can all be true, or an honest member could have said it. */
        NO_CONTRADICTION
    }
}
