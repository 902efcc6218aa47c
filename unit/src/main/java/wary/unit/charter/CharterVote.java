package wary.unit.charter;

import java.util.Arrays;
import java.util.List;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.NoteSignature;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.UnverifiedException;
import wary.unit.json.Excerpt;

/**
 * One participant's signature on a charter: a C2SP signed note with two lines, one by each of its ledger keys.
 *
 * <pre>
 * wary/charter/1 HASH-OF-THE-FOUNDING-CHARTER NAME OF THE UNIT
 * NUMBER
 * HASH-OF-THE-CHARTER
 *
 * — ORIGIN ED25519-SIGNATURE
 * — ORIGIN ML-DSA-44-SIGNATURE
 * </pre>
 *
 * <p>An Ed25519 line can sign any text, an ML-DSA-44 line only what has the form of a checkpoint: origin, size and root
 * (C2SP tlog-cosignature, "ML-DSA-44 signed message"). So a vote has that form, and both keys cover all of it. It is no
 * checkpoint of any ledger: those have the name of their key as origin, in which there is no space. Two votes by one
 * key with the same first two lines and different hashes are what a log with two faces is, and are proof in the same
 * way; see {@link DoubleVote}. The ML-DSA-44 line has the time zero, which claims nothing about what else was signed
 * when: a vote's time is what the ledger shows that it stands on.
 *
 * <p>Immutable. The lines are claims until {@link #isBy} is asked.
 */
public final class CharterVote {
    /** Bytes of a vote that are read at most. */
    public static final int LIMIT = 8_192;

    private static final String LABEL = "wary/charter/1 ";
    private static final int HASH_LENGTH = 44;

    /** Bytes that an origin leaves for the unit's name. */
    static final int LONGEST_UNIT = Checkpoint.ORIGIN_LIMIT - LABEL.length() - HASH_LENGTH - 1;

    /** The eight bytes of a time before an ML-DSA-44 signature. */
    private static final int TIME = 8;

    private final SignedCheckpoint note;
    private final Hash founding;

    private CharterVote(SignedCheckpoint note, Hash founding) {
        this.note = note;
        this.founding = founding;
    }

    /**
     * Signs a charter. Whoever signs two charters of one unit and number has made a proof against itself, so ask
     * {@code wary.unit.home.NodeHome#vote}, which remembers.
     *
     * @throws IllegalArgumentException if the keys are not a ledger's two
     */
    public static CharterVote sign(Charter charter, SigningKey ed25519, SigningKey mlDsa44) {
        if (ed25519.key().type() != SignatureType.ED25519
                || mlDsa44.key().type() != SignatureType.ML_DSA_44
                || !ed25519.key().name().equals(mlDsa44.key().name())) {
            throw new IllegalArgumentException(
                    "a charter is signed with the Ed25519 and the ML-DSA-44 key of one ledger");
        }
        Checkpoint text =
                new Checkpoint(LABEL + charter.founding() + " " + charter.unit(), charter.number(), charter.hash());
        return new CharterVote(
                SignedCheckpoint.of(text, List.of(ed25519.sign(text, 0), mlDsa44.sign(text, 0))), charter.founding());
    }

    /**
     * Reads a vote.
     *
     * @throws MalformedException if it is none; there is only one way to write each
     */
    public static CharterVote parse(byte[] bytes) throws MalformedException {
        if (bytes.length > LIMIT) {
            throw new MalformedException("a vote of %,d bytes; at most %,d are read".formatted(bytes.length, LIMIT));
        }
        SignedCheckpoint note = SignedCheckpoint.parse(bytes);
        Checkpoint text = note.checkpoint();
        String origin = text.origin();
        int unit = LABEL.length() + HASH_LENGTH + 1;
        if (!origin.startsWith(LABEL) || origin.length() <= unit || origin.charAt(unit - 1) != ' ') {
            throw new MalformedException(
                    "the first line of a vote is %sHASH UNIT, found %s".formatted(LABEL, Excerpt.of(origin)));
        }
        if (!text.extensions().isEmpty() || text.size() > CharterRules.LAST_NUMBER) {
            throw new MalformedException(
                    "a vote has three lines, and the second is a number up to %,d".formatted(CharterRules.LAST_NUMBER));
        }
        checkLines(note.note().signatures());
        Hash founding = Hash.parse(origin.substring(LABEL.length(), LABEL.length() + HASH_LENGTH));
        if ((text.size() == 0) != founding.equals(text.root())) {
            throw new MalformedException("a vote for number 0, and for no other, is one for the founding charter");
        }
        return new CharterVote(note, founding);
    }

    private static void checkLines(List<NoteSignature> lines) throws MalformedException {
        boolean good = lines.size() == 2
                && lines.get(0).name().equals(lines.get(1).name())
                && lines.get(0).bytes().length == SignatureType.ED25519.signatureSize()
                && lines.get(1).bytes().length == SignatureType.ML_DSA_44.signatureSize()
                && Arrays.equals(Arrays.copyOf(lines.get(1).bytes(), TIME), new byte[TIME]);
        if (!good) {
            throw new MalformedException(
                    "a vote has a line of Ed25519 and then one of ML-DSA-44 with time zero, by keys of one name");
        }
    }

    /** The unit's name. */
    public String unit() {
        return note.checkpoint().origin().substring(LABEL.length() + HASH_LENGTH + 1);
    }

    /** The hash of the unit's founding charter. */
    public Hash founding() {
        return founding;
    }

    /** The number of the charter. */
    public long number() {
        return note.checkpoint().size();
    }

    /** The hash of the charter. */
    public Hash charter() {
        return note.checkpoint().root();
    }

    /** The name of the keys that have signed, as claimed. */
    public String origin() {
        return note.note().signatures().getFirst().name();
    }

    /** Whether this is a vote for a charter, whoever's. */
    public boolean isFor(Charter charter) {
        return isInUnit(charter) && number() == charter.number() && charter().equals(charter.hash());
    }

    boolean isInUnit(Charter charter) {
        return founding.equals(charter.founding()) && unit().equals(charter.unit());
    }

    /** Whether the lines name these keys. Says nothing about whether they are good. */
    boolean names(LedgerKeys keys) {
        List<NoteSignature> lines = note.note().signatures();
        return keys.ed25519().isNamedBy(lines.get(0)) && keys.mlDsa44().isNamedBy(lines.get(1));
    }

    /** Whether both of these keys have signed it. */
    public boolean isBy(LedgerKeys keys) {
        if (!names(keys)) {
            return false;
        }
        try {
            return note.verify(List.of(keys.ed25519(), keys.mlDsa44())).size() == 2;
        } catch (UnverifiedException e) {
            return false;
        }
    }

    /** As a checkpoint, for those who look for two faces in general. */
    public SignedCheckpoint signed() {
        return note;
    }

    /** The note in UTF-8, which {@link #parse} reads. */
    public byte[] bytes() {
        return note.note().bytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharterVote vote && note.equals(vote.note);
    }

    @Override
    public int hashCode() {
        return note.hashCode();
    }

    @Override
    public String toString() {
        return "CharterVote[" + origin() + " for number " + number() + " of " + unit() + ", " + charter() + "]";
    }
}
