package wary.unit.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.TlogProof;
import wary.ledger.mirror.Evidence;
import wary.unit.charter.CharterChain;
import wary.unit.charter.DoubleVote;
import wary.unit.json.Excerpt;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;

/**
 * A file that proves what a member has done, to anyone who has the charters of the unit. Holding one proves nothing
 * yet: ask {@link #judge}. The formats are in {@code docs/evidence.md}.
 */
public sealed interface Proof {
    /** Bytes of a proof file that are read at most. */
    int LIMIT = StatementProof.LIMIT;

    /**
     * Whether this proves anything. Uses nothing but what is in it and the charters; never waits, reads or sends.
     *
     * @param charters of the unit, in which the judge believes
     */
    Ruling judge(CharterChain charters);

    /** The proof as a file. */
    byte[] bytes();

    /** A name for the file: the same for the same proof, and for no other. */
    default String fileName() {
        return Hash.sha256(bytes()).hex() + ".proof";
    }

    /** What entries of a ledger, or what was handed out with them, prove. */
    record Statements(StatementProof proof) implements Proof {
        @Override
        public Ruling judge(CharterChain charters) {
            return proof.judge(charters);
        }

        @Override
        public byte[] bytes() {
            return proof.bytes();
        }
    }

    /** Two votes for different charters. */
    record Votes(DoubleVote proof) implements Proof {
        @Override
        public Ruling judge(CharterChain charters) {
            return VoteJudge.rule(proof, charters);
        }

        @Override
        public byte[] bytes() {
            return proof.bytes();
        }
    }

    /** Two checkpoints of one ledger that cannot both be honest. */
    record Checkpoints(Evidence proof) implements Proof {
        @Override
        public Ruling judge(CharterChain charters) {
            return CheckpointJudge.rule(proof, charters);
        }

        @Override
        public byte[] bytes() {
            return proof.bytes();
        }

        @Override
        public String fileName() {
            return Hash.sha256(bytes()).hex() + ".evidence";
        }
    }

    /**
     * Reads a proof file of any of these kinds.
     *
     * @throws MalformedException if it is a text of checkpoints and has not the form of evidence, or what stands in a
     *     JSON file is no proof of inclusion, vote or key
     * @throws JsonException if it is neither, or has not the form of one
     */
    static Proof parse(byte[] bytes) throws JsonException, MalformedException {
        if (isEvidence(bytes)) {
            return new Checkpoints(Evidence.parse(bytes));
        }
        JsonFields fields = JsonFields.of(StatementProofJson.read(bytes), "");
        String version = fields.text("wary");
        return switch (version) {
            case StatementProofJson.VERSION -> new Statements(StatementProofJson.parse(fields.object()));
            case "double-vote/1" -> new Votes(DoubleVote.parse(bytes));
            default ->
                throw fields.refusal("wary", StatementProofJson.VERSION + " or double-vote/1", Excerpt.of(version));
        };
    }

    /**
     * What a tlog-proof proves: that a statement is on record, whose it is, and since when at the latest.
     *
     * @param proof of an entry of any member's ledger
     * @param entry its bytes
     */
    static Ruling recorded(TlogProof proof, byte[] entry, CharterChain charters) {
        return RecordJudge.rule(proof, entry, charters);
    }

    /** Whether a file says of itself that it is evidence of checkpoints. */
    private static boolean isEvidence(byte[] bytes) {
        byte[] start = "tlog-evidence/".getBytes(StandardCharsets.US_ASCII);
        return bytes.length > start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
