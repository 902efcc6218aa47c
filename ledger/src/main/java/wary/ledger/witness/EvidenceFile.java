package wary.ledger.witness;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.Note;
import wary.ledger.SignedCheckpoint;

/**
 * WitnessEvidence as a witness keeps it: a line of format, one of kind (and, if rewritten, one of the beginning), the
 * proof's lines after their number, and each checkpoint after the number of its bytes.
 */
final class EvidenceFile {
    static final String PROOF = "proof-";
    static final String SUSPICION = "suspicion-";

    /** Bytes of a file that are read at most. */
    static final int LIMIT = 2 * Note.LIMIT + 16 * 1024;

    private static final String TWO_ROOTS = "two-roots";
    private static final String WRONG_EMPTY_ROOT = "wrong-empty-root";
    private static final String REWRITTEN = "rewritten";

    private static final String FORMAT = "witness-evidence/v1";

    private EvidenceFile() {}

    /** A name that the same two checkpoints always get, so that a repeated request is kept once. */
    static String name(WitnessEvidence evidence) {
        StringBuilder text = new StringBuilder(kind(evidence)).append('\n');
        evidence.checkpoints().forEach(signed -> text.append(key(signed.checkpoint())));
        String hex =
                Hash.sha256(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
        return (evidence instanceof WitnessEvidence.Suspicion ? SUSPICION : PROOF) + hex;
    }

    static byte[] write(WitnessEvidence evidence) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Hash> proof = switch (evidence) {
            case WitnessEvidence.Rewritten rewritten -> rewritten.proof();
            case WitnessEvidence.Suspicion suspicion -> suspicion.proof();
            case WitnessEvidence.TwoRoots _, WitnessEvidence.WrongEmptyRoot _ -> List.of();
        };
        line(out, FORMAT);
        line(out, "kind " + kind(evidence));
        if (evidence instanceof WitnessEvidence.Rewritten rewritten) {
            line(out, "beginning " + rewritten.beginning());
        }
        line(out, "proof " + proof.size());
        proof.forEach(hash -> line(out, hash.toString()));
        for (SignedCheckpoint signed : evidence.checkpoints()) {
            byte[] note = signed.note().bytes();
            line(out, "checkpoint " + note.length);
            out.writeBytes(note);
        }
        return out.toByteArray();
    }

    static WitnessEvidence read(byte[] bytes) throws MalformedException {
        Cursor in = new Cursor(bytes);
        if (!in.line().equals(FORMAT)) {
            throw new MalformedException("evidence starts with the line " + FORMAT);
        }
        String kind = in.after("kind ");
        Optional<Hash> beginning =
                kind.equals(REWRITTEN) ? Optional.of(Hash.parse(in.after("beginning "))) : Optional.empty();
        List<Hash> proof = new ArrayList<>();
        long lines = Requests.decimal(in.after("proof "), "the number of proof lines");
        if (lines > Requests.PROOF_LIMIT) {
            throw new MalformedException("evidence has at most " + Requests.PROOF_LIMIT + " proof lines");
        }
        for (int i = 0; i < lines; i++) {
            proof.add(Hash.parse(in.line()));
        }
        if (!proof.isEmpty() && (kind.equals(WRONG_EMPTY_ROOT) || kind.equals(TWO_ROOTS))) {
            throw new MalformedException("evidence of the kind " + kind + " has no proof lines");
        }
        SignedCheckpoint first = in.checkpoint();
        WitnessEvidence read = kind.equals(WRONG_EMPTY_ROOT)
                ? new WitnessEvidence.WrongEmptyRoot(first)
                : ofTwo(kind, beginning, first, in.checkpoint(), proof);
        in.end();
        return read;
    }

    private static WitnessEvidence ofTwo(
            String kind, Optional<Hash> beginning, SignedCheckpoint first, SignedCheckpoint second, List<Hash> proof)
            throws MalformedException {
        if (kind.equals(TWO_ROOTS)) {
            return new WitnessEvidence.TwoRoots(first, second);
        }
        if (beginning.isPresent()) {
            return new WitnessEvidence.Rewritten(first, second, beginning.get(), proof);
        }
        for (WitnessEvidence.Suspicion.Why why : WitnessEvidence.Suspicion.Why.values()) {
            if (kind.equals(kind(why))) {
                return new WitnessEvidence.Suspicion(first, second, proof, why);
            }
        }
        throw new MalformedException("no such kind of evidence is known; a newer version may have written it");
    }

    private static String kind(WitnessEvidence evidence) {
        return switch (evidence) {
            case WitnessEvidence.TwoRoots _ -> TWO_ROOTS;
            case WitnessEvidence.WrongEmptyRoot _ -> WRONG_EMPTY_ROOT;
            case WitnessEvidence.Rewritten _ -> REWRITTEN;
            case WitnessEvidence.Suspicion suspicion -> kind(suspicion.why());
        };
    }

    private static String kind(WitnessEvidence.Suspicion.Why why) {
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
