package wary.telemetry.mail;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What lines of mail look like, on bytes: enough to tell mail from other text and to cut a mailbox. */
final class HeaderLines {
    /** Header fields that nearly every message has some of, and that little else has (RFC 5322, 3834, 6376). */
    private static final Set<String> KNOWN = Set.of(
            "return-path",
            "delivered-to",
            "x-original-to",
            "received",
            "x-received",
            "received-spf",
            "authentication-results",
            "arc-seal",
            "arc-message-signature",
            "arc-authentication-results",
            "dkim-signature",
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "subject",
            "date",
            "message-id",
            "in-reply-to",
            "references",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "list-unsubscribe",
            "x-mailer",
            "user-agent",
            "x-priority");

    /** Of those, the ones that only mail has. HTTP has a From, a Date and a Content-Type, too. */
    private static final Set<String> MAIL_ONLY =
            Set.of("return-path", "delivered-to", "received", "message-id", "subject", "mime-version", "to");

    private static final int LONGEST_NAME = 76;

    private HeaderLines() {}

    /** Whether text begins with the header of a message: nothing but header lines, several of them well known. */
    static boolean begin(byte[] text, int from) {
        Set<String> names = new HashSet<>();
        boolean mailOnly = false;
        int at = from;
        while (at < text.length) {
            int end = lineEnd(text, at);
            if (isBlank(text, at, end)) {
                break;
            }
            boolean continued = isSpace(text[at]);
            if (continued ? at == from : nameEnd(text, at, end) < 0) {
                // The last line may be cut off where the beginning that we look at ends.
                if (end < text.length || at == from) {
                    return false;
                }
                break;
            }
            if (!continued) {
                String name = name(text, at, end);
                if (KNOWN.contains(name)) {
                    names.add(name);
                    mailOnly |= MAIL_ONLY.contains(name);
                }
            }
            at = end + 1;
        }
        return mailOnly && names.size() >= 2;
    }

    /**
     * Whether a line separates messages of a mailbox: {@code From }, an address or a name without spaces, and a date
     * with a time of day (RFC 4155, and mbox as it is found).
     */
    static boolean isFromLine(byte[] line, int from, int to) {
        if (!startsWithFrom(line, from, to)) {
            return false;
        }
        int at = from + 5;
        int sender = at;
        while (at < to && line[at] > ' ') {
            at++;
        }
        if (at == sender) {
            return false;
        }
        for (; at + 4 < to; at++) {
            if (line[at] == ':' && isDigit(line[at - 1]) && isDigit(line[at + 1]) && isDigit(line[at + 2])) {
                return true;
            }
        }
        return false;
    }

    static boolean startsWithFrom(byte[] line, int from, int to) {
        return to - from >= 5
                && line[from] == 'F'
                && line[from + 1] == 'r'
                && line[from + 2] == 'o'
                && line[from + 3] == 'm'
                && line[from + 4] == ' ';
    }

    /** Where the name of a header line ends, or -1 if the line is none. White space before the colon is let pass. */
    static int nameEnd(byte[] line, int from, int to) {
        int at = from;
        while (at < to && line[at] > ' ' && line[at] < 127 && line[at] != ':') {
            at++;
        }
        int end = at;
        while (at < to && isSpace(line[at])) {
            at++;
        }
        return end > from && end - from <= LONGEST_NAME && at < to && line[at] == ':' ? end : -1;
    }

    private static String name(byte[] line, int from, int to) {
        int end = nameEnd(line, from, to);
        return new String(line, from, end - from, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    }

    /** The place of the next line feed, or the end of the text. */
    static int lineEnd(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    static boolean isBlank(byte[] text, int from, int to) {
        return to == from || to == from + 1 && text[from] == '\r';
    }

    /** Where text begins: after a byte order mark and empty lines. */
    static int skipBlank(byte[] text, int from, int to) {
        int at = from;
        if (to - at >= 3 && text[at] == (byte) 0xEF && text[at + 1] == (byte) 0xBB && text[at + 2] == (byte) 0xBF) {
            at += 3;
        }
        while (at < to && (text[at] == '\r' || text[at] == '\n')) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
