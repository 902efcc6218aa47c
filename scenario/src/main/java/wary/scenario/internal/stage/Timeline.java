package wary.scenario.internal.stage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes records in any order and writes each hour's in the order of time once the hour is over. So memory holds one
 * hour and the little that was planned ahead, however long it all is.
 */
public final class Timeline implements Closeable {
    private static final Comparator<LogFile.Entry> BY_TIME = Comparator.comparingLong(LogFile.Entry::time);

    private final Path root;
    private final long end;
    private final List<LogFile> files = new ArrayList<>();
    private final Map<Long, List<LogFile.Entry>> hours = new HashMap<>();
    private long written;
    private long from;

    /** @param root the folder of all files */
    public Timeline(Path root, long begin, long end) {
        this.root = root;
        this.from = begin;
        this.end = end;
    }

    /** A file of one record a line. */
    public LogFile lines(String path, String header) throws IOException {
        return open(new LineFile(root, path, header));
    }

    /** A mailbox. */
    public LogFile mailbox(String path) throws IOException {
        return open(new Mailbox(root, path));
    }

    /** A folder with a file for each mail. */
    public LogFile maildir(String path) throws IOException {
        return open(new Maildir(root, path));
    }

    private LogFile open(LogFile file) {
        files.add(file);
        return file;
    }

    /** Adds a record. What is after the end of days happens, but nobody writes it down. */
    public void add(LogFile log, long time, String text, Tale tale) {
        add(log, time, text, "", tale);
    }

    /** Adds a mail. */
    public void add(LogFile log, long time, String text, String message, Tale tale) {
        if (time < from) {
            throw new IllegalArgumentException(
                    "a record of " + log.path() + " comes too late by " + (from - time) + " ms: " + text);
        }
        if (time < end) {
            hours.computeIfAbsent(Math.floorDiv(time, Clock.HOUR), h -> new ArrayList<>())
                    .add(new LogFile.Entry(log, time, text, message, tale));
        }
    }

    /** Writes everything up to this moment, the end of an hour. */
    public void writeUntil(long time) throws IOException {
        for (; from < time; from += Clock.HOUR) {
            List<LogFile.Entry> hour = hours.remove(Math.floorDiv(from, Clock.HOUR));
            if (hour != null) {
                hour.sort(BY_TIME);
                for (LogFile.Entry entry : hour) {
                    LogFile.Place place = entry.log().write(entry);
                    written++;
                    if (!entry.tale().isNobody()) {
                        entry.tale().mark(place.file(), place.number(), entry.message(), entry.time());
                    }
                }
            }
        }
    }

    /** How many records were written. */
    public long written() {
        return written;
    }

    /** How many each file has. */
    public Map<String, Long> records() {
        Map<String, Long> all = new TreeMap<>();
        files.forEach(file -> all.put(file.path(), file.records()));
        return all;
    }

    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (LogFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
