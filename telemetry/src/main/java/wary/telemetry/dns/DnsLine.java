package wary.telemetry.dns;

import java.util.List;
import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.BadLine;
import wary.telemetry.internal.Fields;
import wary.telemetry.internal.IsoTime;
import wary.telemetry.internal.LineReader;
import wary.telemetry.internal.OldTime;
import wary.telemetry.internal.Stamp;

/** Tells by a line's time and what comes next whose line it is. */
record DnsLine(OldTime zone) implements LineReader {
    private static final String DNSMASQ = "dnsmasq";
    private static final String UNBOUND = "unbound[";

    @Override
    public List<String> names() {
        return DnsOut.NAMES;
    }

    static boolean isOne(byte[] b, int from, int to, OldTime zone) {
        Stamp stamp = stamp(b, from, to, zone);
        if (!stamp.isThere()) {
            return WindowsDns.isOne(b, from, to);
        }
        int at = stamp.end();
        return isDnsmasq(b, at, to) || Ascii.startsWith(b, at, to, UNBOUND) || Bind.isOne(b, at, to);
    }

    @Override
    public boolean read(byte[] b, int from, int to, Fields fields) throws BadLine {
        if (WindowsDns.isComment(b, from, to)) {
            return false;
        }
        DnsOut out = new DnsOut(fields, b);
        Stamp stamp = stamp(b, from, to, zone);
        Stamp windows = stamp.isThere() ? Stamp.NONE : WindowsDns.stamp(b, from, to);
        if (!stamp.isThere() && !windows.isThere()) {
            throw new BadLine("expected a line of BIND's, dnsmasq's, Unbound's or Windows' DNS log, which begins with"
                    + " a time, found no time");
        }
        fields.text(DnsOut.CATEGORY, "dns");
        if (windows.isThere()) {
            fields.time(DnsOut.TIME, zone.utc(windows.millis()));
            WindowsDns.read(b, windows.end(), to, out);
            return true;
        }
        fields.time(DnsOut.TIME, stamp.millis());
        int at = stamp.end();
        if (isDnsmasq(b, at, to)) {
            Dnsmasq.read(b, afterProgram(b, at, to), to, out);
        } else if (Ascii.startsWith(b, at, to, UNBOUND)) {
            Unbound.read(b, Math.min(Ascii.indexOf(b, at, to, ' ') + 1, to), to, out);
        } else {
            Bind.read(b, at, to, out);
        }
        return true;
    }

    private static boolean isDnsmasq(byte[] b, int at, int to) {
        return Ascii.startsWith(b, at, to, DNSMASQ) && afterProgram(b, at, to) < to;
    }

    private static int afterProgram(byte[] b, int at, int to) {
        return Math.min(Ascii.indexOf(b, at, to, ": ") + 2, to);
    }

    /** The time at a line's begin, and the place after it and its space; NONE also where it is one of Windows. */
    private static Stamp stamp(byte[] b, int from, int to, OldTime zone) {
        Stamp stamp;
        if (b[from] == '[') {
            int end = Ascii.indexOf(b, from, Math.min(to, from + 20), ']');
            long millis = IsoTime.epoch(b, from + 1, end);
            stamp = end < to && b[end] == ']' ? new Stamp(millis, end + 1) : Stamp.NONE;
        } else if (Ascii.isDigit(b[from])) {
            stamp = Stamp.rfc3339(b, from, to);
            stamp = stamp.isThere() ? stamp : Bind.stamp(b, from, to, zone);
        } else {
            stamp = zone.read(b, from, to);
        }
        boolean spaced = stamp.isThere() && stamp.end() < to && b[stamp.end()] == ' ';
        return spaced ? new Stamp(stamp.millis(), stamp.end() + 1) : Stamp.NONE;
    }
}
