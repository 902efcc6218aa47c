package wary.telemetry.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * Times as RFC 3164 writes them, {@code Nov 3 08:00:00}: without a year and without a zone.
 *
 * <p>The year is the latest one with which the time is at most a day after the last moment that can stand in the log,
 * which is when the file was last written to, or now. So December is of the year before where January follows, and
 * nothing is ever more than a day in the future. What is older than a year in one file gets too late a year: nothing in
 * it says otherwise.
 *
 * <p>In the hour that a change of the clock repeats, the first one is meant.
 */
public final class OldTime {
    private static final long DAY = 86_400_000;
    /** From one 29 February to the next are at most eight years. */
    private static final int LEAP = 8;

    private final ZoneRules rules;
    private final InstantSource latest;

    /**
     * @param zone of the machine that wrote the time
     * @param latest the last moment that can stand in the log
     */
    public OldTime(ZoneId zone, InstantSource latest) {
        rules = zone.getRules();
        this.latest = latest;
    }

    /** The time here, which may have a year after the day, as some devices write it. */
    public Stamp read(byte[] b, int from, int to) {
        if (to - from < 15 || b[from + 3] != ' ' || b[from + 6] != ' ') {
            return Stamp.NONE;
        }
        int month = Ascii.month(b, from, to);
        int day = b[from + 4] == ' ' ? Ascii.number(b, from + 5, from + 6) : Ascii.number(b, from + 4, from + 6);
        if (month < 0 || day < 0) {
            return Stamp.NONE;
        }
        long time = IsoTime.time(b, from + 7, to);
        if (time != IsoTime.NONE) {
            return new Stamp(withoutYear(month, day, time), from + 15);
        }
        int year = to - from < 20 || b[from + 11] != ' ' ? -1 : Ascii.number(b, from + 7, from + 11);
        long local =
                year < 0 ? IsoTime.NONE : IsoTime.sum(IsoTime.day(year, month, day), IsoTime.time(b, from + 12, to));
        return local == IsoTime.NONE ? Stamp.NONE : new Stamp(utc(local), from + 20);
    }

    private long withoutYear(int month, int day, long time) {
        long last = latest.millis() + DAY;
        int year = LocalDateTime.ofInstant(Instant.ofEpochMilli(last), ZoneOffset.UTC)
                        .getYear()
                + 1;
        for (int back = 0; back <= LEAP + 1; back++) {
            long local = IsoTime.sum(IsoTime.day(year - back, month, day), time);
            if (local != IsoTime.NONE && utc(local) <= last) {
                return utc(local);
            }
        }
        return IsoTime.NONE;
    }

    /** A time of the machine's zone in UTC. */
    public long utc(long local) {
        LocalDateTime there = LocalDateTime.ofEpochSecond(Math.floorDiv(local, 1000), 0, ZoneOffset.UTC);
        return local - rules.getOffset(there).getTotalSeconds() * 1000L;
    }
}
