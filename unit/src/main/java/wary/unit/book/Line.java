package wary.unit.book;

import java.time.Instant;
import java.util.Optional;
import wary.ledger.Hash;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Envelope;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;
import wary.unit.statement.StatementId;
import wary.unit.statement.Tlp;

/** One entry of one member's ledger. */
public sealed interface Line {
    /** The member in whose ledger it stands. */
    String member();

    /** Its place there, from 0. */
    long index();

    /** The hash of the entry as it stands in the ledger's tree. */
    Hash leaf();

    /** How another statement names it. */
    default About place() {
        return new About(member(), index(), leaf());
    }

    /**
     * A statement of a version that this program knows, made by the member in whose ledger it stands.
     *
     * @param understood false if its kind, or a part of it, is unknown: it is shown, and nothing is done because of it
     */
    record Said(
            String member,
            long index,
            Hash leaf,
            Kind kind,
            StatementId id,
            Instant modified,
            long seq,
            Hash charter,
            Audience to,
            Optional<Tlp> tlp,
            Optional<About> about,
            Meta meta,
            Optional<BodyRef> body,
            boolean understood)
            implements Line {
        static Said of(String member, long index, Hash leaf, Envelope envelope) {
            return new Said(
                    member,
                    index,
                    leaf,
                    envelope.kind(),
                    envelope.id(),
                    envelope.modified(),
                    envelope.seq(),
                    envelope.charter(),
                    envelope.to(),
                    envelope.tlp(),
                    envelope.about(),
                    envelope.meta(),
                    envelope.body(),
                    envelope.isUnderstood());
        }
    }

    /**
     * An entry that is no statement this program can use: of a later version, not of the form, or in the name of
     * another member. It stays on record and is shown as what it is.
     *
     * @param why for people
     */
    record Odd(String member, long index, Hash leaf, Why why, String text) implements Line {}

    /** Why an entry is {@link Odd}. */
    enum Why {
        /** A later version of this program may read it. */
        FUTURE,
        /** It is not a statement. */
        MALFORMED,
        /** It says that another member is its author. */
        IN_ANOTHERS_NAME
    }
}
