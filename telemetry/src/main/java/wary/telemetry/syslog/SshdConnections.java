package wary.telemetry.syslog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What sshd says of connections: opened, closed, broken off. See {@link Sshd} about what may be forged. */
final class SshdConnections {
    /** Ends of connections; who was at the other end follows: perhaps a kind of user, a name, then the address. */
    private static final List<String> ENDS =
            List.of("Connection closed by ", "Connection reset by ", "Disconnected from ", "Disconnecting ");

    private static final List<String> KINDS = List.of("authenticating user ", "invalid user ", "user ");
    private static final String BAD_VERSION = "Bad protocol version identification '";

    private static final int MOST_READINGS = 16;

    private SshdConnections() {}

    /** Reads it, if it is one. */
    static boolean read(String said, Out out) {
        for (String words : ENDS) {
            if (said.startsWith(words)) {
                out.action("disconnect");
                end(said, words, out);
                return true;
            }
        }
        return first(said, "Received disconnect from ", "disconnect", out)
                || first(said, "Connection from ", "connect", out)
                || first(said, "Did not receive identification string from ", "no-identification", out)
                || first(said, "banner exchange: Connection from ", "bad-protocol", out)
                || first(said, "Unable to negotiate with ", "negotiation-failed", out)
                || first(said, "fatal: Timeout before authentication for ", "timeout", out)
                || first(said, "Timeout before authentication for connection from ", "timeout", out)
                || reset(said, out)
                || badVersion(said, out)
                || reverse(said, out);
    }

    /** An address right after the words: nothing of the other side's stands before it. */
    private static boolean first(String said, String words, String action, Out out) {
        if (!said.startsWith(words)) {
            return false;
        }
        out.action(action);
        Peer peer = Peer.after(said, 0, words);
        if (peer.isThere()) {
            trimmed(peer).give(out);
        }
        return true;
    }

    /** {@code Received disconnect from 192.0.2.1: 11: Bye} has a colon that is not the address's. */
    private static Peer trimmed(Peer peer) {
        return peer.address().endsWith(":")
                ? new Peer(peer.address().substring(0, peer.address().length() - 1), "", peer.from(), peer.to())
                : peer;
    }

    /** The last address is sshd's; a reason can follow only where sshd itself broke off. */
    private static void end(String said, String words, Out out) {
        int at = words.length();
        int user = -1;
        for (String kind : KINDS) {
            if (said.startsWith(kind, at)) {
                user = at + kind.length();
                break;
            }
        }
        if (user < 0) {
            Peer peer = Peer.after(said, at, "");
            if (peer.isThere()) {
                trimmed(peer).give(out);
            }
            return;
        }
        named(said, user, words, out);
    }

    /** Where a reason follows, it may hold another name of the other side's choice. */
    private static void named(String said, int user, String words, Out out) {
        boolean reason = words.equals("Disconnecting ");
        Set<String> addresses = new LinkedHashSet<>();
        Peer right = Peer.NONE;
        int port = said.lastIndexOf(" port ");
        for (; port >= user && addresses.size() < MOST_READINGS; port = said.lastIndexOf(" port ", port - 1)) {
            int address = said.lastIndexOf(' ', port - 1);
            Peer peer = address < user - 1 ? Peer.NONE : Peer.after(said, address, " ");
            boolean whole = peer.to() == said.length() || reason && said.startsWith(": ", peer.to());
            if (peer.isThere() && !peer.port().isEmpty() && whole) {
                right = right.isThere() ? right : peer;
                addresses.add(peer.address());
            }
            if (!reason) {
                break;
            }
        }
        if (addresses.size() > 1) {
            out.ambiguous();
            addresses.forEach(address -> Peer.giveAddress(address, out));
        } else if (right.isThere()) {
            out.text(Name.USER, right.from() < user ? "" : said.substring(user, right.from()));
            right.give(out);
            out.text(Name.REASON, right.to() == said.length() ? "" : said.substring(right.to() + 2));
        }
    }

    private static boolean reset(String said, Out out) {
        int at = said.startsWith("ssh_dispatch_run_fatal: Connection from ") ? "ssh_dispatch_run_fatal: ".length() : -1;
        return at > 0 && first(said.substring(at), "Connection from ", "disconnect", out);
    }

    /** The other side's words are in quotes; after them sshd wrote where they came from. */
    private static boolean badVersion(String said, Out out) {
        if (!said.startsWith(BAD_VERSION)) {
            return false;
        }
        out.action("bad-protocol");
        int from = said.lastIndexOf("' from ");
        Peer peer = Peer.after(said, from, "' from ");
        if (peer.isThere() && peer.to() == said.length()) {
            peer.give(out);
        }
        return true;
    }

    /** The name is what the other side's name server says; the address in brackets comes after it. */
    private static boolean reverse(String said, Out out) {
        if (!said.startsWith("reverse mapping checking getaddrinfo for ") && !said.startsWith("Address ")) {
            return false;
        }
        int open = said.lastIndexOf(" [");
        Peer bracketed = open < 0 ? Peer.after(said, 0, "Address ") : Peer.after(said, open, " [");
        if (bracketed.isThere()) {
            out.action("reverse-mapping-failed");
            bracketed.give(out);
        }
        return true;
    }
}
