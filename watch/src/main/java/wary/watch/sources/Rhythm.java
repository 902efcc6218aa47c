package wary.watch.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * How often a stream of records usually says something, told by the hours in which it does. Nights and weekends come
 * often and are usual; the longest silence that came at least three times is the measure.
 */
final class Rhythm {
    private static final long HOUR = 3600;
    /** With fewer hours than this nobody can tell what is usual. */
    private static final int FEWEST_HOURS = 12;
    /** A silence is usual if there were so many that were as long. */
    private static final int USUAL = 3;

    private static final int MOST_GAPS = 5;

    private final List<Long> hours;
    /** In hours; 1 where a record comes every hour. */
    private final long usual;

    private Rhythm(List<Long> hours, long usual) {
        this.hours = hours;
        this.usual = usual;
    }

    /** @param active hours since 1970 in which there was a record */
    static Optional<Rhythm> of(NavigableSet<Long> active) {
        if (active.size() < FEWEST_HOURS) {
            return Optional.empty();
        }
        List<Long> hours = List.copyOf(active);
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < hours.size(); i++) {
            gaps.add(hours.get(i) - hours.get(i - 1));
        }
        gaps.sort(Collections.reverseOrder());
        return Optional.of(new Rhythm(hours, gaps.get(USUAL - 1)));
    }

    /** The longest silence that is usual. */
    Duration usual() {
        return Duration.ofHours(usual);
    }

    /** A silence longer than this is not. */
    Duration longest() {
        return Duration.ofHours(3 * usual + 3);
    }

    /** The silences between records that were longer, the longest first, at most five. */
    List<Gap> gaps() {
        List<Gap> found = new ArrayList<>();
        for (int i = 1; i < hours.size(); i++) {
            if (hours.get(i) - hours.get(i - 1) > longest().toHours()) {
                found.add(new Gap(
                        Instant.ofEpochSecond((hours.get(i - 1) + 1) * HOUR),
                        Instant.ofEpochSecond(hours.get(i) * HOUR)));
            }
        }
        found.sort(java.util.Comparator.comparing(Gap::length).reversed());
        return List.copyOf(found.subList(0, Math.min(MOST_GAPS, found.size())));
    }

    static long hour(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), HOUR);
    }
}
