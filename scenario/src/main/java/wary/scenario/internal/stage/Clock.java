package wary.scenario.internal.stage;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The days, counted from election day: -180 to 4. Times are milliseconds since 1970 in UTC.
 *
 * @param electionDay a Tuesday
 */
public record Clock(LocalDate electionDay) {
    /** The office's time zone: one without summer time, so that no hour is missing or there twice. */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(-6);
    /** The zone's name; its sign is the other way round (POSIX). */
    public static final String ZONE_NAME = "Etc/GMT+6";

    public static final int FIRST_DAY = -180;
    /** One after the last. */
    public static final int END_DAY = 5;

    public static final long SECOND = 1000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;
    /** The polls close at this hour of election day, at the office. */
    public static final int POLLS_CLOSE = 20;

    /** A moment by the office's clock. */
    public long at(int day, int hour, int minute) {
        return electionDay.plusDays(day).toEpochDay() * DAY
                - ZONE.getTotalSeconds() * SECOND
                + hour * HOUR
                + minute * MINUTE;
    }

    public long begin() {
        return at(FIRST_DAY, 0, 0);
    }

    public long end() {
        return at(END_DAY, 0, 0);
    }

    /** The day of a moment, counted from election day. */
    public int day(long time) {
        return (int) Math.floorDiv(time - at(0, 0, 0), DAY);
    }

    public DayOfWeek weekday(int day) {
        return electionDay.plusDays(day).getDayOfWeek();
    }

    /** Monday to Friday, and the weekend before the election, when everyone works. */
    public boolean workday(int day) {
        return weekday(day).getValue() < 6 || day >= -3 && day <= 1;
    }

    /** The day itself or the next one after it on which people work. */
    public int workdayFrom(int day) {
        int found = day;
        while (!workday(found)) {
            found++;
        }
        return found;
    }
}
