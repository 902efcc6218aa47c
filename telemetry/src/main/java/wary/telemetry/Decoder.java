package wary.telemetry;

/** Turns chunks into events. Keeps buffers between calls, so it is used by one thread at a time. */
public interface Decoder {
    /** Sends every record of the chunk to the sink, in order: as an event, or as a rejection. Never throws for bad input. */
    void decode(Chunk chunk, EventSink sink);
}
