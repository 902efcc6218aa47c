package wary.ledger.witness;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.Note;
import wary.ledger.SignedCheckpoint;

/**
 * Evidence as a witness keeps it: a line of format, one of kind, the proof's lines after their number, and each
 * checkpoint after the number of its bytes.
 */
final class EvidenceFile {
    static final String PROOF = "proof-";
    static final String SUSPICION = "suspicion-";

    /** Bytes of a file that are read at most. */
    static final int LIMIT = 2 * Note.LIMIT + 16 * 1024;

    /** A whole consistency proof and the node that it may leave out. */
    private static final int PROOF_LIMIT = Requests.PROOF_LIMIT + 1;

    private static final String FORMAT = "witness-evidence/v1";

    private EvidenceFile() {}

    /** A name that the same two checkpoints always get, so that a repeated request is kept once. */
    static String name(Evidence evidence) {
        StringBuilder text = new StringBuilder(kind(evidence)).append('\n');
        evidence.checkpoints().forEach(signed -> text.append(key(signed.checkpoint())));
        String hex = Hash.sha256(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
        return (evidence instanceof Evidence.Suspicion ? SUSPICION : PROOF) + hex;
    }

    static byte[] write(Evidence evidence) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Hash> proof =
                switch (evidence) {
                    case Evidence.Rewritten rewritten -> rewritten.proof();
                    case Evidence.Suspicion suspicion -> suspicion.proof();
                    case Evidence.TwoRoots _, Evidence.WrongEmptyRoot _ -> List.of();
                };
        line(out, FORMAT);
        line(out, "kind " + kind(evidence));
        line(out, "proof " + proof.size());
        proof.forEach(hash -> line(out, hash.toString()));
        for (SignedCheckpoint signed : evidence.checkpoints()) {
            byte[] note = signed.note().bytes();
            line(out, "checkpoint " + note.length);
            out.writeBytes(note);
        }
        return out.toByteArray();
    }

    static Evidence read(byte[] bytes) throws MalformedException {
        Cursor in = new Cursor(bytes);
        if (!in.line().equals(FORMAT)) {
            throw new MalformedException("evidence starts with the line " + FORMAT);
        }
        String kind = in.after("kind ");
        List<Hash> proof = new ArrayList<>();
        long lines = Requests.decimal(in.after("proof "), "the number of proof lines");
        if (lines > PROOF_LIMIT) {
            throw new MalformedException("evidence has at most " + PROOF_LIMIT + " proof lines");
        }
        for (int i = 0; i < lines; i++) {
            proof.add(Hash.parse(in.line()));
        }
        SignedCheckpoint first = in.checkpoint();
        Evidence read = kind.equals("wrong-empty-root")
                ? new Evidence.WrongEmptyRoot(first)
                : ofTwo(kind, first, in.checkpoint(), proof);
        in.end();
        return read;
    }

    private static Evidence ofTwo(String kind, SignedCheckpoint first, SignedCheckpoint second, List<Hash> proof)
            throws MalformedException {
        if (kind.equals("two-roots")) {
            return new Evidence.TwoRoots(first, second);
        }
        if (kind.equals("rewritten")) {
            return new Evidence.Rewritten(first, second, proof);
        }
        for (Evidence.Suspicion.Why why : Evidence.Suspicion.Why.values()) {
            if (kind.equals(kind(why))) {
                return new Evidence.Suspicion(first, second, proof, why);
            }
        }
        throw new MalformedException("no such kind of evidence is known; a newer version may have written it");
    }

    private static String kind(Evidence evidence) {
        return switch (evidence) {
            case Evidence.TwoRoots _ -> "two-roots";
            case Evidence.WrongEmptyRoot _ -> "wrong-empty-root";
            case Evidence.Rewritten _ -> "rewritten";
            case Evidence.Suspicion suspicion -> kind(suspicion.why());
        };
    }

    private static String kind(Evidence.Suspicion.Why why) {
        return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The claim without extension lines, of which a log can sign as many as it likes. */
    private static String key(Checkpoint checkpoint) {
        return new Checkpoint(checkpoint.origin(), checkpoint.size(), checkpoint.root()).text();
    }

    private static void line(ByteArrayOutputStream out, String line) {
        out.writeBytes((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Where reading stands. */
    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes) {
            this.bytes = bytes;
        }

        String line() throws MalformedException {
            for (int end = at; end < bytes.length && end - at < 100; end++) {
                if (bytes[end] == '\n') {
                    String line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
                    at = end + 1;
                    return line;
                }
            }
            throw new MalformedException("evidence ends in the middle of a line, or has one of over 100 bytes");
        }

        String after(String word) throws MalformedException {
            String line = line();
            if (!line.startsWith(word)) {
                throw new MalformedException("evidence lacks a line that starts with \"" + word + "\"");
            }
            return line.substring(word.length());
        }

        SignedCheckpoint checkpoint() throws MalformedException {
            long length = Requests.decimal(after("checkpoint "), "the number of bytes of a checkpoint");
            if (length > bytes.length - at) {
                throw new MalformedException("evidence ends in the middle of a checkpoint");
            }
            byte[] note = Arrays.copyOfRange(bytes, at, at + (int) length);
            at += (int) length;
            return SignedCheckpoint.parse(note);
        }

        void end() throws MalformedException {
            if (at != bytes.length) {
                throw new MalformedException("evidence has bytes after its last checkpoint");
            }
        }
    }
}
