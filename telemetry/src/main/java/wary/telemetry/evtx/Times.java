package wary.telemetry.evtx;

/** The two ways in which Windows stores a time, as ISO 8601 in UTC with microseconds. */
final class Times {
    private static final long TICKS_A_SECOND = 10_000_000;
    private static final long SECONDS_A_DAY = 86_400;

    private Times() {}

    /** @param ticks of 100 ns since 1601-01-01, without sign; what is below a microsecond is cut off */
    static void fileTime(Scratch to, long ticks) {
        long seconds = Long.divideUnsigned(ticks, TICKS_A_SECOND);
        long fraction = Long.remainderUnsigned(ticks, TICKS_A_SECOND);
        int second = (int) (seconds % SECONDS_A_DAY);
        date(to, seconds / SECONDS_A_DAY);
        time(to, second / 3600, second / 60 % 60, second % 60, (int) fraction / 10);
    }

    /**
     * Eight numbers of 16 bits: year, month, day of the week, day, hour, minute, second, millisecond.
     *
     * @return false if they are no time; nothing is written then
     */
    static boolean systemTime(Scratch to, byte[] bytes, int from) {
        if (Bytes.zero(bytes, from, from + 16)) {
            fileTime(to, 0);
            return true;
        }
        int year = Bytes.u16(bytes, from);
        int month = Bytes.u16(bytes, from + 2);
        int day = Bytes.u16(bytes, from + 6);
        int hour = Bytes.u16(bytes, from + 8);
        int minute = Bytes.u16(bytes, from + 10);
        int second = Bytes.u16(bytes, from + 12);
        int milli = Bytes.u16(bytes, from + 14);
        if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59 || milli > 999) {
            return false;
        }
        date(to, year, month, day);
        time(to, hour, minute, second, milli * 1000);
        return true;
    }

    /** The calendar date, counted in years that begin in March so that the leap day comes last. */
    private static void date(Scratch to, long daysSince1601) {
        long days = daysSince1601 + 584_694; // From 0000-03-01 to 1601-01-01.
        long era = days / 146_097;
        long ofEra = days % 146_097;
        long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long marchMonth = (5 * ofYear + 2) / 153;
        long day = ofYear - (153 * marchMonth + 2) / 5 + 1;
        long month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        date(to, year, month, day);
    }

    private static void date(Scratch to, long year, long month, long day) {
        to.digits(year, 4);
        to.ascii('-');
        to.digits(month, 2);
        to.ascii('-');
        to.digits(day, 2);
    }

    private static void time(Scratch to, int hour, int minute, int second, int micros) {
        to.ascii('T');
        to.digits(hour, 2);
        to.ascii(':');
        to.digits(minute, 2);
        to.ascii(':');
        to.digits(second, 2);
        to.ascii('.');
        to.digits(micros, 6);
        to.ascii('Z');
    }
}
