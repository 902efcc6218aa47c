package wary.watch.election;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When people work at the office.
 *
 * @param zone the office's time zone
 * @param days on which they work
 * @param from when they begin
 * @param to when they go; after {@code from}
 */
public record Hours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public Hours {
        days = Set.copyOf(days);
    }

    /** Whether people are at work then. */
    public boolean covers(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        LocalTime clock = local.toLocalTime();
        return days.contains(local.getDayOfWeek()) && !clock.isBefore(from) && clock.isBefore(to);
    }
}
