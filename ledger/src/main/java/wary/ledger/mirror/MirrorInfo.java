package wary.ledger.mirror;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import wary.ledger.MalformedException;

/**
 * Where an upload can go on: the body of answers 202 and 409 (tlog-mirror, "Processing").
 *
 * @param size of a pending checkpoint
 * @param next the first entry that the mirror does not have
 * @param ticket to be sent with the next request; may be empty
 */
record MirrorInfo(long size, long next, byte[] ticket) {
    /** Bytes of a ticket: its length is sent in 16 bits. */
    static final int TICKET = 65_535;

    /** Bytes of a body: two numbers and the longest ticket. */
    static final int LIMIT = 2 * 20 + (TICKET + 2) / 3 * 4 + 1;

    static MirrorInfo parse(byte[] body) throws MalformedException {
        if (body.length > LIMIT) {
            throw new MalformedException(
                    "a mirror's answer of %,d bytes; at most %,d are read".formatted(body.length, LIMIT));
        }
        String[] lines = new String(body, StandardCharsets.ISO_8859_1).split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new MalformedException("a mirror's answer has three lines: size, next entry, ticket");
        }
        byte[] ticket;
        try {
            ticket = Base64.getDecoder().decode(lines[2]);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("the mirror's ticket is not base64");
        }
        if (ticket.length > TICKET) {
            throw new MalformedException("the mirror's ticket has more than 65,535 bytes");
        }
        return new MirrorInfo(
                AddCheckpoint.decimal(lines[0], "the size"), AddCheckpoint.decimal(lines[1], "the next entry"), ticket);
    }

    String text() {
        return size + "\n" + next + "\n" + Base64.getEncoder().encodeToString(ticket) + "\n";
    }
}
