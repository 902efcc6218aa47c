package wary.telemetry.dns;

import java.util.Arrays;
import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.IsoTime;
import wary.telemetry.internal.Stamp;
import wary.telemetry.internal.Words;

/**
 * The debug log of Windows DNS: {@code 11/3/2026 8:00:00 AM 0E6C PACKET 00000000032 UDP Rcv 192.0.2.7 8a4e Q [0001 D
 * NOERROR] A (1)a(7)example(0)}.
 *
 * <p>The date is written as the server's region has it, and the log does not say which. A year that comes first tells;
 * else dots or a dash mean that the day comes first, slashes too unless {@code AM} or {@code PM} follows; a number over
 * twelve is the day in any case.
 */
final class WindowsDns {
    static final String CREATED = "DNS Server log file creation at ";
    static final String WRAPPED = "Log file wrap at ";

    private static final String[] COMMENTS = {" ", "\t", CREATED, WRAPPED, "Message logging key", "UDP ", "TCP "};

    private WindowsDns() {}

    /** Whether a line explains the log, or has the details of the one before. */
    static boolean isComment(byte[] b, int from, int to) {
        for (String comment : COMMENTS) {
            if (Ascii.startsWith(b, from, to, comment)) {
                return true;
            }
        }
        return false;
    }

    static boolean isOne(byte[] b, int from, int to) {
        Stamp stamp = stamp(b, from, to);
        Words words = new Words(b, Math.max(stamp.end(), 0), to);
        words.next();
        words.next();
        return stamp.isThere() && words.is("PACKET");
    }

    /** The local time as if it were UTC. */
    static Stamp stamp(byte[] b, int from, int to) {
        if (!Ascii.isDigit(b[from])) {
            return Stamp.NONE;
        }
        Words words = new Words(b, from, to);
        words.next();
        int dayFrom = words.from();
        int dayTo = words.end();
        words.next();
        int at = words.from();
        int colon = Ascii.indexOf(b, at, words.end(), ':');
        int hour = Ascii.number(b, at, colon);
        if (words.end() - colon != 6 || b[colon + 3] != ':') {
            return Stamp.NONE;
        }
        int end = words.end();
        words.next();
        boolean morning = words.is("AM");
        boolean afternoon = words.is("PM");
        if (morning || afternoon) {
            end = words.end();
            hour = hour < 1 || hour > 12 ? -1 : hour % 12 + (afternoon ? 12 : 0);
        }
        long time = IsoTime.time(hour, Ascii.number(b, colon + 1, colon + 3), Ascii.number(b, colon + 4, colon + 6));
        long sum = IsoTime.sum(day(b, dayFrom, dayTo, morning || afternoon), time);
        return sum == IsoTime.NONE ? Stamp.NONE : new Stamp(sum, end);
    }

    private static long day(byte[] b, int from, int to, boolean monthFirst) {
        if (to - from == 8 && Ascii.isNumber(b, from, to)) {
            return IsoTime.day(
                    Ascii.number(b, from, from + 4),
                    Ascii.number(b, from + 4, from + 6),
                    Ascii.number(b, from + 6, from + 8));
        }
        int first = from;
        while (first < to && Ascii.isDigit(b[first])) {
            first++;
        }
        char between = first < to ? (char) b[first] : 0;
        if (between != '/' && between != '.' && between != '-') {
            return IsoTime.NONE;
        }
        int second = Ascii.indexOf(b, first + 1, to, between);
        int one = Ascii.number(b, from, first);
        int two = Ascii.number(b, first + 1, second);
        int three = Ascii.number(b, second + 1, to);
        if (first - from == 4) {
            return IsoTime.day(one, two, three);
        }
        boolean american = two > 12 || monthFirst && between == '/' && one <= 12;
        return american ? IsoTime.day(three, one, two) : IsoTime.day(three, two, one);
    }

    static void read(byte[] b, int from, int to, DnsOut out) {
        Words words = new Words(b, from, to);
        words.next();
        words.next();
        int bracket = Ascii.indexOf(b, words.end(), to, '[');
        int close = Ascii.indexOf(b, bracket, to, ']');
        if (!words.is("PACKET") || close == to) {
            Words all = new Words(b, from, to);
            all.next();
            out.message(all.from(), to);
            return;
        }
        words.next();
        words.next();
        out.text(DnsOut.PROTO, words.is("TCP") ? "tcp" : "udp");
        words.next();
        boolean received = words.is("Rcv");
        words.next();
        int peer = words.from();
        int peerEnd = words.end();
        words.next();
        words.next();
        boolean answer = words.is("R");
        // Clients ask what is received, and get the answers that are sent; servers further up, the other way round.
        out.text(received == answer ? DnsOut.SERVER : DnsOut.CLIENT, peer, peerEnd);
        out.text(DnsOut.ACTION, answer ? "answer" : received ? "query" : "forwarded");
        code(b, bracket + 1, close, answer, out);
        Words rest = new Words(b, close + 1, to);
        rest.next();
        out.text(DnsOut.TYPE, rest.from(), rest.end());
        rest.next();
        if (answer || received) {
            name(b, rest.from(), to, out);
        }
    }

    private static void code(byte[] b, int from, int to, boolean answer, DnsOut out) {
        int at = to;
        while (at > from && b[at - 1] != ' ') {
            at--;
        }
        if (answer) {
            out.text(DnsOut.CODE, at, to);
        }
    }

    /** A name with the length of each label in brackets before it. */
    private static void name(byte[] b, int from, int to, DnsOut out) {
        byte[] name = new byte[to - from];
        int used = 0;
        int at = from;
        while (at < to && b[at] == '(') {
            int close = Ascii.indexOf(b, at, to, ')');
            int length = Ascii.number(b, at + 1, close);
            if (length <= 0 || length > to - close - 1) {
                break;
            }
            if (used > 0) {
                name[used++] = '.';
            }
            System.arraycopy(b, close + 1, name, used, length);
            used += length;
            at = close + 1 + length;
        }
        // A label that is not as long as it says: the line as it is shows more than a guess would.
        boolean whole = Ascii.is(b, at, to, "(0)");
        byte[] plain = whole ? Arrays.copyOf(name, used) : Arrays.copyOfRange(b, from, to);
        if (plain.length > 0) {
            out.fields().text(DnsOut.QUERY, plain, 0, plain.length);
        }
    }
}
