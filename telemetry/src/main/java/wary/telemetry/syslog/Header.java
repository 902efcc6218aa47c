package wary.telemetry.syslog;

import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.Stamp;

/**
 * What stands before a message, as places in the line; -1 for what is not there.
 *
 * @param stamp when; without a time where RFC 5424 has its {@code -}
 * @param priority facility times eight plus severity
 * @param dataFrom where the structured data of RFC 5424 begins
 * @param message where the message begins
 */
record Header(
        Stamp stamp,
        int priority,
        int hostFrom,
        int hostTo,
        int programFrom,
        int programTo,
        int pidFrom,
        int pidTo,
        int idFrom,
        int idTo,
        int dataFrom,
        int message) {
    /** 23 facilities and eight severities. */
    private static final int MOST_PRIORITY = 191;

    /** Reads the number in {@code <34>}; where it ends is after the bracket, or {@code from} without one. */
    static int afterPriority(byte[] b, int from, int to) {
        if (from >= to || b[from] != '<') {
            return from;
        }
        int end = Ascii.indexOf(b, from, Math.min(to, from + 5), '>');
        return priority(b, from, to) < 0 ? from : end + 1;
    }

    /** The number in {@code <34>}, or -1. */
    static int priority(byte[] b, int from, int to) {
        if (from >= to || b[from] != '<') {
            return -1;
        }
        int limit = Math.min(to, from + 5);
        int end = Ascii.indexOf(b, from, limit, '>');
        int number = end == limit ? -1 : Ascii.number(b, from + 1, end);
        return number > MOST_PRIORITY ? -1 : number;
    }

    /** The header of RFC 5424 after its version, all but the structured data checked; empty fields are {@code -}. */
    static Header modern(byte[] b, int from, int to, int priority) {
        int[] ends = new int[5];
        int at = from;
        for (int i = 0; i < ends.length; i++) {
            ends[i] = Ascii.indexOf(b, at, to, ' ');
            at = Math.min(ends[i] + 1, to);
        }
        Stamp stamp = Stamp.rfc3339(b, from, ends[0]);
        boolean nil = isNil(b, from, ends[0]);
        if (ends[3] >= to || !nil && (!stamp.isThere() || stamp.end() != ends[0])) {
            return NONE;
        }
        int host = ends[0] + 1;
        int program = ends[1] + 1;
        int pid = ends[2] + 1;
        int id = ends[3] + 1;
        return new Header(
                nil ? new Stamp(Stamp.NONE.millis(), ends[0]) : stamp,
                priority,
                host,
                isNil(b, host, ends[1]) ? host : ends[1],
                program,
                isNil(b, program, ends[2]) ? program : ends[2],
                pid,
                isNil(b, pid, ends[3]) ? pid : ends[3],
                id,
                isNil(b, id, ends[4]) ? id : ends[4],
                Math.min(ends[4] + 1, to),
                -1);
    }

    private static boolean isNil(byte[] b, int from, int to) {
        return to - from == 1 && b[from] == '-';
    }

    static final Header NONE = new Header(Stamp.NONE, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);

    boolean isThere() {
        return hostFrom >= 0;
    }

    /** Host, tag and message after the time of RFC 3164 or rsyslog's file format. */
    static Header old(byte[] b, Stamp stamp, int to, int priority) {
        int host = blanks(b, stamp.end() + 1, to);
        int hostTo = token(b, host, to);
        if (isTag(b, host, hostTo)) {
            // A program that writes its own file in this form leaves out the host.
            return tagged(b, stamp, priority, host, host, host, hostTo, to);
        }
        int tag = blanks(b, hostTo, to);
        int tagTo = token(b, tag, to);
        if (isTag(b, tag, tagTo)) {
            return tagged(b, stamp, priority, host, hostTo, tag, tagTo, to);
        }
        return new Header(stamp, priority, host, hostTo, tag, tag, tag, tag, tag, tag, -1, tag);
    }

    private static Header tagged(
            byte[] b, Stamp stamp, int priority, int host, int hostTo, int tag, int tagTo, int to) {
        int end = tagTo - 1;
        int open = b[end - 1] == ']' ? Ascii.indexOf(b, tag, end, '[') : end;
        int pidFrom = open < end ? open + 1 : end;
        int pidTo = open < end ? end - 1 : end;
        int message = tagTo < to ? tagTo + 1 : to;
        return new Header(stamp, priority, host, hostTo, tag, open, pidFrom, pidTo, tag, tag, -1, message);
    }

    /** Whether it is a program's name and a colon, perhaps with a process number between. */
    static boolean isTag(byte[] b, int from, int to) {
        return to - from > 1 && b[to - 1] == ':' && b[from] != '[';
    }

    static int token(byte[] b, int from, int to) {
        return Ascii.indexOf(b, from, to, ' ');
    }

    private static int blanks(byte[] b, int from, int to) {
        int at = Math.min(from, to);
        while (at < to && b[at] == ' ') {
            at++;
        }
        return at;
    }
}
