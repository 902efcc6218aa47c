package wary.telemetry;

/**
 * A piece of an input that can be decoded without the rest.
 *
 * @param source the file or stream, as the user named it
 * @param bytes the piece; whoever has the chunk owns it, nobody writes to it any more
 * @param from its first byte in {@code bytes}
 * @param to the place after its last byte in {@code bytes}
 * @param offset where {@code from} stands in the uncompressed source
 * @param firstNumber the number of the first record in it, counted from 1 (a line number where records are lines)
 * @param context what the format's decoder needs beside the bytes, such as a CSV header; the format alone knows its
 *     type
 */
public record Chunk(String source, byte[] bytes, int from, int to, long offset, long firstNumber, Object context) {}
