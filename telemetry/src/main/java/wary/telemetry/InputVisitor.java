package wary.telemetry;

/**
 * Takes the inputs that {@link Inputs} finds, one after another, in order. Each input is told by exactly one of the
 * calls, but for the one exception that {@link #unreadable} names. What a visitor throws ends the visit and reaches its
 * caller; the input at hand is closed first.
 */
public interface InputVisitor {
    /**
     * A log that is open, uncompressed and of a known format. It is closed when the call returns. Its stream fails with
     * an {@link java.io.IOException} in plain words when the rest cannot be read: damaged or truncated compression, a
     * compression bomb, a file that was cut while being read, or an error of the system. All bytes before that point
     * are handed out first.
     */
    void log(Format format, Input input);

    /** An input without content, or with nothing but white space: no records, and no fault. */
    void empty(String source);

    /**
     * A file, folder or stream that cannot be read: the system or the compression does not let us. Also follows a
     * {@link #log} whose stream broke off, if its reader stopped there without having been told.
     *
     * @param rejection names it as a whole, so its number is 0
     */
    void unreadable(Rejection rejection);

    /**
     * An input that can be read, but is of no known format.
     *
     * @param rejection names it as a whole, so its number is 0
     */
    void notUnderstood(Rejection rejection);
}
