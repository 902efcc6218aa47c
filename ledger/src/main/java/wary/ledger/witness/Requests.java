package wary.ledger.witness;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.Note;
import wary.ledger.SignedCheckpoint;

/** The bodies of requests to a witness (tlog-witness, "add-checkpoint" and "sign-subtree"), read and written. */
final class Requests {
    /**
     * Bytes of a body that are read at most: room for 63 proof lines and for a checkpoint with sixteen signatures of
     * the size that signed-note tells to reckon with, twice over.
     */
    static final int LIMIT = 256 * 1024;

    /** Proof lines that a client may send. */
    static final int PROOF_LIMIT = 63;

    private static final String OLD = "old ";
    private static final String SUBTREE = "subtree ";

    private Requests() {}

    /**
     * An {@code add-checkpoint} request whose signature lines were not looked at.
     *
     * @param checkpoint what the text of the note says
     * @param note as sent, which may yet be no note
     */
    record Add(long oldSize, List<Hash> proof, Checkpoint checkpoint, byte[] note) {
        /** The checkpoint with its signatures. */
        SignedCheckpoint signed() throws MalformedException {
            return SignedCheckpoint.parse(note);
        }
    }

    /** A {@code sign-subtree} request whose signature lines were not looked at. */
    record Subtree(long start, long end, Hash hash, List<Hash> proof, Checkpoint checkpoint, byte[] note) {
        /** The checkpoint with its signatures. */
        SignedCheckpoint signed() throws MalformedException {
            return SignedCheckpoint.parse(note);
        }
    }

    static Add parseAdd(byte[] body) throws MalformedException {
        Parts parts = Parts.of(body);
        String first = parts.head.getFirst();
        if (!first.startsWith(OLD)) {
            throw new MalformedException("an add-checkpoint request starts with \"old\", a space and a size");
        }
        long oldSize = decimal(first.substring(OLD.length()), "the old size");
        return new Add(oldSize, proof(parts.head, 1), parts.checkpoint(), parts.note);
    }

    static Subtree parseSubtree(byte[] body) throws MalformedException {
        Parts parts = Parts.of(body);
        String first = parts.head.getFirst();
        int space = first.indexOf(' ', SUBTREE.length());
        if (!first.startsWith(SUBTREE) || space < 0) {
            throw new MalformedException("a sign-subtree request starts with \"subtree\", a start and an end");
        }
        long start = decimal(first.substring(SUBTREE.length(), space), "the start of the subtree");
        long end = decimal(first.substring(space + 1), "the end of the subtree");
        if (parts.head.size() < 2) {
            throw new MalformedException("a sign-subtree request has the hash of the subtree on its second line");
        }
        Hash hash = Hash.parse(parts.head.get(1));
        return new Subtree(start, end, hash, proof(parts.head, 2), parts.checkpoint(), parts.note);
    }

    static byte[] add(long oldSize, List<Hash> proof, SignedCheckpoint checkpoint) {
        return body(OLD + oldSize + "\n", proof, checkpoint);
    }

    static byte[] subtree(long start, long end, Hash hash, List<Hash> proof, SignedCheckpoint checkpoint) {
        return body(SUBTREE + start + " " + end + "\n" + hash + "\n", proof, checkpoint);
    }

    /** The number that a text is: ASCII digits without leading zeroes, below 2^63. */
    static long decimal(String text, String what) throws MalformedException {
        boolean plain = !text.isEmpty()
                && text.length() <= 19
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
        try {
            if (plain) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            // Nineteen digits above 2^63-1: told of below.
        }
        throw new MalformedException(what + " is not a decimal below 2^63 without leading zeroes");
    }

    private static byte[] body(String head, List<Hash> proof, SignedCheckpoint checkpoint) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        proof.forEach(hash -> body.writeBytes((hash + "\n").getBytes(StandardCharsets.US_ASCII)));
        body.write('\n');
        body.writeBytes(checkpoint.note().bytes());
        return body.toByteArray();
    }

    private static List<Hash> proof(List<String> head, int from) throws MalformedException {
        if (head.size() - from > PROOF_LIMIT) {
            throw new MalformedException(
                    "a proof has at most %d lines, found %d".formatted(PROOF_LIMIT, head.size() - from));
        }
        List<Hash> proof = new ArrayList<>();
        for (String line : head.subList(from, head.size())) {
            proof.add(Hash.parse(line));
        }
        return List.copyOf(proof);
    }

    /** A body cut at its first blank line, and the note's text read. */
    private record Parts(List<String> head, byte[] note) {
        /** More than any head that is allowed: the line of a range, a hash, the proof. */
        private static final int HEAD_LIMIT = 80 + (1 + PROOF_LIMIT + 1) * 45;

        static Parts of(byte[] body) throws MalformedException {
            if (body.length > LIMIT) {
                throw new MalformedException(
                        "a request of %,d bytes; at most %,d are read".formatted(body.length, LIMIT));
            }
            // Latin-1 gives each byte a letter, so what is not ASCII is found by the readers of the lines.
            String start = new String(body, 0, Math.min(body.length, HEAD_LIMIT), StandardCharsets.ISO_8859_1);
            int blank = start.indexOf("\n\n");
            if (blank < 0) {
                throw new MalformedException("no blank line between the proof (of at most " + PROOF_LIMIT
                        + " lines) and the checkpoint was found");
            }
            List<String> head = Arrays.asList(start.substring(0, blank).split("\n", -1));
            return new Parts(head, Arrays.copyOfRange(body, blank + 2, body.length));
        }

        /**
         * What the note says, read without its signatures: whether the log is known is answered before whether anything
         * is signed.
         */
        Checkpoint checkpoint() throws MalformedException {
            for (int i = note.length - 2; i >= 0; i--) {
                if (note[i] == '\n' && note[i + 1] == '\n') {
                    // The reader of notes checks UTF-8 and control characters; it wants a signature, any will do.
                    byte[] text = Arrays.copyOf(note, i + 1);
                    return Checkpoint.parse(Note.parse(unsigned(text)).text());
                }
            }
            throw new MalformedException("the checkpoint has no blank line between its text and its signatures");
        }

        private static byte[] unsigned(byte[] text) {
            byte[] line = "\n\u2014 none AAAAAAA=\n".getBytes(StandardCharsets.UTF_8);
            byte[] note = Arrays.copyOf(text, text.length + line.length);
            System.arraycopy(line, 0, note, text.length, line.length);
            return note;
        }
    }
}
