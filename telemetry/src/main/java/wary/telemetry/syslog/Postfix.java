package wary.telemetry.syslog;

/**
 * What Postfix says. Lines of one message have the same {@code queue.id}. Names of senders and recipients are the other
 * side's choice, as are the words after a status.
 */
final class Postfix {
    private static final int SHORTEST_ID = 6;
    private static final int LONGEST_ID = 24;
    private static final int MOST_READINGS = 16;
    private static final String NO_QUEUE = "NOQUEUE: ";

    private Postfix() {}

    static void read(String program, String said, Out out) {
        String daemon = program.substring(program.lastIndexOf('/') + 1);
        out.text(Name.DAEMON, daemon);
        if (said.startsWith(NO_QUEUE)) {
            queued(said.substring(NO_QUEUE.length()), out);
            return;
        }
        int id = idEnd(said);
        if (id > 0) {
            out.text(Name.QUEUE_ID, said.substring(0, id));
            queued(said.substring(id + 2), out);
        } else {
            connection(said, out);
        }
    }

    private static int idEnd(String said) {
        int at = 0;
        int digits = 0;
        while (at < said.length() && at <= LONGEST_ID && isIdCharacter(said.charAt(at))) {
            digits += said.charAt(at) <= '9' ? 1 : 0;
            at++;
        }
        // Long identifiers have letters of both cases and always a digit; "warning: " has none.
        return at >= SHORTEST_ID && at <= LONGEST_ID && digits > 0 && said.startsWith(": ", at) ? at : -1;
    }

    private static boolean isIdCharacter(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static void connection(String said, Out out) {
        String plain = said.startsWith("warning: ") ? said.substring("warning: ".length()) : said;
        if (plain.startsWith("connect from ")) {
            out.action("connect");
            client(plain, "connect from ".length(), out);
        } else if (plain.startsWith("disconnect from ")) {
            out.action("disconnect");
            client(plain, "disconnect from ".length(), out);
        } else if (plain.startsWith("lost connection after ") || plain.startsWith("timeout after ")) {
            out.action("lost-connection");
            client(plain, plain.indexOf(" from ") + " from ".length(), out);
        } else if (plain.startsWith("reject: ") || plain.startsWith("discard: ")) {
            queued(plain, out);
        } else {
            int sasl = plain.indexOf("]: SASL ");
            if (sasl >= 0 && plain.indexOf(" authentication failed", sasl) >= 0) {
                out.failure("auth-failed");
                client(plain, 0, out);
                user(plain, sasl, out);
            }
        }
    }

    private static void user(String said, int from, Out out) {
        int user = said.lastIndexOf("sasl_username=");
        if (user > from) {
            out.text(Name.USER, said.substring(user + "sasl_username=".length()));
        }
    }

    /** {@code host.example[192.0.2.1]}, the name being {@code unknown} where the name server does not confirm it. */
    private static void client(String said, int from, Out out) {
        int open = said.indexOf('[', from);
        int close = said.indexOf(']', from);
        if (open < 0 || close < open) {
            return;
        }
        String name = said.substring(from, open);
        if (!name.equals("unknown") && name.indexOf(' ') < 0) {
            out.text(Name.SOURCE_NAME, name);
        }
        String address = said.substring(open + 1, close);
        if (Peer.isIp(address)) {
            out.text(Name.SOURCE_IP, address);
        }
    }

    private static void queued(String said, Out out) {
        if (said.startsWith("client=")) {
            out.success("accepted");
            client(said, "client=".length(), out);
            user(said, 0, out);
        } else if (said.startsWith("message-id=")) {
            out.action("message-id");
            String id = said.substring("message-id=".length());
            out.text(Name.MAIL_ID, id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id);
        } else if (said.startsWith("from=<")) {
            from(said, out);
        } else if (said.startsWith("to=<")) {
            to(said, out);
        } else if (said.equals("removed")) {
            out.action("removed");
        } else if (said.startsWith("reject: ") || said.startsWith("milter-reject: ") || said.startsWith("discard: ")) {
            rejected(said, out);
        }
    }

    /** {@code from=<clerk1@harbor.example>, size=1200, nrcpt=2 (queue active)}. */
    private static void from(String said, Out out) {
        MailAddress address = MailAddress.bracketed(said, "from=".length());
        if (!address.isThere()) {
            return;
        }
        MailAddress.sender(address.text(), out);
        out.number(Name.SIZE, value(said, address.end(), ", size="));
        if (said.startsWith(", status=expired", address.end())) {
            out.failure("expired");
        } else {
            out.action("queued");
        }
    }

    /** {@code to=<clerk1@harbor.example>, relay=mx.example[192.0.2.25]:25, …, status=sent (250 ok)}. */
    private static void to(String said, Out out) {
        MailAddress address = MailAddress.bracketed(said, "to=".length());
        if (!address.isThere()) {
            return;
        }
        MailAddress.recipient(address.text(), out);
        // What the next server said is last, in brackets, and may hold anything.
        int words = said.indexOf(" (", address.end());
        String own = words < 0 ? said : said.substring(0, words);
        String relay = value(own, address.end(), ", relay=");
        int open = relay.indexOf('[');
        out.text(Name.RELAY, open < 0 ? relay : relay.substring(0, open));
        int close = relay.indexOf(']');
        String ip = open >= 0 && close > open ? relay.substring(open + 1, close) : "";
        out.text(Name.RELAY_IP, Peer.isIp(ip) ? ip : "");
        String status = value(own, address.end(), ", status=");
        out.text(Name.STATUS, status);
        out.action("delivery");
        out.text(
                Name.OUTCOME,
                switch (status) {
                    case "sent" -> "success";
                    case "bounced", "expired", "undeliverable" -> "failure";
                    default -> "unknown";
                });
        if (words >= 0) {
            String reason = said.substring(words + 2);
            out.text(Name.REASON, reason.endsWith(")") ? reason.substring(0, reason.length() - 1) : reason);
        }
    }

    private static String value(String said, int from, String key) {
        int at = said.indexOf(key, from);
        if (at < 0) {
            return "";
        }
        int start = at + key.length();
        int end = start;
        while (end < said.length() && said.charAt(end) != ',' && said.charAt(end) != ' ') {
            end++;
        }
        return said.substring(start, end);
    }

    /** {@code reject: RCPT from host[192.0.2.1]: 554 5.7.1 <to>: words; from=<a> to=<b> proto=ESMTP helo=<c>}. */
    private static void rejected(String said, Out out) {
        out.failure("reject");
        int from = said.indexOf(" from ");
        if (from < 0) {
            return;
        }
        int client = from + " from ".length();
        client(said, client, out);
        int close = said.indexOf("]: ", client);
        int reason = close < 0 ? client : close + 3;
        int proto = said.lastIndexOf(" proto=");
        int sender = said.indexOf("; from=<", reason);
        // The words may quote an address that looks like what follows them: the whole rest must fit.
        for (int tries = 0; sender >= 0 && tries < MOST_READINGS; tries++) {
            MailAddress address = MailAddress.bracketed(said, sender + "; from=".length());
            boolean to = address.isThere() && said.startsWith(" to=<", address.end());
            MailAddress recipient = to ? MailAddress.bracketed(said, address.end() + " to=".length()) : address;
            if (address.isThere() && (proto < 0 || recipient.end() == proto)) {
                out.text(Name.REASON, said.substring(reason, sender));
                MailAddress.sender(address.text(), out);
                MailAddress.recipient(to ? recipient.text() : "", out);
                break;
            }
            sender = said.indexOf("; from=<", sender + 1);
        }
        int helo = said.lastIndexOf(" helo=<");
        if (helo >= 0 && said.endsWith(">")) {
            out.text(Name.HELO, said.substring(helo + " helo=<".length(), said.length() - 1));
        }
    }
}
