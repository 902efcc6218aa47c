package wary.telemetry;

/**
 * How a log that still grows is read part by part, without what was read before: what the parts need of it is their
 * context, a few bytes that can be kept over a restart. Immutable.
 */
public interface Growing {
    /** The context at a log's begin. */
    byte[] NO_CONTEXT = {};

    /**
     * A stretch of a log that begins and ends between records.
     *
     * @param source the log's name
     * @param context what {@link #context} made of all that stands before it
     * @param bytes its bytes, as they stand in the log
     * @param offset where its first byte stands in the log
     * @param before what {@link #split} returned for the part before it; 0 at the begin
     */
    record Part(String source, byte[] context, byte[] bytes, long offset, long before) {}

    /** The longest record that is read, its end included, in bytes. */
    int longest();

    /**
     * Where the last whole record ends; 0 if there is none.
     *
     * @param bytes begin with a record; at most {@link #longest} are looked at by callers without one
     * @param length how many of them count
     */
    int whole(byte[] bytes, int length);

    /**
     * The context of what comes after these bytes.
     *
     * @param before the context before them
     * @param bytes whole records
     */
    byte[] context(byte[] before, byte[] bytes);

    /** Cuts a part into chunks; returns how many records, or lines, the log has up to its end. */
    long split(Part part, ChunkSink sink);
}
