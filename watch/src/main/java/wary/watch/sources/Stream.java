package wary.watch.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Records that belong together: one kind of log from one place. A stream goes on over rotated files.
 *
 * @param kind of which kind the log is
 * @param logSource the same in Sigma's terms, such as {@code linux/sshd}; {@code unknown} where nothing says it
 * @param from the host that the records name, or else the file's name without what rotation adds to it
 * @param records how many
 * @param first when the earliest was
 * @param last when the latest was
 * @param usual the longest silence that is usual for it, as far as there is enough to tell
 * @param stopped how long it has been silent, if that is longer than its rhythm explains
 * @param gaps silences in between that were longer than its rhythm explains, the longest first
 */
public record Stream(
        SourceKind kind,
        String logSource,
        String from,
        long records,
        Optional<Instant> first,
        Optional<Instant> last,
        Optional<Duration> usual,
        Optional<Duration> stopped,
        List<Gap> gaps) {
    public Stream {
        gaps = List.copyOf(gaps);
    }
}
