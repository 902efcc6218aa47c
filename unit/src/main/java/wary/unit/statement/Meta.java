package wary.unit.statement;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import wary.ledger.Hash;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonObject;

/**
 * The public facts of a statement, one record for each kind. All who mirror the ledger see them, so they are codes,
 * names, times, counts and hashes, and never free text.
 */
public sealed interface Meta {
    /** The most members that one statement can speak of. */
    int MOST_MEMBERS = 64;

    /** The kind of statement that has such facts. */
    Kind kind();

    /** How an envelope writes them. */
    default JsonObject json() {
        return MetaWriter.json(this);
    }

    /** Nothing but that there is a finding. */
    record Finding() implements Meta {
        @Override
        public Kind kind() {
            return Kind.Known.FINDING;
        }
    }

    /** @param validUntil from when on it should not be looked for any more; after the statement */
    record Indicator(Optional<Instant> validUntil) implements Meta {
        @Override
        public Kind kind() {
            return Kind.Known.INDICATOR;
        }
    }

    /** @param count how often it was seen, 0 to 999,999,999 as in STIX 2.1 (section 5.2); 0: looked for and not seen */
    record Sighting(long count) implements Meta {
        /** The greatest count. */
        public static final long MOST = 999_999_999;

        @Override
        public Kind kind() {
            return Kind.Known.SIGHTING;
        }
    }

    /** @param against the members it speaks of, never the author; their replies are shown with it everywhere */
    record Claim(List<String> against) implements Meta {
        public Claim {
            against = checked(against, 0);
        }

        @Override
        public Kind kind() {
            return Kind.Known.CLAIM;
        }
    }

    /** What a member says to what another said. */
    record Reply(Verdict verdict) implements Meta {
        @Override
        public Kind kind() {
            return Kind.Known.REPLY;
        }

        /** DISPUTE: not so, or not quite so, and more is to be said. */
        public enum Verdict implements Coded {
            ACCEPT,
            DENY,
            DISPUTE
        }
    }

    /**
     * A question.
     *
     * @param addressee who is asked; not the author
     * @param deadline by when an answer is expected; after the question
     */
    record Inquiry(String addressee, Instant deadline) implements Meta {
        public Inquiry {
            checked(List.of(addressee), 1);
        }

        @Override
        public Kind kind() {
            return Kind.Known.INQUIRY;
        }
    }

    /** How far a question is answered. A full or partial answer has a body; a refusal may have one. */
    record Answer(Outcome outcome) implements Meta {
        @Override
        public Kind kind() {
            return Kind.Known.ANSWER;
        }

        /** REFUSED is an answer too, unlike silence. */
        public enum Outcome implements Coded {
            FULL,
            PARTIAL,
            REFUSED
        }
    }

    /**
     * A text for several to sign.
     *
     * @param parties 2 to 64 members, the author among them
     * @param deadline by when they are asked to sign or dissent
     */
    record Minutes(List<String> parties, Optional<Instant> deadline) implements Meta {
        public Minutes {
            parties = checked(parties, 2);
        }

        @Override
        public Kind kind() {
            return Kind.Known.MINUTES;
        }
    }

    /** Whether the author agrees with minutes. They are named by their leaf hash, which fixes the text's commitment. */
    record MinutesSignature(Stance stance) implements Meta {
        @Override
        public Kind kind() {
            return Kind.Known.MINUTES_SIGNATURE;
        }

        /** Dissent is on record as much as agreement; its reasons may stand in a body. */
        public enum Stance implements Coded {
            AGREE,
            DISSENT
        }
    }

    /** @param openBy by when the author says it will reveal; a miss is plain to all */
    record Seal(Optional<Instant> openBy) implements Meta {
        @Override
        public Kind kind() {
            return Kind.Known.SEAL;
        }
    }

    /** Nothing more: what is revealed stands in {@code about}, which parts of it in {@code body}. */
    record Reveal() implements Meta {
        @Override
        public Kind kind() {
            return Kind.Known.REVEAL;
        }
    }

    /** Why something is taken back. */
    record Recall(Reason reason) implements Meta {
        @Override
        public Kind kind() {
            return Kind.Known.RECALL;
        }

        /** The reasons; PERSONAL_DATA and LEGAL ask for deletion most urgently. */
        public enum Reason implements Coded {
            ERROR,
            OUTDATED,
            WITHDRAWN,
            PERSONAL_DATA,
            LEGAL
        }
    }

    /** What the author did about a recall. */
    record RecallAck(Effect effect) implements Meta {
        @Override
        public Kind kind() {
            return Kind.Known.RECALL_ACK;
        }

        /** DONE: nothing of the body is left and nothing acts on it; PARTIAL: not everywhere; REFUSED: it is kept. */
        public enum Effect implements Coded {
            DONE,
            PARTIAL,
            REFUSED
        }
    }

    /**
     * What was received of a body.
     *
     * @param rungs the parts that came, 1 at least
     * @param fits whether they fit the commitment and each other
     */
    record Receipt(List<Rung> rungs, boolean fits) implements Meta {
        public Receipt {
            rungs = List.copyOf(rungs);
            if (rungs.isEmpty() || new HashSet<>(rungs).size() != rungs.size() || !Rung.fitTogether(rungs)) {
                throw new IllegalArgumentException("not the parts of one body: " + rungs);
            }
        }

        @Override
        public Kind kind() {
            return Kind.Known.RECEIPT;
        }
    }

    /** Nothing but its time. */
    record Heartbeat() implements Meta {
        @Override
        public Kind kind() {
            return Kind.Known.HEARTBEAT;
        }
    }

    /** @param roots 1 to 256 checkpoints of other ledgers, each origin once */
    record Entangle(List<Root> roots) implements Meta {
        /** The most ledgers that one statement can speak of. */
        public static final int MOST = 256;

        public Entangle {
            roots = List.copyOf(roots);
            if (roots.isEmpty() || roots.size() > MOST) {
                throw new IllegalArgumentException("1 to " + MOST + " roots are expected, found " + roots.size());
            }
        }

        @Override
        public Kind kind() {
            return Kind.Known.ENTANGLE;
        }

        /**
         * A checkpoint without its signatures.
         *
         * @param origin of the log (C2SP tlog-checkpoint)
         * @param size of its tree, 0 to 2^53-1
         * @param root hash of that tree
         */
        public record Root(String origin, long size, Hash root) {
            public Root {
                if (!Names.isOrigin(origin) || size < 0 || size > JsonNumber.GREATEST_INTEGER) {
                    throw new IllegalArgumentException("not a checkpoint: " + origin + " " + size);
                }
            }
        }
    }

    /**
     * A vote on a charter.
     *
     * @param charter the hash of the charter voted on
     * @param number its number, from 0; the charter on its founding
     */
    record CharterVote(Hash charter, long number, Vote vote) implements Meta {
        /** The greatest number of a charter. */
        public static final long MOST = 999_999;

        @Override
        public Kind kind() {
            return Kind.Known.CHARTER_VOTE;
        }

        /** YES countersigns the charter. */
        public enum Vote implements Coded {
            YES,
            NO
        }
    }

    /**
     * A key gives way to another. It takes effect with the charter that lists the other key.
     *
     * @param old SHA-256 of the old key as the charter writes it; of a ledger's pair its
     *     {@linkplain wary.unit.charter.LedgerKeys#commitment commitment}
     * @param next the same of the next one, as the next charter writes it
     */
    record KeyRotation(Role role, Hash old, Hash next, Cause cause) implements Meta {
        @Override
        public Kind kind() {
            return Kind.Known.KEY_ROTATION;
        }

        /** What the key is for. */
        public enum Role implements Coded {
            LEDGER,
            WITNESS,
            AGE,
            TLS
        }

        /** Why it is changed; after COMPROMISED, nothing that it alone has signed is to be believed. */
        public enum Cause implements Coded {
            SCHEDULED,
            LOST,
            COMPROMISED
        }
    }

    /**
     * The author's own test.
     *
     * @param from when it begins
     * @param until when it is over; later than that
     */
    record Drill(Instant from, Instant until) implements Meta {
        @Override
        public Kind kind() {
            return Kind.Known.DRILL;
        }
    }

    /** The facts of an unknown kind, as they stand there. */
    record Unknown(Kind.Unknown kind, JsonObject json) implements Meta {}

    private static List<String> checked(List<String> members, int least) {
        List<String> copy = List.copyOf(members);
        if (copy.size() < least
                || copy.size() > MOST_MEMBERS
                || new HashSet<>(copy).size() != copy.size()
                || !copy.stream().allMatch(Names::isMember)) {
            throw new IllegalArgumentException(
                    "%d to %d names of members, each once, are expected: %s".formatted(least, MOST_MEMBERS, copy));
        }
        return copy;
    }
}
