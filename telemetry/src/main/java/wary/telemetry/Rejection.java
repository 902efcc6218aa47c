package wary.telemetry;

/**
 * A record that could not be read. It counts as read and rejected, and nothing of it is kept.
 *
 * @param source the file or stream, as the user named it
 * @param number the record's number in it, counted from 1, or 0 for the input as a whole
 * @param offset where it begins in the uncompressed source, in bytes
 * @param reason what was expected, what was found, and where there is one, a remedy: plain words on one line
 */
public record Rejection(String source, long number, long offset, String reason) {}
