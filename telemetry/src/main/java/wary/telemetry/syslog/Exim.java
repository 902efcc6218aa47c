package wary.telemetry.syslog;

/**
 * What Exim says in its main log after the time: {@code 1rXyzA-000001-AB <= clerk1@harbor.example H=… [192.0.2.1] …}.
 * Lines of one message have the same {@code queue.id}. A subject stands in quotation marks, and quotation marks in it
 * behind backslashes, so that it cannot pass for other fields.
 */
final class Exim {
    private Exim() {}

    static void read(String said, Out out) {
        int blank = said.indexOf(' ');
        int at = 0;
        if (blank > 0 && isId(said, blank)) {
            out.text(Name.QUEUE_ID, said.substring(0, blank));
            at = blank + 1;
        }
        if (at > 0 && said.startsWith("<= ", at)) {
            arrived(said, at + 3, out);
        } else if (at > 0 && isDelivery(said, at)) {
            delivered(said, at, out);
        } else if (at > 0 && said.startsWith("Completed", at)) {
            out.action("removed");
        } else if (said.indexOf(" authenticator failed for ", at) > 0) {
            out.failure("auth-failed");
            client(said, said.indexOf(" authenticator failed for ", at), out);
            int user = said.lastIndexOf("(set_id=");
            if (user >= 0 && said.endsWith(")")) {
                out.text(Name.USER, said.substring(user + "(set_id=".length(), said.length() - 1));
            }
        } else if (said.indexOf(" rejected ", at) >= 0) {
            rejected(said, at, out);
        } else if (said.startsWith("SMTP connection from ", at)) {
            out.action(said.endsWith("closed by QUIT") || said.contains(" lost") ? "disconnect" : "connect");
            client(said, at, out);
        }
    }

    /** {@code 1rXyzA-000001-AB}, since Exim 4.97 {@code 1rXyzA-00000000001-ABCD}. */
    static boolean isId(String said, int end) {
        if (end != 16 && end != 23 || said.charAt(6) != '-' || said.charAt(end == 16 ? 13 : 18) != '-') {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = said.charAt(i);
            if (c != '-' && !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDelivery(String said, int at) {
        return switch (said.length() < at + 3 ? "" : said.substring(at, at + 3)) {
            case "=> ", "-> ", ">> ", "*> ", "** ", "== " -> true;
            default -> false;
        };
    }

    private static void arrived(String said, int at, Out out) {
        int end = end(said, at);
        out.success("accepted");
        String sender = said.substring(at, end);
        MailAddress.sender(sender.equals("<>") ? "" : sender, out);
        EximFields fields = EximFields.of(said, end);
        client(said, said.indexOf(" H=", end), out);
        out.text(Name.MAIL_ID, fields.get("id"));
        out.number(Name.SIZE, fields.get("S"));
        out.text(Name.SUBJECT, fields.get("T"));
        String login = fields.get("A");
        out.text(Name.USER, login.substring(login.indexOf(':') + 1));
        if (fields.tail().startsWith("for ")) {
            for (String to : fields.tail().substring(4).split(" ", -1)) {
                MailAddress.recipient(to, out);
            }
        }
    }

    /** {@code => clerk1 <clerk1@harbor.example> R=local T=maildir}, or {@code ** x@y.example R=… : words}. */
    private static void delivered(String said, int at, Out out) {
        String kind = said.substring(at, at + 2);
        int from = at + 3;
        int end = end(said, from);
        String given = said.substring(from, end);
        // In angle brackets stands the address before it was rewritten.
        MailAddress original = MailAddress.bracketed(said, end + 1);
        MailAddress.recipient(
                original.isThere() && given.indexOf('@') < 0 ? original.text() : withoutColon(given), out);
        out.action("delivery");
        out.text(
                Name.STATUS,
                switch (kind) {
                    case "**" -> "bounced";
                    case "==" -> "deferred";
                    case "*>" -> "suppressed";
                    default -> "sent";
                });
        out.text(
                Name.OUTCOME,
                switch (kind) {
                    case "**" -> "failure";
                    case "==", "*>" -> "unknown";
                    default -> "success";
                });
        int host = said.indexOf(" H=", end);
        int open = host < 0 ? -1 : said.indexOf(" [", host);
        int close = open < 0 ? -1 : said.indexOf(']', open);
        if (close > 0) {
            out.text(Name.RELAY, said.substring(host + 3, end(said, host + 3)));
            String ip = said.substring(open + 2, close);
            out.text(Name.RELAY_IP, Peer.isIp(ip) ? ip : "");
        }
        int words = said.indexOf(": ", end);
        if (!kind.endsWith(">") && words >= 0) {
            out.text(Name.REASON, said.substring(words + 2));
        }
    }

    private static String withoutColon(String word) {
        return word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    }

    /** {@code H=host [192.0.2.1] F=<a@b.example> rejected RCPT <c@d.example>: words}. */
    private static void rejected(String said, int at, Out out) {
        out.failure("reject");
        int words = said.indexOf(" rejected ", at);
        client(said, said.startsWith("H=", at) ? at - 1 : said.indexOf(" H=", at), out);
        int sender = said.indexOf(" F=<", at);
        if (sender >= 0) {
            MailAddress address = MailAddress.bracketed(said, sender + 3);
            MailAddress.sender(address.text(), out);
            words = Math.max(words, said.indexOf(" rejected ", Math.max(address.end(), at)));
        }
        int to = said.indexOf(" RCPT <", words);
        if (to >= 0) {
            MailAddress.recipient(
                    MailAddress.bracketed(said, to + " RCPT ".length()).text(), out);
        }
        out.text(Name.REASON, said.substring(words + " rejected ".length()));
    }

    /**
     * {@code H=name (helo) [192.0.2.1]:50022}. The name after HELO is in round brackets and the other side's choice,
     * but for addresses square brackets; so the address is the last one before the next field.
     */
    private static void client(String said, int from, Out out) {
        if (from < -1) {
            return;
        }
        int at = from;
        String address = "";
        int limit = limit(said, Math.max(from, 0) + 1);
        while (true) {
            int open = said.indexOf('[', Math.max(at, 0));
            int close = open < 0 || open >= limit ? -1 : said.indexOf(']', open);
            if (close < 0) {
                break;
            }
            String inside = said.substring(open + 1, close);
            // "([192.0.2.9])" is what the other side called itself.
            boolean claimed = open > 0 && said.charAt(open - 1) == '(';
            if (!claimed && Peer.isIp(inside)) {
                address = inside;
            } else if (claimed) {
                out.text(Name.HELO, "[" + inside + "]");
            }
            at = close + 1;
        }
        out.text(Name.SOURCE_IP, address);
        int helo = said.indexOf('(', Math.max(from, 0));
        int close = helo < 0 || helo >= limit ? -1 : said.indexOf(')', helo);
        if (close > 0 && said.charAt(helo + 1) != '[') {
            out.text(Name.HELO, said.substring(helo + 1, close));
        }
    }

    /** Where the next field begins. */
    private static int limit(String said, int from) {
        int limit = said.length();
        for (String next : new String[] {" I=[", " P=", " F=<", " U=", " A=", " rejected ", "]: ", " X="}) {
            int at = said.indexOf(next, from);
            limit = at >= 0 ? Math.min(limit, at + 1) : limit;
        }
        return limit;
    }

    private static int end(String said, int from) {
        int end = said.indexOf(' ', from);
        return end < 0 ? said.length() : end;
    }
}
