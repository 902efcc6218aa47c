package wary.unit.audit;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.TlogProof;
import wary.unit.charter.CharterChain;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Entry;

/**
 * What one or two entries of one ledger prove against its owner: something that no honest program puts on record,
 * whatever its clock says, however often it is restarted, whichever keys and charters it has. The format is in
 * {@code docs/evidence.md}.
 *
 * @param kind what it proves
 * @param member the owner of the ledger
 * @param entries one or two, as the kind asks, sorted by index and then by hash, so that there is one proof for each
 *     pair; all of one ledger
 * @param handedOut for {@link Kind#FALSE_BODY} and no other
 */
public record StatementProof(Kind kind, String member, List<Recorded> entries, Optional<HandedOut> handedOut) {
    /** Bytes of a proof that are read at most: 26 MiB, of which an age file of the largest size takes 23. */
    public static final int LIMIT = 26 << 20;

    /** What can be proven. */
    public enum Kind {
        /** A statement's number is not the number of its entry. */
        WRONG_NUMBER(1),
        /** An entry of the ledger says that another member is its author. */
        ANOTHERS_NAME(1),
        /** Two entries at one place. */
        TWO_ENTRIES(2),
        /** One identifier and one time, two contents. */
        TWO_FACED(2),
        /** An act that stands, done anew under the same identifier. */
        NOT_VERSIONABLE(2),
        /** The version that was put on record later says that it is the earlier one. */
        EARLIER_VERSION(2),
        /** A reveal of another text than was committed to. */
        FALSE_REVEAL(2),
        /** A statement about another entry of the same ledger than stands there. */
        FALSE_REFERENCE(2),
        /** What was handed out to named members is not what the statement commits to. */
        FALSE_BODY(1);

        private final int entries;

        Kind(int entries) {
            this.entries = entries;
        }

        /** As it stands in a proof: {@code two-faced}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Kind> of(String code) {
            return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
        }
    }

    /**
     * An entry, and the proof that it stands in the ledger. Immutable.
     *
     * @param entry its bytes; copied
     * @param proof without extra data; its checkpoint as it was published, with the countersignatures
     */
    public record Recorded(byte[] entry, TlogProof proof) {
        public Recorded {
            entry = entry.clone();
            if (entry.length > Entry.LARGEST || proof.extra().isPresent()) {
                throw new IllegalArgumentException(
                        "an entry has at most %d bytes, and its proof no extra data".formatted(Entry.LARGEST));
            }
        }

        @Override
        public byte[] entry() {
            return entry.clone();
        }

        /** The ledger. */
        public String origin() {
            return proof.checkpoint().checkpoint().origin();
        }

        Hash leaf() {
            return Hash.leaf(entry);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Recorded it && Arrays.equals(entry, it.entry) && proof.equals(it.proof);
        }

        @Override
        public int hashCode() {
            return Objects.hash(Arrays.hashCode(entry), proof);
        }

        @Override
        public String toString() {
            return "entry %d of %s".formatted(proof.index(), origin());
        }
    }

    /**
     * What came with a statement. The envelope names the hash of the age file, so the file is the author's; and a file
     * opens with one key only, since its header is authenticated with it. Whoever shows the key shows what is inside,
     * and nothing else that anyone has encrypted.
     *
     * @param file the age file, or what came in its place; copied
     * @param key the 16 bytes with which the file was encrypted; empty if it shows without that it is none
     */
    public record HandedOut(byte[] file, Optional<byte[]> key) {
        static final int KEY = 16;

        public HandedOut {
            file = file.clone();
            key = key.map(byte[]::clone);
            if (file.length > BodyRef.LARGEST || key.map(k -> k.length != KEY).orElse(false)) {
                throw new IllegalArgumentException(
                        "at most %,d bytes are handed out, under a key of %d".formatted(BodyRef.LARGEST, KEY));
            }
        }

        @Override
        public byte[] file() {
            return file.clone();
        }

        @Override
        public Optional<byte[]> key() {
            return key.map(byte[]::clone);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof HandedOut it
                    && Arrays.equals(file, it.file)
                    && Arrays.equals(key.orElse(null), it.key.orElse(null));
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(file);
        }

        /** Neither the key nor what it opens. */
        @Override
        public String toString() {
            return file.length + " bytes";
        }
    }

    /** @throws IllegalArgumentException if there are too many entries or too few, or they are of two ledgers */
    public StatementProof {
        entries = entries.stream()
                .sorted(Comparator.comparingLong((Recorded it) -> it.proof().index())
                        .thenComparing(it -> it.leaf().hex()))
                .toList();
        boolean oneLedger = entries.stream().map(Recorded::origin).distinct().count() == 1;
        if (entries.size() != kind.entries || !oneLedger || handedOut.isPresent() != (kind == Kind.FALSE_BODY)) {
            throw new IllegalArgumentException("a proof of the kind %s has %d entries of one ledger%s"
                    .formatted(kind.code(), kind.entries, kind == Kind.FALSE_BODY ? " and what was handed out" : ""));
        }
    }

    /** A proof that needs nothing but entries. */
    public static StatementProof of(Kind kind, String member, Recorded... entries) {
        return new StatementProof(kind, member, List.of(entries), Optional.empty());
    }

    /**
     * A proof that what was handed out to named members does not fit. It shows everyone who reads it what is inside.
     *
     * @param file as its author sent it
     * @param identity of one of those it was encrypted to
     */
    public static StatementProof falseBody(String member, Recorded entry, byte[] file, RecipientStanzaReader identity) {
        return new StatementProof(
                Kind.FALSE_BODY,
                member,
                List.of(entry),
                Optional.of(new HandedOut(file, BodyJudge.key(file, identity))));
    }

    /**
     * Reads a proof.
     *
     * @throws JsonException if it has not the form of one
     * @throws MalformedException if a proof of inclusion in it has not
     */
    public static StatementProof parse(byte[] bytes) throws JsonException, MalformedException {
        return StatementProofJson.parse(StatementProofJson.read(bytes));
    }

    /** Whether this proves anything; see {@link Proof#judge}. */
    public Ruling judge(CharterChain charters) {
        return StatementJudge.rule(this, charters);
    }

    /** The proof as a file: canonical JSON (RFC 8785) in UTF-8. */
    public byte[] bytes() {
        return Json.canonical(StatementProofJson.json(this));
    }
}
