package wary.telemetry.dns;

import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.IsoTime;
import wary.telemetry.internal.OldTime;
import wary.telemetry.internal.Stamp;
import wary.telemetry.internal.Words;

/**
 * BIND: {@code 03-Nov-2026 08:00:00.123 queries: info: client @0x7f 192.0.2.7#5353 (a.example): query: a.example IN A
 * +E(0) (192.0.2.53)}. In names BIND writes spaces and quotes as {@code \032} and so on, so that none can look like
 * what comes after it.
 */
final class Bind {
    private static final String CLIENT = "client ";
    private static final String QUERY = ": query: ";
    private static final String REFUSED = "query (cache) '";

    private Bind() {}

    /** Local date and time as BIND writes them. */
    static Stamp stamp(byte[] b, int from, int to, OldTime zone) {
        if (to - from < 20 || b[from + 2] != '-' || b[from + 6] != '-' || b[from + 11] != ' ') {
            return Stamp.NONE;
        }
        long day = IsoTime.day(
                Ascii.number(b, from + 7, from + 11), Ascii.month(b, from + 3, to), Ascii.number(b, from, from + 2));
        long local = IsoTime.sum(day, IsoTime.time(b, from + 12, to));
        if (local == IsoTime.NONE) {
            return Stamp.NONE;
        }
        int at = from + 20;
        int millis = to - at >= 4 && b[at] == '.' ? Ascii.number(b, at + 1, at + 4) : -1;
        return new Stamp(zone.utc(local) + Math.max(millis, 0), millis < 0 ? at : at + 4);
    }

    static boolean isOne(byte[] b, int from, int to) {
        int client = Ascii.indexOf(b, from, to, CLIENT);
        return client < to && (Ascii.indexOf(b, client, to, QUERY) < to || Ascii.indexOf(b, client, to, REFUSED) < to);
    }

    static void read(byte[] b, int from, int to, DnsOut out) {
        int client = Ascii.indexOf(b, from, to, CLIENT);
        int query = Ascii.indexOf(b, client, to, QUERY);
        int refused = query < to ? to : Ascii.indexOf(b, client, to, REFUSED);
        if (client < to) {
            client(b, client + CLIENT.length(), to, out);
        }
        if (query < to) {
            out.text(DnsOut.ACTION, "query");
            Words words = new Words(b, query + QUERY.length(), to);
            words.next();
            out.query(words.from(), words.end());
            words.next();
            words.next();
            out.text(DnsOut.TYPE, words.from(), words.end());
        } else if (refused < to) {
            out.text(DnsOut.ACTION, "refused");
            int name = refused + REFUSED.length();
            int slash = Ascii.indexOf(b, name, to, '/');
            out.query(name, slash);
            int type = Math.min(slash + 1, to);
            out.text(DnsOut.TYPE, type, Ascii.indexOf(b, type, to, '/'));
            out.message(from, to);
        } else {
            out.message(from, to);
        }
    }

    /** An address, a number sign, a port; perhaps with a pointer before them that is of use to BIND's makers. */
    private static void client(byte[] b, int from, int to, DnsOut out) {
        int at = b[Math.min(from, to - 1)] == '@' ? Math.min(Ascii.indexOf(b, from, to, ' ') + 1, to) : from;
        int end = Ascii.indexOf(b, at, to, ' ');
        int sign = Ascii.indexOf(b, at, end, '#');
        if (sign == end) {
            return;
        }
        out.text(DnsOut.CLIENT, at, sign);
        int port = sign + 1;
        while (port < end && Ascii.isDigit(b[port])) {
            port++;
        }
        if (port > sign + 1) {
            out.fields().number(DnsOut.CLIENT_PORT, b, sign + 1, port);
        }
    }
}
