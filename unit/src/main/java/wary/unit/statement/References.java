package wary.unit.statement;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import wary.unit.statement.StatementException.Problem;

/** Checks a statement against the one that it is about. */
public final class References {
    private static final Set<Kind.Known> CONTENT =
            EnumSet.of(Kind.Known.FINDING, Kind.Known.INDICATOR, Kind.Known.SIGHTING, Kind.Known.CLAIM);

    private References() {}

    /** What came of a check that refused nothing. */
    public enum Reference {
        /** It is about nothing. */
        NONE,
        /** It is about what such a statement can be about. */
        FITS,
        /** What it is about has not been seen yet. Nothing is to be done because of it so far. */
        NOT_SEEN,
        /** It, or what it is about, is of a kind or version that this program does not know. */
        NOT_UNDERSTOOD
    }

    /**
     * Checks what a statement is about.
     *
     * @param target the entry at the place in the ledger that {@link Envelope#about} names, if it has been seen
     * @throws StatementException if the entry there is another one, or such a statement cannot be about it: a reply to
     *     a heartbeat, an answer by someone who was not asked, a reveal of another commitment
     */
    public static Reference check(Envelope statement, Optional<Entry> target) throws StatementException {
        if (statement.about().isEmpty()) {
            return Reference.NONE;
        }
        if (target.isEmpty()) {
            return Reference.NOT_SEEN;
        }
        About about = statement.about().get();
        require(
                target.get().leaf().equals(about.leaf()),
                () -> "%s is about entry %d of %s with the leaf hash %s, but the entry there has %s"
                        .formatted(
                                statement,
                                about.index(),
                                about.author(),
                                about.leaf(),
                                target.get().leaf()));
        if (!(target.get() instanceof Envelope other)) {
            return Reference.NOT_UNDERSTOOD;
        }
        require(
                other.author().equals(about.author()),
                () -> "%s names %s as the author of what it is about, which says that it is by %s"
                        .formatted(statement, about.author(), other.author()));
        if (!(statement.kind() instanceof Kind.Known kind) || !(other.kind() instanceof Kind.Known otherKind)) {
            return Reference.NOT_UNDERSTOOD;
        }
        require(
                fits(kind, otherKind, other),
                () -> "%s: %s cannot be about %s".formatted(statement, kind.code(), other));
        if (kind == Kind.Known.ANSWER) {
            answer(statement, other);
        } else if (kind == Kind.Known.REVEAL) {
            reveal(statement, other);
        } else if (kind == Kind.Known.RECEIPT) {
            receipt(statement, other);
        } else if (kind == Kind.Known.MINUTES_SIGNATURE) {
            signature(statement, other);
        }
        return Reference.FITS;
    }

    private static boolean fits(Kind.Known kind, Kind.Known target, Envelope other) {
        return switch (kind) {
            case SIGHTING -> target == Kind.Known.INDICATOR || target == Kind.Known.FINDING;
            case REPLY ->
                other.body().isPresent() && target != Kind.Known.SEAL
                        || target == Kind.Known.ANSWER
                        || target == Kind.Known.REPLY
                        || target == Kind.Known.RECALL
                        || target == Kind.Known.SIGHTING
                        || target == Kind.Known.DRILL;
            case ANSWER -> target == Kind.Known.INQUIRY;
            case MINUTES -> target == Kind.Known.MINUTES;
            case MINUTES_SIGNATURE -> target == Kind.Known.MINUTES;
            case REVEAL -> other.body().isPresent() && target != Kind.Known.REVEAL;
            case RECALL ->
                CONTENT.contains(target)
                        || (other.body().isPresent() && target != Kind.Known.SEAL)
                        || target == Kind.Known.DRILL;
            case RECALL_ACK -> target == Kind.Known.RECALL;
            case RECEIPT -> other.body().isPresent() && !(other.to() instanceof Audience.Sealed);
            case INDICATOR, CLAIM, DRILL -> CONTENT.contains(target);
            case INQUIRY -> target != Kind.Known.HEARTBEAT;
            case FINDING, SEAL, HEARTBEAT, ENTANGLE, CHARTER_VOTE, KEY_ROTATION -> false;
        };
    }

    private static void answer(Envelope answer, Envelope inquiry) throws StatementException {
        String addressee = inquiry.meta() instanceof Meta.Inquiry asked ? asked.addressee() : "";
        require(
                answer.author().equals(addressee),
                () -> "%s answers %s, which was addressed to %s".formatted(answer.author(), inquiry, addressee));
    }

    private static void reveal(Envelope reveal, Envelope sealed) throws StatementException {
        BodyRef opened = reveal.body().orElseThrow();
        BodyRef committed = sealed.body().orElseThrow();
        require(
                opened.commitment().equals(committed.commitment()),
                () -> "%s opens another text than %s committed to: the commitment is %s, expected %s"
                        .formatted(reveal, sealed, opened.commitment(), committed.commitment()));
    }

    private static void receipt(Envelope receipt, Envelope received) throws StatementException {
        require(
                !(received.to() instanceof Audience.Members members)
                        || members.names().contains(receipt.author()),
                () -> "%s acknowledges %s, which did not go to it".formatted(receipt.author(), received));
    }

    private static void signature(Envelope signature, Envelope minutes) throws StatementException {
        require(
                minutes.meta() instanceof Meta.Minutes text && text.parties().contains(signature.author()),
                () -> "%s signs %s, and is not one of its parties".formatted(signature.author(), minutes));
    }

    private static void require(boolean holds, Supplier<String> message) throws StatementException {
        if (!holds) {
            throw new StatementException(Problem.WRONG_REFERENCE, message.get());
        }
    }
}
