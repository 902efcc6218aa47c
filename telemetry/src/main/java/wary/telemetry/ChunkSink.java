package wary.telemetry;

/** Takes what {@link Format#split} cuts off. */
public interface ChunkSink {
    void chunk(Chunk chunk);

    /**
     * A stretch of input that will not reach any chunk, such as a line over the size limit; it counts as one record.
     */
    void rejected(Rejection rejection);
}
