package wary.watch;

/**
 * What became of records. Always {@code read == matched + unmatched + rejected}: nothing is dropped silently.
 *
 * @param read records that were found in the input, whatever became of them
 * @param matched those that at least one rule matched, also where {@link Scan#level} leaves the finding out
 * @param unmatched those that no rule matched
 * @param rejected those that could not be read or judged; each has a reason
 */
public record EventCounts(long read, long matched, long unmatched, long rejected) {
    /** Nothing yet. */
    public static final EventCounts NONE = new EventCounts(0, 0, 0, 0);

    /** Both together. */
    public EventCounts plus(EventCounts other) {
        return new EventCounts(
                read + other.read, matched + other.matched, unmatched + other.unmatched, rejected + other.rejected);
    }
}
