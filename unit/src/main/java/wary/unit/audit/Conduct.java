package wary.unit.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import wary.unit.charter.Role;
import wary.unit.json.JsonObject;
import wary.unit.statement.About;
import wary.unit.statement.Meta;

/**
 * Facts about one member, as far as this node has its ledger and the others'. No score, and no judgement but where a
 * proof is: silence may be a broken line, and a clock may be wrong.
 *
 * @param member by its name in the charter
 * @param role of the last charter that lists it
 * @param inForce whether the charter in force lists it
 * @param entries of its ledger that are here
 * @param freshness how old the newest countersigned checkpoint is
 * @param kinds statements by the code of their kind; unknown kinds count as {@code unknown}
 * @param form what its entries are that are not plain statements
 * @param questions that others have asked it
 * @param seals that it has made
 * @param claims that it has made, and what others say to them
 * @param recalls of others that it was to acknowledge
 * @param minutes that it is a party of
 * @param times what its own times and those of others say against each other
 * @param references what it names of others' ledgers that is not so in the copies here
 * @param saidNotToFit receipts in which others say that what it handed out does not fit; that is their word
 * @param proofs breaches that are proven
 * @param furtherBreaches more of the same sorts that were found and not looked at
 */
public record Conduct(
        String member,
        Role role,
        boolean inForce,
        long entries,
        Freshness freshness,
        SortedMap<String, Long> kinds,
        Form form,
        Questions questions,
        Seals seals,
        Claims claims,
        Some<Owed> recalls,
        Minutes minutes,
        Times times,
        References references,
        Some<About> saidNotToFit,
        List<Found> proofs,
        long furtherBreaches) {
    public Conduct {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
        proofs = List.copyOf(proofs);
    }

    /**
     * The first of what was found, and how many there are.
     *
     * @param first at most {@link Audit#LISTED}
     */
    public record Some<T>(List<T> first, long all) {
        public Some {
            first = List.copyOf(first);
        }
    }

    /**
     * @param entries that the newest countersigned checkpoint covers
     * @param asOf the latest time at which a quorum called it the newest; empty if there is none
     * @param limit how old the charter allows it to be
     */
    public record Freshness(long entries, Optional<Instant> asOf, Duration limit) {
        /** Whether it is older than the charter allows, or there is none. */
        public boolean isPast(Instant now) {
            return asOf.map(time -> time.plus(limit).isBefore(now)).orElse(true);
        }
    }

    /**
     * @param malformed entries that are no statements
     * @param future statements of later versions
     * @param notUnderstood statements with parts, or of a kind, that this program does not know
     * @param unknownCharter statements that name a charter which is not here: possibly a newer one
     * @param repeated statements that were put on record twice
     */
    public record Form(long malformed, long future, long notUnderstood, long unknownCharter, long repeated) {}

    /** @param open that it has not answered, in whatever way */
    public record Questions(long full, long partial, long refused, Some<Owed> open) {}

    /**
     * Something that is owed.
     *
     * @param place of the statement that asks for it
     * @param since when that says it was said
     * @param by when it is due, if it says
     */
    public record Owed(About place, Instant since, Optional<Instant> by) {
        /** Whether it was due before a time. */
        public boolean isOverdue(Instant now) {
            return by.map(now::isAfter).orElse(false);
        }
    }

    /**
     * @param opened that fit what was sealed
     * @param closed not opened, whether or not they are due
     */
    public record Seals(long opened, Some<Owed> closed) {}

    /** @param replies of others, in the order of reading */
    public record Claims(long made, Some<Reply> replies) {}

    /** What a member says to a claim. */
    public record Reply(About claim, String by, Meta.Reply.Verdict verdict) {}

    /** @param unsigned neither agreed to nor dissented from */
    public record Minutes(long agreed, long dissented, Some<Owed> unsigned) {}

    /**
     * Differences between times beyond {@link Audit#CLOCKS}. A wrong clock makes them as a lie does.
     *
     * @param beforeRoots statements that say they are older than what their ledger names before them
     * @param afterCheckpoint statements that say they are younger than the countersignatures on them
     * @param setBack how often a statement says it is older than the one before it
     */
    public record Times(Some<BeforeRoot> beforeRoots, Some<AfterCheckpoint> afterCheckpoint, long setBack) {}

    /**
     * @param place of the statement
     * @param said when it says it was said
     * @param root whose root stands before it in the ledger
     * @param size of that root's tree
     * @param rootSaid when the last statement under that root says it was said
     */
    public record BeforeRoot(About place, Instant said, String root, long size, Instant rootSaid) {}

    /** @param countersigned by when a quorum had seen it */
    public record AfterCheckpoint(About place, Instant said, Instant countersigned) {}

    /**
     * @param entries statements about others' entries that are other ones here
     * @param roots entanglements with roots of others' ledgers that are other ones here: one of the two has lied
     */
    public record References(Some<About> entries, Some<About> roots) {}

    /** A proof, and what it proves. */
    public record Found(Proof proof, Ruling.Proven ruling) {}

    /** All of it as canonical JSON, on one line when written. */
    public JsonObject json(Instant now) {
        return ConductJson.json(this, now);
    }
}
