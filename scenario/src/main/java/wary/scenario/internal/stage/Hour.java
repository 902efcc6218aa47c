package wary.scenario.internal.stage;

/**
 * An hour by the office's clock.
 *
 * @param begin its first moment
 * @param day counted from election day
 * @param hour 0 to 23
 * @param workday whether the office is open on this day
 */
public record Hour(long begin, int day, int hour, boolean workday) {
    public long end() {
        return begin + Clock.HOUR;
    }

    /** Whether people are at their desks: 8 to 17. */
    public boolean atWork() {
        return workday && hour >= 8 && hour < 17;
    }

    /** How busy an hour this is for the public, 0 to 1. */
    public double awake() {
        double[] day = {
            .12, .08, .05, .05, .06, .12, .3, .55, .8, .95, 1, 1, .95, .9, .9, .9, .9, .95, 1, 1, .9, .7, .45, .25
        };
        return day[hour] * (workday ? 1 : 0.6);
    }

    public boolean contains(long time) {
        return time >= begin && time < end();
    }
}
