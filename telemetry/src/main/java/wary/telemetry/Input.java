package wary.telemetry;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * An opened, uncompressed log.
 *
 * @param source its name as the user gave it
 * @param stream its bytes, from the beginning
 * @param modified when it was last written to, where that is known and it will not grow: the latest time that can stand
 *     in it, for logs that leave out the year
 */
public record Input(String source, InputStream stream, Optional<Instant> modified) {
    /** One that may still grow, or of which nothing more is known. */
    public Input(String source, InputStream stream) {
        this(source, stream, Optional.empty());
    }
}
