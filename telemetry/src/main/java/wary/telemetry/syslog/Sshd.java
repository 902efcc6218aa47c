package wary.telemetry.syslog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What sshd says. The other side chooses the user's name, which may hold spaces and look like the rest of the line
 * ({@code x from 192.0.2.1 port 22 ssh2}). So where the name stands before the address, the address is looked for from
 * the right; what sshd itself wrote is last. Reasons given by the other side stand after the address, and there the
 * first address counts.
 *
 * <p>One kind of message has such text on both sides: a key with a certificate, whose name follows. Where that makes
 * several readings possible, the event has each possible address and is marked as ambiguous.
 */
final class Sshd {
    private static final String PREAUTH = " [preauth]";
    private static final String FROM = " from ";
    private static final String SSH = " ssh2";
    private static final int MOST_READINGS = 16;

    private Sshd() {}

    static void read(String message, Out out) {
        String said = message.endsWith(PREAUTH) ? message.substring(0, message.length() - PREAUTH.length()) : message;
        said = said.startsWith("error: ") ? said.substring("error: ".length()) : said;
        if (said.startsWith("Accepted ")) {
            out.success("login");
            accepted(said, "Accepted ".length(), out);
        } else if (said.startsWith("Failed ")) {
            out.failure("login-failed");
            tried(said, "Failed ".length(), out);
        } else if (said.startsWith("Postponed ")) {
            out.action("login-postponed");
            tried(said, "Postponed ".length(), out);
        } else if (said.startsWith("Invalid user ")) {
            out.failure("invalid-user");
            userFrom(said, "Invalid user ".length(), "", out);
        } else if (said.startsWith("Illegal user ")) {
            out.failure("invalid-user");
            userFrom(said, "Illegal user ".length(), "", out);
        } else if (said.startsWith("maximum authentication attempts exceeded for ")) {
            out.failure("max-attempts");
            userFrom(said, skipInvalid(said, "maximum authentication attempts exceeded for ".length()), SSH, out);
        } else if (said.startsWith("PAM: ") && said.contains(" for ")) {
            out.failure("auth-failed");
            userFrom(said, skipInvalid(said, said.indexOf(" for ") + 5), "", out);
        } else if (said.startsWith("User ") && said.contains(" not allowed because ")) {
            out.failure("denied");
            denied(said, out);
        } else if (!SshdConnections.read(said, out)) {
            Pam.read(said, out);
        }
    }

    /** An accepted name is an account's, chosen by the administrator; what follows may name a certificate. */
    private static void accepted(String said, int at, Out out) {
        int words = said.indexOf(" for ", at);
        if (words < 0) {
            return;
        }
        out.text(Name.SSH_METHOD, said.substring(at, words));
        int user = words + 5;
        for (int from = said.indexOf(FROM, user); from >= 0; from = said.indexOf(FROM, from + 1)) {
            Peer peer = Peer.after(said, from, FROM);
            if (peer.isThere() && isEnd(said, peer.to(), SSH)) {
                out.text(Name.USER, said.substring(user, from));
                peer.give(out);
                key(said, peer.to(), out);
                return;
            }
        }
    }

    private static void tried(String said, int at, Out out) {
        int words = said.indexOf(" for ", at);
        if (words < 0) {
            return;
        }
        String method = said.substring(at, words);
        out.text(Name.SSH_METHOD, method);
        int user = skipInvalid(said, words + 5);
        List<Peer> peers = possible(said, user);
        if (peers.isEmpty()) {
            return;
        }
        // The last one is the true one, if nothing of the other side's can stand after it.
        Peer last = peers.getFirst();
        if (peers.size() == 1) {
            out.text(Name.USER, said.substring(user, last.from()));
            last.give(out);
            key(said, last.to(), out);
            return;
        }
        out.ambiguous();
        out.text(Name.USER, said.substring(user, last.from()));
        Set<String> addresses = new LinkedHashSet<>();
        peers.forEach(peer -> addresses.add(peer.address()));
        addresses.forEach(address -> Peer.giveAddress(address, out));
    }

    /** The places that could be the address, from the right: one, unless a certificate's name may have forged some. */
    private static List<Peer> possible(String said, int user) {
        List<Peer> peers = new ArrayList<>();
        boolean certificate = said.indexOf(" ID ", user) >= 0;
        // A name may be empty, so that its address follows at once: "for  from".
        int from = said.lastIndexOf(FROM);
        for (; from >= user && peers.size() < MOST_READINGS; from = said.lastIndexOf(FROM, from - 1)) {
            Peer peer = Peer.after(said, from, FROM);
            boolean fits = peer.isThere() && !peer.port().isEmpty() && isEnd(said, peer.to(), SSH);
            // Without a key, nothing can stand after it.
            if (fits && (peer.to() + SSH.length() == said.length() || isKey(said, peer.to() + SSH.length()))) {
                peers.add(peer);
                if (!certificate) {
                    break;
                }
            }
        }
        return peers;
    }

    /** {@code : ED25519 SHA256:…}, and for a certificate {@code ID name (serial 7) CA ED25519 SHA256:…}. */
    private static boolean isKey(String said, int at) {
        if (!said.startsWith(": ", at)) {
            return false;
        }
        int type = said.indexOf(' ', at + 2);
        int print = type < 0 ? -1 : said.indexOf(' ', type + 1);
        return type > 0 && (print < 0 || said.startsWith(" ID ", print));
    }

    /** Whether it ends here, or these words and nothing but a key follow. */
    private static boolean isEnd(String said, int at, String words) {
        return said.startsWith(words, at)
                && (at + words.length() == said.length() || said.charAt(at + words.length()) == ':');
    }

    private static void key(String said, int at, Out out) {
        int from = at + SSH.length() + 2;
        if (from < said.length()) {
            int type = said.indexOf(' ', from);
            if (type < 0) {
                return;
            }
            int end = said.indexOf(' ', type + 1);
            out.text(Name.SSH_KEY, said.substring(type + 1, end < 0 ? said.length() : end));
        }
    }

    private static int skipInvalid(String said, int at) {
        return said.startsWith("invalid user ", at) || said.startsWith("illegal user ", at)
                ? at + "invalid user ".length()
                : at;
    }

    /** A name and an address, with nothing or these words after it. */
    private static void userFrom(String said, int user, String after, Out out) {
        // An empty name leaves two blanks, the second of which begins " from ".
        int from = said.lastIndexOf(FROM);
        if (from < user) {
            return;
        }
        Peer peer = Peer.after(said, from, FROM);
        if (peer.isThere()
                && (peer.to() == said.length() || said.substring(peer.to()).equals(after))) {
            out.text(Name.USER, said.substring(user, from));
            peer.give(out);
        }
    }

    /** {@code User clerk from 192.0.2.1 not allowed because not listed in AllowUsers}. */
    private static void denied(String said, Out out) {
        int not = said.lastIndexOf(" not allowed because ");
        int from = said.lastIndexOf(FROM, not);
        if (from < "User".length()) {
            return;
        }
        out.text(Name.REASON, said.substring(not + " not allowed because ".length()));
        Peer peer = Peer.after(said, from, FROM);
        if (peer.isThere() && peer.to() == not) {
            out.text(Name.USER, said.substring(Math.min("User ".length(), from), from));
            peer.give(out);
        }
    }
}
