package wary.unit.charter;

import java.util.List;
import java.util.Optional;

/** What came of bringing a charter into force. */
public sealed interface ChainResult {
    /** The votes that did not count, and why. */
    List<SetAside> setAside();

    /**
     * The charter is in force.
     *
     * @param chain up to and with it
     */
    record InForce(CharterChain chain, List<SetAside> setAside) implements ChainResult {
        public InForce {
            setAside = List.copyOf(setAside);
        }
    }

    /**
     * The charter is not in force, and nothing has changed.
     *
     * @param before the chain up to the charter before; empty if the founding one is refused
     * @param charter the one that is refused
     * @param message what was expected and found, for people
     */
    record Refused(
            Optional<CharterChain> before, Charter charter, Refusal reason, String message, List<SetAside> setAside)
            implements ChainResult {
        public Refused {
            setAside = List.copyOf(setAside);
        }
    }

    /** Why a charter is not in force. */
    enum Refusal {
        /** It does not have the hash that the founding charter is known by, or is no founding charter. */
        NOT_THE_FOUNDING_CHARTER,
        /** It is a charter of another unit. */
        OTHER_UNIT,
        /** It does not follow the one before it by number and hash. */
        NOT_THE_NEXT,
        /** Ledger keys, or the commitment to the next ones, were changed in another way than by rotation. */
        NOT_COMMITTED,
        /** A name or key belongs to someone else, now or in the past. */
        TAKEN,
        /** One who is taken in, or whose entry changes, has not signed. */
        NO_CONSENT,
        /** The members of the charter before have not given enough votes. */
        TOO_FEW_OLD_VOTES,
        /** The members of the charter itself have not given enough votes. */
        TOO_FEW_NEW_VOTES,
        /** There are more votes than are looked at. */
        TOO_MANY_VOTES
    }

    /**
     * A vote that did not count.
     *
     * @param message for people
     */
    record SetAside(CharterVote vote, Reason reason, String message) {}

    /** Why a vote did not count. */
    enum Reason {
        /** It is for a charter of another unit, even if of the same name. */
        OTHER_UNIT,
        /** It is for a charter of another number. */
        OTHER_NUMBER,
        /** It is for another charter of the same number. */
        OTHER_CHARTER,
        /**
         * It is by keys that are neither in the charter before nor in this one, for example those of someone removed.
         */
        STRANGER,
        /** It names known keys, and at least one of its signatures is false. */
        BAD_SIGNATURE
    }
}
