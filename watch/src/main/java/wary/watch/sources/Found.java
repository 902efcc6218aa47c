package wary.watch.sources;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import wary.watch.FileReport;

/**
 * A file, and what is in it.
 *
 * @param report how it was read
 * @param logSources what its records are, in Sigma's terms; at most eight
 * @param first when the earliest record was
 * @param last when the latest record was
 * @param undated records without a time
 */
public record Found(
        FileReport report, Set<String> logSources, Optional<Instant> first, Optional<Instant> last, long undated) {
    public Found {
        logSources = java.util.Collections.unmodifiableSet(new TreeSet<>(logSources));
    }

    /** The share of its records that was rejected, 0 to 1. */
    public double rejected() {
        long read = report.events().read();
        return read == 0 ? 0 : (double) report.events().rejected() / read;
    }
}
