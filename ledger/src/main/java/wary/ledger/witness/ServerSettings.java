package wary.ledger.witness;

import java.time.Duration;

/**
 * What a {@link WitnessServer} gives to strangers.
 *
 * @param requests that are answered at once; to further ones it says that it is busy (status 503)
 * @param deadline for one request: from its first byte until the last one of the answer was taken. Who sends or reads
 *     more slowly is cut off
 */
public record ServerSettings(int requests, Duration deadline) {
    /** 256 requests at once, 20 seconds each. */
    public static final ServerSettings DEFAULT = new ServerSettings(256, Duration.ofSeconds(20));

    public ServerSettings {
        if (requests < 1 || requests > 100_000) {
            throw new IllegalArgumentException("1 to 100,000 requests can be answered at once, not " + requests);
        }
        if (deadline.compareTo(Duration.ofMillis(1)) < 0 || deadline.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a deadline is a millisecond to an hour, not " + deadline);
        }
    }
}
