package wary.telemetry.internal;

/**
 * A time at the begin of a line.
 *
 * @param millis since 1970; {@link IsoTime#NONE} if there is none
 * @param end the place after it
 */
public record Stamp(long millis, int end) {
    /** No time. */
    public static final Stamp NONE = new Stamp(IsoTime.NONE, -1);

    /** How long {@code 2026-11-03T08:00:00} is. */
    private static final int SECONDS = 19;

    /** Whether there is a time. */
    public boolean isThere() {
        return millis != IsoTime.NONE;
    }

    /** {@code 2026-11-03T08:00:00.123456+01:00}: RFC 3339, so that the offset must be there. */
    public static Stamp rfc3339(byte[] b, int from, int to) {
        return iso(b, from, to, 'T').zone(b, to, ':');
    }

    /** Date and time with this between them, perhaps with a fraction of the second, as if it were UTC. */
    public static Stamp iso(byte[] b, int from, int to, char between) {
        if (to - from < SECONDS || b[from + 4] != '-' || b[from + 7] != '-' || b[from + 10] != between) {
            return NONE;
        }
        long day = IsoTime.day(
                Ascii.number(b, from, from + 4),
                Ascii.number(b, from + 5, from + 7),
                Ascii.number(b, from + 8, from + 10));
        long seconds = IsoTime.sum(day, IsoTime.time(b, from + 11, to));
        if (seconds == IsoTime.NONE) {
            return NONE;
        }
        int at = from + SECONDS;
        if (at + 1 >= to || b[at] != '.' || !Ascii.isDigit(b[at + 1])) {
            return new Stamp(seconds, at);
        }
        at++;
        int millis = 0;
        int weight = 100;
        for (; at < to && Ascii.isDigit(b[at]); at++) {
            millis += (b[at] - '0') * weight;
            weight /= 10;
        }
        return new Stamp(seconds + millis, at);
    }

    private Stamp zone(byte[] b, int to, char colon) {
        if (isThere() && end < to && b[end] == 'Z') {
            return new Stamp(millis, end + 1);
        }
        boolean fits = isThere() && to - end >= 6 && (b[end] == '+' || b[end] == '-') && b[end + 3] == colon;
        return fits ? shifted(b, end + 4, end + 6) : NONE;
    }

    /** With the offset that follows, written {@code +0100}; NONE if there is none. */
    public Stamp offset(byte[] b, int to) {
        boolean fits = isThere() && to - end >= 5 && (b[end] == '+' || b[end] == '-');
        return fits ? shifted(b, end + 3, end + 5) : NONE;
    }

    private Stamp shifted(byte[] b, int minutesFrom, int minutesTo) {
        int hours = Ascii.number(b, end + 1, end + 3);
        int minutes = Ascii.number(b, minutesFrom, minutesTo);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return NONE;
        }
        long offset = (hours * 60L + minutes) * 60_000;
        return new Stamp(b[end] == '-' ? millis + offset : millis - offset, minutesTo);
    }
}
