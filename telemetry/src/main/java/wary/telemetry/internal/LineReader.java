package wary.telemetry.internal;

import java.util.List;

/**
 * Turns one line into fields. Immutable: it is used by several threads, and by whoever asks for a record again later.
 * Where lines depend on a header that stands before them, each header has a reader of its own.
 */
public interface LineReader {
    /** What {@link #directive} gives where no line changes how others are read. */
    int NO_DIRECTIVES = -1;

    /** The names of fields that lines have; {@link Fields} takes them by their place in this list. */
    List<String> names();

    /** The first byte of lines that say how the lines after them are to be read, or {@link #NO_DIRECTIVES}. */
    default int directive() {
        return NO_DIRECTIVES;
    }

    /** The reader for the lines after this one, which begins with {@link #directive}; it itself is no record. */
    default LineReader after(byte[] bytes, int from, int to) {
        return this;
    }

    /**
     * Reads a line that is neither empty nor a directive.
     *
     * @param bytes well-formed UTF-8
     * @param from the line's first byte
     * @param to the place after its last byte, its end not included
     * @return whether it is a record; if not, nothing is told of it
     * @throws BadLine if it should be one and cannot be read
     */
    boolean read(byte[] bytes, int from, int to, Fields fields) throws BadLine;
}
