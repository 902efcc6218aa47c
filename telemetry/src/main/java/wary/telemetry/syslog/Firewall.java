package wary.telemetry.syslog;

import java.util.Locale;

/**
 * What the kernel's packet filter says: {@code [UFW BLOCK] IN=eth0 OUT= … SRC=192.0.2.1 DST=… PROTO=TCP SPT=… DPT=…}.
 */
final class Firewall {
    private Firewall() {}

    static boolean isOne(String said) {
        int in = said.indexOf("IN=");
        return in >= 0 && said.indexOf(" SRC=", in) > 0 && said.indexOf(" DST=", in) > 0;
    }

    /** A packet that it answers is quoted in brackets after the last field; the first value of each counts. */
    static void read(String said, Out out) {
        int in = said.indexOf("IN=");
        prefix(said.substring(0, in), out);
        out.text(Name.INTERFACE_IN, value(said, in, "IN="));
        out.text(Name.INTERFACE_OUT, value(said, in, " OUT="));
        out.text(Name.SRC_IP, value(said, in, " SRC="));
        out.text(Name.DST_IP, value(said, in, " DST="));
        out.text(Name.PROTO, value(said, in, " PROTO=").toLowerCase(Locale.ROOT));
        int quoted = said.indexOf(" [SRC=", in);
        String own = quoted < 0 ? said : said.substring(0, quoted);
        out.number(Name.SRC_PORT, value(own, in, " SPT="));
        out.number(Name.DST_PORT, value(own, in, " DPT="));
    }

    private static String value(String said, int from, String key) {
        int at = said.indexOf(key, from);
        if (at < 0) {
            return "";
        }
        int start = at + key.length();
        int end = said.indexOf(' ', start);
        return said.substring(start, end < 0 ? said.length() : end);
    }

    /** What the administrator chose to have written before each line; it mostly says what became of the packet. */
    private static void prefix(String before, Out out) {
        String prefix = before.strip();
        if (prefix.startsWith("[")) {
            int close = prefix.indexOf(']');
            String inside = close < 0 ? "" : prefix.substring(1, close).strip();
            if (!inside.isEmpty() && inside.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9')) {
                // The seconds since the machine was started.
                prefix = prefix.substring(close + 1).strip();
            }
        }
        out.text(Name.FIREWALL_PREFIX, prefix);
        String words = prefix.toLowerCase(Locale.ROOT);
        if (has(words, "block", "drop", "deny", "denied", "reject")) {
            out.text(Name.FIREWALL_ACTION, "blocked");
        } else if (has(words, "allow", "accept", "pass")) {
            out.text(Name.FIREWALL_ACTION, "allowed");
        }
    }

    private static boolean has(String words, String... wanted) {
        for (String word : wanted) {
            if (words.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
