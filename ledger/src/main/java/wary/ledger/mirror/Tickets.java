package wary.ledger.mirror;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;

/**
 * Past pending checkpoints, kept by the clients: a ticket is such a checkpoint and an HMAC-SHA256 over it that only
 * this mirror can make (tlog-mirror: "The mirror MUST authenticate any information it derives from a ticket"). The
 * secret is made anew at each start; a ticket from before is of no use, and its holder is told where to go on.
 */
final class Tickets {
    private static final int MAC = 32;

    private final SecretKeySpec secret;

    Tickets() {
        byte[] random = new byte[MAC];
        new SecureRandom().nextBytes(random);
        secret = new SecretKeySpec(random, "HmacSHA256");
    }

    /** A ticket, or an empty one for a checkpoint that is too long for any. */
    byte[] issue(SignedCheckpoint accepted) {
        byte[] note = accepted.note().bytes();
        if (MAC + note.length > MirrorInfo.TICKET) {
            return new byte[0];
        }
        byte[] ticket = Arrays.copyOf(mac(note), MAC + note.length);
        System.arraycopy(note, 0, ticket, MAC, note.length);
        return ticket;
    }

    /** The checkpoint that this mirror accepted earlier; empty if the ticket is not its own. */
    Optional<SignedCheckpoint> redeem(byte[] ticket) {
        if (ticket.length <= MAC) {
            return Optional.empty();
        }
        byte[] note = Arrays.copyOfRange(ticket, MAC, ticket.length);
        if (!MessageDigest.isEqual(mac(note), Arrays.copyOf(ticket, MAC))) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedCheckpoint.parse(note));
        } catch (MalformedException e) {
            throw new IllegalStateException("this mirror issued a ticket that it cannot read", e);
        }
    }

    private byte[] mac(byte[] note) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac.doFinal(note);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
