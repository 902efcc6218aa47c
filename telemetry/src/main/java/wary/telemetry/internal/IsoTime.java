package wary.telemetry.internal;

/** Times as logs write them, made into ISO 8601 in UTC without a detour over the classes of java.time. */
public final class IsoTime {
    /** What stands for a time that there is not. */
    public static final long NONE = Long.MIN_VALUE;

    /** How many bytes {@link #write} writes. */
    static final int LENGTH = "2026-11-03T08:00:00.000Z".length();

    private static final long DAY = 86_400_000;
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private IsoTime() {}

    /** Midnight, UTC, in milliseconds since 1970; {@link #NONE} if there is no such day between 1970 and 9999. */
    public static long day(int year, int month, int day) {
        if (year < 1970 || year > 9999 || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
            return NONE;
        }
        if (month == 2 && day == 29 && (year % 4 != 0 || year % 100 == 0 && year % 400 != 0)) {
            return NONE;
        }
        // Years that begin in March have the leap day at their end.
        int shifted = month <= 2 ? year - 1 : year;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long days = 365L * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468;
        return days * DAY;
    }

    /**
     * A time of day, in milliseconds; {@link #NONE} if there is no such time. The second 60 is the next minute's first.
     */
    public static long time(int hour, int minute, int second) {
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return NONE;
        }
        return ((hour * 60L + minute) * 60 + second) * 1000;
    }

    /**
     * A time of day written {@code 08:00:00}, in milliseconds; {@link #NONE} if these eight bytes are none.
     *
     * @param from its first byte
     * @param to where the text ends at the latest
     */
    public static long time(byte[] bytes, int from, int to) {
        if (to - from < 8 || bytes[from + 2] != ':' || bytes[from + 5] != ':') {
            return NONE;
        }
        return time(
                Ascii.number(bytes, from, from + 2),
                Ascii.number(bytes, from + 3, from + 5),
                Ascii.number(bytes, from + 6, from + 8));
    }

    /** Seconds since 1970 as digits, perhaps with a fraction, in milliseconds; {@link #NONE} if it is none. */
    public static long epoch(byte[] bytes, int from, int to) {
        int dot = Ascii.indexOf(bytes, from, to, '.');
        if (dot - from > 11 || !Ascii.isNumber(bytes, from, dot)) {
            return NONE;
        }
        long millis = 0;
        for (int i = from; i < dot; i++) {
            millis = millis * 10 + bytes[i] - '0';
        }
        for (int i = dot + 1; i <= dot + 3; i++) {
            millis = millis * 10 + (i < to && Ascii.isDigit(bytes[i]) ? bytes[i] - '0' : 0);
        }
        return millis;
    }

    /** Their sum; {@link #NONE} if one is. */
    public static long sum(long day, long time) {
        return day == NONE || time == NONE ? NONE : day + time;
    }

    /**
     * Writes 24 bytes such as {@code 2026-11-03T08:00:00.000Z}. What is not within the years 0 to 9999 is cut to it.
     */
    static void write(long epochMillis, byte[] to) {
        long millis = Math.clamp(epochMillis, -62_167_219_200_000L, 253_402_300_799_999L);
        long days = Math.floorDiv(millis, DAY);
        int rest = (int) Math.floorMod(millis, DAY);
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        int dayOfEra = Math.floorMod(shifted, 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int month = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * month + 2) / 5 + 1;
        month += month < 10 ? 3 : -9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        put(to, 0, 4, year, '-');
        put(to, 5, 2, month, '-');
        put(to, 8, 2, day, 'T');
        put(to, 11, 2, rest / 3_600_000, ':');
        put(to, 14, 2, rest / 60_000 % 60, ':');
        put(to, 17, 2, rest / 1000 % 60, '.');
        put(to, 20, 3, rest % 1000, 'Z');
    }

    private static void put(byte[] to, int at, int digits, int value, char after) {
        int left = value;
        for (int i = digits - 1; i >= 0; i--) {
            to[at + i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        to[at + digits] = (byte) after;
    }
}
