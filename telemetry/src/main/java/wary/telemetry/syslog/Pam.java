package wary.telemetry.syslog;

/** What modules of PAM say, in whichever program: {@code pam_unix(sshd:auth): authentication failure; …}. */
final class Pam {
    private Pam() {}

    /** Reads it, if it is one. */
    static boolean read(String said, Out out) {
        if (said.startsWith("PAM ") && said.contains(" more authentication failure")) {
            out.number(Name.REPEATED, said.substring(4, said.indexOf(' ', 4)));
            failure(said, out);
            return true;
        }
        int colon = said.startsWith("pam_") ? said.indexOf("): ") : -1;
        if (colon < 0) {
            return false;
        }
        String what = said.substring(colon + 3);
        if (what.startsWith("authentication failure;")) {
            failure(what, out);
        } else if (what.startsWith("session opened for user ")) {
            out.success("session-opened");
            session(what.substring("session opened for user ".length()), out);
        } else if (what.startsWith("session closed for user ")) {
            out.action("session-closed");
            out.text(Name.USER, what.substring("session closed for user ".length()));
        } else if (what.startsWith("password changed for ")) {
            out.success("password-changed");
            out.text(Name.USER, what.substring("password changed for ".length()));
        }
        return true;
    }

    /** The user comes last, and it is the only part that the other side may have made up. */
    private static void failure(String what, Out out) {
        out.failure("auth-failed");
        int host = what.indexOf(" rhost=");
        int user = host < 0 ? what.indexOf(" user=") : what.indexOf(" user=", host);
        if (host >= 0) {
            int from = host + " rhost=".length();
            int end = what.indexOf(' ', from);
            Peer.giveAddress(what.substring(from, end < 0 ? what.length() : end), out);
        }
        if (user >= 0) {
            out.text(Name.USER, what.substring(user + " user=".length()));
        }
    }

    /** {@code root(uid=0) by clerk(uid=1000)}, in older versions without the first bracket. */
    private static void session(String who, Out out) {
        int by = who.indexOf(" by ");
        String user = by < 0 ? who : who.substring(0, by);
        int open = user.lastIndexOf("(uid=");
        out.text(Name.USER, open < 0 ? user : user.substring(0, open));
    }
}
