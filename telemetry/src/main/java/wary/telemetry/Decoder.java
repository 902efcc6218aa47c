package wary.telemetry;

/** Turns chunks into events. Keeps buffers between calls, so it is used by one thread at a time. */
public interface Decoder {
    /**
     * Sends every record of the chunk to the sink, in order: as an event, or as a rejection. Never throws for bad
     * input.
     */
    void decode(Chunk chunk, EventSink sink);

    /**
     * From the next chunk on, keep the values of all fields, or only of those asked for. A hint, for when rules search
     * whole records: an event that has everything ({@link wary.model.Event#complete}) need not be read again. A decoder
     * may ignore it.
     */
    default void keepAll(boolean all) {}
}
