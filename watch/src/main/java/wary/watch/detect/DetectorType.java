package wary.watch.detect;

import java.util.Set;
import wary.watch.election.ElectionConfig;

/**
 * A kind of detector, and what it needs.
 *
 * @param name by which a unit's {@code rule.yml} calls it
 * @param roles what the events that it is given can be; empty where there is one kind only
 * @param fields the events' fields it looks at
 * @param perMinute whether numbers are enough: events of the same minute with the same values of all {@code fields}
 *     then come as one
 * @param settings what may stand under {@code settings}
 * @param maker makes one
 */
public record DetectorType(
        String name, Set<String> roles, Set<String> fields, boolean perMinute, Set<String> settings, Maker maker) {

    public DetectorType {
        roles = Set.copyOf(roles);
        fields = Set.copyOf(fields);
        settings = Set.copyOf(settings);
    }

    /** Makes a detector with an empty memory. */
    @FunctionalInterface
    public interface Maker {
        /** @throws IllegalArgumentException if a setting has a wrong value; the message says which */
        Detector make(ElectionConfig config, Settings settings);
    }
}
