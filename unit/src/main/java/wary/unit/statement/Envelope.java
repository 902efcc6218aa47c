package wary.unit.statement;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import wary.ledger.Hash;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;

/**
 * A statement of version 1, as it stands in its author's ledger. Immutable; two are equal when their bytes are.
 *
 * <p>Whoever holds one knows that it has the form of its kind and does not contradict itself. Whether it stands in a
 * ledger, and whether what it is about exists and may be spoken of so, is for others to check; see {@link References}.
 */
public final class Envelope implements Entry {
    /** The member {@code wary} of this version. */
    public static final String VERSION = "statement/1";

    private final byte[] bytes;
    private final JsonObject json;
    private final Parts parts;

    /** All that is read from the JSON. */
    record Parts(
            Kind kind,
            StatementId id,
            Instant modified,
            String author,
            long seq,
            Hash charter,
            Audience to,
            Optional<Tlp> tlp,
            Optional<LegalBasis> basis,
            Optional<About> about,
            Meta meta,
            Optional<BodyRef> body,
            List<String> further) {}

    Envelope(byte[] bytes, JsonObject json, Parts parts) {
        this.bytes = bytes;
        this.json = json;
        this.parts = parts;
    }

    /**
     * Reads an entry that must be of this version.
     *
     * @throws JsonException as {@link Entry#parse}
     * @throws StatementException as {@link Entry#parse}, and if it is of a later version
     */
    public static Envelope parse(byte[] entry) throws JsonException, StatementException {
        return switch (Entry.parse(entry)) {
            case Envelope envelope -> envelope;
            case FutureStatement future ->
                throw new StatementException(
                        StatementException.Problem.NOT_A_STATEMENT,
                        "the entry is of version %d, expected 1; a newer program may read it"
                                .formatted(future.version()));
        };
    }

    /**
     * Starts a statement with a new identifier, to the unit.
     *
     * @param author who says it
     * @param seq how many statements the author has made before
     * @param charter the hash of the charter in force
     * @param modified when it is said
     * @param meta its public facts, which decide its kind
     */
    public static Draft draft(String author, long seq, Hash charter, Instant modified, Meta meta) {
        return new Draft(author, seq, charter, modified, meta);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public JsonObject json() {
        return json;
    }

    @Override
    public Hash leaf() {
        return Hash.leaf(bytes);
    }

    @Override
    public OptionalLong number() {
        return OptionalLong.of(seq());
    }

    public Kind kind() {
        return parts.kind;
    }

    public StatementId id() {
        return parts.id;
    }

    /** When the author says it was said, to the millisecond. Only cosignatures and entangled roots bound it. */
    public Instant modified() {
        return parts.modified;
    }

    /** The member that says so. It is true only if the entry stands in that member's ledger. */
    public String author() {
        return parts.author;
    }

    /** The count of the author's statements before this one. */
    public long seq() {
        return parts.seq;
    }

    /** The hash of the charter in force, as the author says. */
    public Hash charter() {
        return parts.charter;
    }

    /** To whom the body goes. */
    public Audience to() {
        return parts.to;
    }

    /** How far the body may travel; there if and only if there is a body. */
    public Optional<Tlp> tlp() {
        return parts.tlp;
    }

    /** On what legal basis the body is handed out; there if and only if there is a body. */
    public Optional<LegalBasis> basis() {
        return parts.basis;
    }

    public Optional<About> about() {
        return parts.about;
    }

    /** The public facts; {@link Meta.Unknown} for an unknown kind. */
    public Meta meta() {
        return parts.meta;
    }

    public Optional<BodyRef> body() {
        return parts.body;
    }

    /**
     * The places of members that version 1 does not know, as JSON Pointers: they are kept and to be shown as such, and
     * nothing is to be done because of them. Those in the facts of an unknown kind are not listed.
     */
    public List<String> further() {
        return parts.further;
    }

    /** Whether this program knows all of it: its kind, and every member. */
    public boolean isUnderstood() {
        return parts.kind instanceof Kind.Known && parts.further.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope envelope && Arrays.equals(bytes, envelope.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The identifier with its author and number: enough to recognise it, and fit to be shown. */
    @Override
    public String toString() {
        return "%s (%s, %d)".formatted(parts.id, parts.author, parts.seq);
    }

    /** A statement in the making. Not safe for use by several threads. */
    public static final class Draft {
        private final String author;
        private final long seq;
        private final Hash charter;
        private final Instant modified;
        private final Meta meta;
        private StatementId id;
        private Audience to = Audience.unit();
        private Optional<Tlp> tlp = Optional.empty();
        private Optional<LegalBasis> basis = Optional.empty();
        private Optional<About> about = Optional.empty();
        private Optional<BodyRef> body = Optional.empty();

        private Draft(String author, long seq, Hash charter, Instant modified, Meta meta) {
            this.author = author;
            this.seq = seq;
            this.charter = charter;
            this.modified = modified;
            this.meta = meta;
            this.id = StatementId.random(meta.kind());
        }

        /** Says anew what was said under this identifier. */
        public Draft id(StatementId earlier) {
            id = earlier;
            return this;
        }

        public Draft about(About target) {
            about = Optional.of(target);
            return this;
        }

        /** What is handed out, to whom, how far it may travel and on what legal basis. */
        public Draft body(BodyRef ref, Audience audience, Tlp marking, LegalBasis legalBasis) {
            body = Optional.of(ref);
            to = audience;
            tlp = Optional.of(marking);
            basis = Optional.of(legalBasis);
            return this;
        }

        /**
         * The statement.
         *
         * @throws JsonException if a part is not as its kind demands
         * @throws StatementException if parts contradict each other, or it is longer than {@link Entry#LARGEST}
         */
        public Envelope build() throws JsonException, StatementException {
            JsonObject json = JsonObject.builder()
                    .put("wary", VERSION)
                    .put("kind", meta.kind().code())
                    .put("id", id.toString())
                    .put("modified", Times.format(modified))
                    .put("author", author)
                    .put("seq", seq)
                    .put("charter", charter.toString())
                    .put("to", to.json())
                    .put("tlp", tlp.map(t -> new JsonString(t.code())))
                    .put("basis", basis.map(b -> new JsonString(b.code())))
                    .put("about", about.map(About::json))
                    .put("meta", meta.json())
                    .put("body", body.map(BodyRef::json))
                    .build();
            // What is written goes through the same gate as what is received.
            return parse(Json.canonical(json));
        }
    }
}
