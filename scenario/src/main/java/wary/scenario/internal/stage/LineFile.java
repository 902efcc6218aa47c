package wary.scenario.internal.stage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** A file of one record a line, perhaps with lines before them that say what it is. */
final class LineFile implements LogFile {
    private static final int BUFFER = 1 << 16;

    private final String path;
    private final Path file;
    private final OutputStream out;
    private final long first;
    private long line;
    private long last;

    LineFile(Path root, String path, String header) throws IOException {
        this.path = path;
        file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        out.write(header.getBytes(StandardCharsets.UTF_8));
        // Of a table, rows are counted; of other logs, lines.
        first = path.endsWith(".csv")
                ? 0
                : header.chars().filter(c -> c == '\n').count();
        line = first;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Place write(Entry entry) throws IOException {
        out.write(entry.text().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
        last = entry.time();
        return new Place(path, ++line);
    }

    @Override
    public long records() {
        return line - first;
    }

    /** The file gets the time of its last record: readers of logs without a year look at it. */
    @Override
    public void close() throws IOException {
        out.close();
        if (records() > 0) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(last));
        }
    }
}
