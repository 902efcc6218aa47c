package wary.telemetry.syslog;

import java.util.Locale;

/**
 * A mail address as mail servers log it, without its brackets.
 *
 * @param end the place after it, and after its closing bracket; -1 if there is none
 */
record MailAddress(String text, int end) {
    private static final MailAddress NONE = new MailAddress("", -1);

    boolean isThere() {
        return end >= 0;
    }

    /** The one in angle brackets here. Within quotation marks, a bracket is a part of it (RFC 5321, section 4.1.2). */
    static MailAddress bracketed(String said, int open) {
        if (open < 0 || open >= said.length() || said.charAt(open) != '<') {
            return NONE;
        }
        boolean quoted = false;
        for (int i = open + 1; i < said.length(); i++) {
            char c = said.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"' && (quoted || i == open + 1)) {
                quoted = !quoted;
            } else if (c == '>' && !quoted) {
                return new MailAddress(said.substring(open + 1, i), i + 1);
            }
        }
        // Older servers leave quotation marks out or unpaired.
        int close = said.indexOf('>', open);
        return close < 0 ? NONE : new MailAddress(said.substring(open + 1, close), close + 1);
    }

    static void sender(String address, Out out) {
        out.text(Name.FROM, address);
        out.text(Name.FROM_DOMAIN, domain(address));
    }

    static void recipient(String address, Out out) {
        out.text(Name.TO, address);
        out.text(Name.TO_DOMAIN, domain(address));
    }

    private static String domain(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? "" : address.substring(at + 1).toLowerCase(Locale.ROOT);
    }
}
