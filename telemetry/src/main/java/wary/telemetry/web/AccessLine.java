package wary.telemetry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wary.telemetry.internal.Addresses;
import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.BadLine;
import wary.telemetry.internal.Escapes;
import wary.telemetry.internal.Fields;
import wary.telemetry.internal.IsoTime;
import wary.telemetry.internal.LineReader;

/**
 * One line of an access log. Nearly all of it is what a stranger sent, so all that is asked for is the frame that the
 * server put around it: a time in brackets, a quote, the status after the request's last quote. What is within the
 * quotes is a request, or it is kept as it is in {@code cs-uri}. A line that breaks off within the request is an event
 * without a status.
 */
final class AccessLine implements LineReader {
    static final AccessLine READER = new AccessLine();

    private static final int CATEGORY = 0;
    private static final int TIME = 1;
    private static final int CLIENT = 2;
    private static final int USER = 3;
    private static final int HOST = 4;
    private static final int PORT = 5;
    private static final int STATUS = 6;
    private static final int BYTES = 7;
    private static final int REFERER = 8;
    private static final int AGENT = 9;
    private static final int FORWARDED = 10;
    /** What stands in quotes after the request, in this order. */
    private static final int[] QUOTED = {REFERER, AGENT, FORWARDED};

    private static final int TAKEN = 11;
    private static final int REQUEST = 12;
    private static final List<String> NAMES = Request.namesAfter(
            "category",
            "@timestamp",
            "c-ip",
            "cs-username",
            "cs-host",
            "s-port",
            "sc-status",
            "sc-bytes",
            "cs-referer",
            "cs-user-agent",
            "x-forwarded-for",
            "time-taken");

    private static final Request REQUESTS = new Request(REQUEST);

    private AccessLine() {}

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, Fields fields) throws BadLine {
        int time = AccessTime.find(bytes, from, to);
        if (time == to) {
            throw new BadLine("expected an access log's time and request, [03/Nov/2026:08:00:00 +0000] \"...\","
                    + " found no such thing");
        }
        long millis = AccessTime.millis(bytes, time);
        if (millis == IsoTime.NONE) {
            throw new BadLine("expected a day and a time of day, found numbers that are none");
        }
        fields.text(CATEGORY, "webserver");
        fields.time(TIME, millis);
        before(bytes, from, time, fields);
        int request = time + AccessTime.LENGTH;
        int end = endOfRequest(bytes, request, to);
        REQUESTS.read(bytes, request, end, fields);
        if (end < to) {
            after(bytes, end + 2, to, fields);
        }
        return true;
    }

    /** How many words there are before a place, counted up to four. */
    static int wordsBefore(byte[] bytes, int from, int to) {
        int words = 0;
        int at = from;
        while (at < to && words < 4) {
            int end = Ascii.indexOf(bytes, at, to, ' ');
            words += end > at ? 1 : 0;
            at = end + 1;
        }
        return words;
    }

    /** Client, identity and user, perhaps with the virtual host before them. The user may contain spaces. */
    private static void before(byte[] bytes, int from, int time, Fields fields) {
        int to = time > from && bytes[time - 1] == ' ' ? time - 1 : time;
        int first = Ascii.indexOf(bytes, from, to, ' ');
        int client = from;
        int second = Math.min(Ascii.indexOf(bytes, Math.min(first + 1, to), to, ' '), to);
        if (isHost(bytes, from, first, second)) {
            client = first + 1;
            host(bytes, from, first, fields);
            first = second;
        }
        known(CLIENT, bytes, client, first, fields);
        int identity = Ascii.indexOf(bytes, Math.min(first + 1, to), to, ' ');
        if (identity + 1 < to) {
            known(USER, bytes, identity + 1, to, fields);
        }
    }

    /** Whether the first word is a virtual host: it is no address, and has a port or has an address after it. */
    private static boolean isHost(byte[] bytes, int from, int first, int second) {
        if (first == from
                || Addresses.isAddress(bytes, from, first)
                || first == second
                || Ascii.is(bytes, first + 1, second, "-")) {
            return false;
        }
        int colon = Ascii.indexOf(bytes, from, first, ':');
        return Ascii.isNumber(bytes, colon + 1, first) || Addresses.isAddress(bytes, first + 1, second);
    }

    private static void host(byte[] bytes, int from, int to, Fields fields) {
        int colon = to - 1;
        while (colon > from && Ascii.isDigit(bytes[colon])) {
            colon--;
        }
        boolean port = bytes[colon] == ':' && colon + 1 < to;
        known(HOST, bytes, from, port ? colon : to, fields);
        if (port) {
            fields.number(PORT, bytes, colon + 1, to);
        }
    }

    /**
     * The place of the quote that ends the request, which a status follows; {@code to} if there is none. Servers escape
     * quotes within a request. For those that do not, or that write a lone backslash before the last one, any quote
     * counts that has a status after it.
     */
    private static int endOfRequest(byte[] bytes, int from, int to) {
        int anyway = to;
        int quote = Ascii.indexOf(bytes, from, to, '"');
        while (quote < to) {
            if (isStatus(bytes, quote + 1, to)) {
                if (!isEscaped(bytes, from, quote)) {
                    return quote;
                }
                anyway = Math.min(anyway, quote);
            }
            quote = Ascii.indexOf(bytes, quote + 1, to, '"');
        }
        return anyway;
    }

    private static boolean isStatus(byte[] bytes, int at, int to) {
        return to - at >= 4
                && bytes[at] == ' '
                && Ascii.isNumber(bytes, at + 1, at + 4)
                && (to - at == 4 || bytes[at + 4] == ' ');
    }

    private static boolean isEscaped(byte[] bytes, int from, int quote) {
        int backslash = quote;
        while (backslash > from && bytes[backslash - 1] == '\\') {
            backslash--;
        }
        return (quote - backslash) % 2 == 1;
    }

    /** Status, length, what a combined log has beside them, and what some have after that. */
    private static void after(byte[] bytes, int status, int to, Fields fields) {
        fields.number(STATUS, bytes, status, status + 3);
        int at = Math.min(status + 4, to);
        int end = Ascii.indexOf(bytes, at, to, ' ');
        if (Ascii.isNumber(bytes, at, end)) {
            fields.number(BYTES, bytes, at, end);
        }
        int quoted = 0;
        boolean taken = false;
        at = end + 1;
        while (at < to) {
            if (bytes[at] == '"') {
                end = Ascii.indexOf(bytes, at + 1, to, '"');
                while (end < to && isEscaped(bytes, at + 1, end)) {
                    end = Ascii.indexOf(bytes, end + 1, to, '"');
                }
                if (quoted < QUOTED.length) {
                    known(QUOTED[quoted++], bytes, at + 1, end, fields);
                }
                at = end + 2;
            } else {
                end = Ascii.indexOf(bytes, at, to, ' ');
                if (!taken && isDecimal(bytes, at, end)) {
                    taken = true;
                    fields.number(TAKEN, bytes, at, end);
                }
                at = end + 1;
            }
        }
    }

    private static boolean isDecimal(byte[] bytes, int from, int to) {
        int dot = Ascii.indexOf(bytes, from, to, '.');
        return Ascii.isNumber(bytes, from, dot) && (dot == to || Ascii.isNumber(bytes, dot + 1, to));
    }

    /** Gives a text without its escapes, unless it is a dash, which says that there is none. */
    private static void known(int name, byte[] bytes, int from, int to, Fields fields) {
        if (!fields.wants(name) || from >= to || to - from == 1 && bytes[from] == '-') {
            return;
        }
        byte @Nullable [] plain = Escapes.undone(bytes, from, to);
        if (plain == null) {
            fields.text(name, bytes, from, to);
        } else {
            fields.text(name, plain, 0, plain.length);
        }
    }
}
