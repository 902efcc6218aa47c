package wary.unit.audit;

import java.time.Instant;
import java.util.Optional;
import wary.unit.UnitException;
import wary.unit.audit.StatementProof.HandedOut;
import wary.unit.audit.StatementProof.Recorded;
import wary.unit.statement.About;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Entry;
import wary.unit.statement.Envelope;
import wary.unit.statement.Kind;
import wary.unit.statement.Times;
import wary.unit.statement.Versions;
import wary.unit.statement.Versions.Relation;

/**
 * What entries of one ledger say that no honest program writes there. Entries of later versions, and of kinds that this
 * program does not know, break no rule that it knows.
 */
final class Breaches {
    private Breaches() {}

    /** What is proven by the entries of a proof, if they are what it claims: a sentence or two for people. */
    static Optional<String> of(StatementProof proof) {
        Recorded first = proof.entries().getFirst();
        Recorded last = proof.entries().getLast();
        if (proof.kind() == StatementProof.Kind.TWO_ENTRIES) {
            return twoEntries(proof.member(), first, last);
        }
        if (proof.kind() == StatementProof.Kind.FALSE_REFERENCE) {
            return falseReference(proof.member(), first, last).or(() -> falseReference(proof.member(), last, first));
        }
        Optional<Envelope> one = envelope(first);
        Optional<Envelope> other = envelope(last);
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        if (proof.kind() == StatementProof.Kind.ANOTHERS_NAME) {
            return anothersName(proof.member(), first, one.get());
        }
        if (!one.get().author().equals(proof.member()) || !other.get().author().equals(proof.member())) {
            return Optional.empty();
        }
        return switch (proof.kind()) {
            case WRONG_NUMBER -> wrongNumber(first, one.get());
            case TWO_FACED, NOT_VERSIONABLE, EARLIER_VERSION -> version(proof, one.get(), other.get());
            case FALSE_REVEAL ->
                falseReveal(first, one.get(), other.get()).or(() -> falseReveal(last, other.get(), one.get()));
            case FALSE_BODY -> falseBody(first, one.get(), proof.handedOut().orElseThrow());
            case ANOTHERS_NAME, TWO_ENTRIES, FALSE_REFERENCE -> Optional.empty();
        };
    }

    private static Optional<String> wrongNumber(Recorded at, Envelope envelope) {
        return envelope.seq() == at.proof().index()
                ? Optional.empty()
                : Optional.of(
                        "%s has given entry %d of its ledger the number %d. The numbers of a member's statements are those of its entries, without gaps and repeats."
                                .formatted(envelope.author(), at.proof().index(), envelope.seq()));
    }

    private static Optional<String> anothersName(String member, Recorded at, Envelope envelope) {
        return envelope.author().equals(member)
                ? Optional.empty()
                : Optional.of("%s has put a statement on its own ledger, as entry %d, that names %s as its author."
                        .formatted(member, at.proof().index(), envelope.author()));
    }

    private static Optional<String> twoEntries(String member, Recorded one, Recorded other) {
        return one.proof().index() != other.proof().index() || one.leaf().equals(other.leaf())
                ? Optional.empty()
                : Optional.of(
                        "%s has shown two different entries at one place of its ledger, number %d. A ledger only grows; what stands in it stays."
                                .formatted(member, one.proof().index()));
    }

    private static Optional<String> version(StatementProof proof, Envelope one, Envelope other) {
        Relation relation = Versions.compare(one, other);
        return switch (proof.kind()) {
            case TWO_FACED ->
                relation == Relation.TWO_FACED
                        ? Optional.of("%s has said two different things under one identifier and one time, %s of %s."
                                .formatted(one.author(), one.id(), Times.format(one.modified())))
                        : Optional.empty();
            case NOT_VERSIONABLE ->
                relation == Relation.NOT_VERSIONABLE
                        ? Optional.of(
                                "%s has done anew, under one identifier, what cannot be done twice: %s stands as it was said first."
                                        .formatted(one.author(), one.id()))
                        : Optional.empty();
            default ->
                // By the order of the entries, which no clock has a part in.
                relation == Relation.NEWER
                                && one.kind() instanceof Kind.Known
                                && proof.entries().getFirst().proof().index()
                                        < proof.entries().getLast().proof().index()
                        ? Optional.of(
                                "%s has put a version of %s on record that says it is of %s, after one of %s: a version that was made up later as an earlier one."
                                        .formatted(
                                                one.author(),
                                                one.id(),
                                                Times.format(other.modified()),
                                                Times.format(one.modified())))
                        : Optional.empty();
        };
    }

    private static Optional<String> falseReveal(Recorded sealedAt, Envelope sealed, Envelope reveal) {
        boolean opens = reveal.kind() == Kind.Known.REVEAL
                && reveal.about().equals(Optional.of(place(sealedAt, sealed.author())))
                && sealed.body().isPresent()
                && reveal.body().isPresent();
        return opens
                        && !reveal.body()
                                .get()
                                .commitment()
                                .equals(sealed.body().get().commitment())
                ? Optional.of(
                        "%s has opened another text than it had committed to: it reveals %s, and the commitments differ."
                                .formatted(reveal.author(), sealed.id()))
                : Optional.empty();
    }

    private static Optional<String> falseReference(String member, Recorded target, Recorded from) {
        Optional<About> about = envelope(from)
                .filter(it -> it.author().equals(member))
                .flatMap(Envelope::about)
                .filter(it -> it.author().equals(member));
        return about.isPresent()
                        && about.get().index() == target.proof().index()
                        && !about.get().leaf().equals(target.leaf())
                ? Optional.of(
                        "%s has put a statement on record, as entry %d, about another entry %d of its own ledger than stands there."
                                .formatted(
                                        member,
                                        from.proof().index(),
                                        target.proof().index()))
                : Optional.empty();
    }

    private static Optional<String> falseBody(Recorded at, Envelope envelope, HandedOut handedOut) {
        Optional<BodyRef> body = envelope.body();
        Optional<String> why = body.isPresent() ? BodyJudge.misfit(envelope, handedOut) : Optional.empty();
        return why.map(it ->
                "%s has handed out something else with entry %d, %s, than the entry says: %s. The entry names the hash of what was handed out, so nobody else can have made it up."
                        .formatted(envelope.author(), at.proof().index(), envelope.id(), it));
    }

    private static About place(Recorded at, String author) {
        return new About(author, at.proof().index(), at.leaf());
    }

    private static Optional<Envelope> envelope(Recorded at) {
        try {
            return Entry.parse(at.entry()) instanceof Envelope envelope ? Optional.of(envelope) : Optional.empty();
        } catch (UnitException e) {
            return Optional.empty();
        }
    }

    /** Where an entry stands and what it is, for people. */
    static String place(Recorded at, Optional<Instant> by) {
        String what = envelope(at)
                .map(it -> "%s, which says it is of %s".formatted(it.id(), Times.format(it.modified())))
                .orElse("no statement of a form that this program knows");
        return "Entry %d: %s%s."
                .formatted(
                        at.proof().index(),
                        what,
                        by.map(time -> "; countersigned by " + time).orElse(""));
    }
}
