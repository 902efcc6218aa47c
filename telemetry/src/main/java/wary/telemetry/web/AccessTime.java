package wary.telemetry.web;

import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.IsoTime;

/** The time of an access log: {@code [03/Nov/2026:08:00:00 +0100]}. */
final class AccessTime {
    /** From the bracket to the quote of the request, which follows after a space. */
    static final int LENGTH = "[03/Nov/2026:08:00:00 +0100] \"".length();

    private static final long MINUTE = 60_000;

    private AccessTime() {}

    /**
     * Where the time begins that a request follows, or {@code to}. What stands before it may be an attacker's: a user
     * name is written as it was sent, but for quotes, so that a false time in it has no request after it.
     */
    static int find(byte[] bytes, int from, int to) {
        int at = Ascii.indexOf(bytes, from, to, '[');
        while (at < to && !isTime(bytes, at, to)) {
            at = Ascii.indexOf(bytes, at + 1, to, '[');
        }
        return at;
    }

    private static boolean isTime(byte[] bytes, int at, int to) {
        return to - at >= LENGTH
                && bytes[at + 3] == '/'
                && bytes[at + 7] == '/'
                && bytes[at + 12] == ':'
                && bytes[at + 21] == ' '
                && (bytes[at + 22] == '+' || bytes[at + 22] == '-')
                && bytes[at + 27] == ']'
                && bytes[at + 28] == ' '
                && bytes[at + 29] == '"'
                && Ascii.isNumber(bytes, at + 1, at + 3)
                && Ascii.isNumber(bytes, at + 8, at + 12)
                && Ascii.isNumber(bytes, at + 23, at + 27);
    }

    /** In milliseconds since 1970; {@link IsoTime#NONE} if there is no such time. */
    static long millis(byte[] bytes, int at) {
        long day = IsoTime.day(
                Ascii.number(bytes, at + 8, at + 12),
                Ascii.month(bytes, at + 4, at + 7),
                Ascii.number(bytes, at + 1, at + 3));
        long local = IsoTime.sum(day, IsoTime.time(bytes, at + 13, at + 21));
        long zone = (Ascii.number(bytes, at + 23, at + 25) * 60L + Ascii.number(bytes, at + 25, at + 27)) * MINUTE;
        return IsoTime.sum(local, bytes[at + 22] == '-' ? zone : -zone);
    }
}
