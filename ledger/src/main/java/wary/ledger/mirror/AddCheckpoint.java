package wary.ledger.mirror;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.Note;
import wary.ledger.SignedCheckpoint;

/**
 * The body of an {@code add-checkpoint} request (tlog-witness, "add-checkpoint").
 *
 * @param oldSize what the other side is thought to have
 * @param proof that the checkpoint extends it
 */
record AddCheckpoint(long oldSize, List<Hash> proof, SignedCheckpoint checkpoint) {
    /** Proof lines that a client may send. */
    static final int PROOF = 63;

    /** Bytes of a body: the largest note and what stands before it. */
    static final int LIMIT = Note.LIMIT + 64 + PROOF * 45;

    private static final String OLD = "old ";

    AddCheckpoint {
        proof = List.copyOf(proof);
    }

    static AddCheckpoint parse(byte[] body) throws MalformedException {
        if (body.length > LIMIT) {
            throw new MalformedException("a request of %,d bytes; at most %,d are read".formatted(body.length, LIMIT));
        }
        int blank = blank(body);
        String[] lines = new String(body, 0, blank, StandardCharsets.ISO_8859_1).split("\n", -1);
        if (!lines[0].startsWith(OLD)) {
            throw new MalformedException("an add-checkpoint request starts with \"old\", a space and a size");
        }
        if (lines.length - 1 > PROOF) {
            throw new MalformedException("a proof has at most " + PROOF + " lines, found " + (lines.length - 1));
        }
        long oldSize = decimal(lines[0].substring(OLD.length()), "the old size");
        List<Hash> proof = new ArrayList<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            proof.add(Hash.parse(line));
        }
        return new AddCheckpoint(
                oldSize, proof, SignedCheckpoint.parse(Arrays.copyOfRange(body, blank + 2, body.length)));
    }

    byte[] bytes() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes((OLD + oldSize + "\n").getBytes(StandardCharsets.US_ASCII));
        proof.forEach(hash -> body.writeBytes((hash + "\n").getBytes(StandardCharsets.US_ASCII)));
        body.write('\n');
        body.writeBytes(checkpoint.note().bytes());
        return body.toByteArray();
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

    private static int blank(byte[] body) throws MalformedException {
        for (int i = 0; i + 1 < body.length; i++) {
            if (body[i] == '\n' && body[i + 1] == '\n') {
                return i;
            }
        }
        throw new MalformedException("the request has no blank line before its checkpoint");
    }
}
