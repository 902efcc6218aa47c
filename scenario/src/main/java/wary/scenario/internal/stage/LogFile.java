package wary.scenario.internal.stage;

import java.io.Closeable;
import java.io.IOException;

/** A file that records are appended to, in the order of their times. */
public interface LogFile extends Closeable {
    /** Its path below the folder, with slashes. */
    String path();

    /**
     * Appends a record.
     *
     * @return where it stands
     */
    Place write(Entry entry) throws IOException;

    /** How many records it has. */
    long records();

    /**
     * A place of a record.
     *
     * @param file its path below the folder, with slashes
     * @param number from 1
     */
    record Place(String file, long number) {}

    /**
     * A record to be written.
     *
     * @param log where to
     * @param time when it happened
     * @param text as the program writes it, without the last line break
     * @param message the id of a mail, or empty
     * @param tale whose it is
     */
    record Entry(LogFile log, long time, String text, String message, Tale tale) {}
}
