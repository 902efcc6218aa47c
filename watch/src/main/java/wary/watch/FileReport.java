package wary.watch;

/**
 * How one file or stream was read.
 *
 * @param source its name as the user gave it
 * @param status how far it was read
 * @param format the format it was recognised as, or empty
 * @param problem why it was not read, or not to its end: plain words; empty where it was
 * @param events what became of its records
 * @param bytes how much of it was looked at, uncompressed
 */
public record FileReport(String source, Status status, String format, String problem, EventCounts events, long bytes) {
    /** How far a file was read. */
    public enum Status {
        /** To its end. */
        READ,
        /** Not at all, or not to its end: the system or the compression reported an error. */
        UNREADABLE,
        /** Not at all: its content is of no format that is known. */
        NOT_UNDERSTOOD,
        /** Not to its end, because {@link Scan#stop} was called. */
        STOPPED;

        /** The word used in machine-readable output. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
