package wary.watch.sources;

import java.time.Duration;
import java.time.Instant;

/**
 * A silence, to the hour.
 *
 * @param from when the hour ended in which the last record before it was
 * @param until when the hour began in which the first one after it was
 */
public record Gap(Instant from, Instant until) {
    public Duration length() {
        return Duration.between(from, until);
    }
}
