package wary.telemetry;

import java.io.IOException;
import java.util.Optional;
import wary.model.FieldTable;

/**
 * One log format. Reading has two stages, so that one file can keep several cores busy and still come out in order:
 * {@link #split} walks the input once and cuts it into {@link Chunk}s that stand alone; a {@link Decoder} turns a chunk
 * into events and touches nothing but that chunk. Everything read is hostile: both stages bound what they keep, report
 * what they cannot read as a {@link Rejection} with its place, and go on with the rest.
 */
public interface Format {
    /** Its name for people and for machines, such as {@code evtx} or {@code json}. */
    String name();

    /**
     * Whether an input that begins with {@code head} is of this format. Only the content counts, not the file's name.
     *
     * @param head the first bytes, uncompressed, at most {@link Formats#HEAD_BYTES}
     */
    boolean recognises(byte[] head);

    /**
     * Cuts the input into chunks, in order.
     *
     * @throws IOException if the input itself cannot be read any further; what was cut until then stands
     */
    void split(Input input, ChunkSink sink) throws IOException;

    /**
     * How a log that begins like this is read while it grows.
     *
     * @param head its first bytes, uncompressed, or the context that {@link Growing#context} once gave for it
     * @return empty if it can only be read as a whole
     */
    default Optional<Growing> growing(byte[] head) {
        return Optional.empty();
    }

    /** A decoder for one thread at a time. */
    Decoder decoder(FieldTable fields);
}
