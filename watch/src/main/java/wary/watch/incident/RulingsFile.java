package wary.watch.incident;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * The file in which verdicts and exceptions are kept: one JSON object a line, only ever added to. A line that cannot be
 * understood, such as one that was cut off when the power failed, costs only itself, and is told.
 */
public final class RulingsFile {
    private static final int LARGEST = 64 << 20;
    private static final int LONGEST_LINE = 8 << 20;
    private static final int MOST_PROBLEMS = 100;

    private final Path file;

    /** @param file need not be there yet */
    public RulingsFile(Path file) {
        this.file = file;
    }

    public Path path() {
        return file;
    }

    /**
     * Reads it.
     *
     * @return none if there is no such file
     * @throws IOException if it cannot be read, or is larger than 64 MiB
     */
    public Rulings read() throws IOException {
        if (!Files.exists(file)) {
            return Rulings.none();
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new IOException(
                    "%s is larger than %,d bytes, the most that a file of verdicts has".formatted(file, LARGEST));
        }
        Content content = new Content();
        int number = 0;
        for (int from = 0; from < bytes.length; ) {
            int to = from;
            while (to < bytes.length && bytes[to] != '\n') {
                to++;
            }
            number++;
            line(content, number, bytes, from, to);
            from = to + 1;
        }
        return new Rulings(content.given, List.copyOf(content.exceptions.values()), content.problems);
    }

    /** What was read so far. */
    private static final class Content {
        private final List<Ruling> given = new ArrayList<>();
        private final Map<String, Standing> exceptions = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();
    }

    private void line(Content content, int number, byte[] bytes, int from, int to) {
        if (isBlank(bytes, from, to)) {
            return;
        }
        try {
            if (to - from > LONGEST_LINE) {
                throw new IllegalArgumentException("expected at most " + LONGEST_LINE + " bytes, found " + (to - from));
            }
            switch (RulingLine.parse(bytes, from, to)) {
                case RulingLine.Given(Ruling ruling) -> content.given.add(ruling);
                case RulingLine.Made(Standing exception) -> content.exceptions.put(exception.id(), exception);
                case RulingLine.Over(String id, Standing.Ended end) -> {
                    if (content.exceptions.computeIfPresent(id, (i, made) -> made.endedBy(end)) == null) {
                        throw new IllegalArgumentException(
                                "it ends the exception " + id + ", which no line before makes");
                    }
                }
            }
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            if (content.problems.size() < MOST_PROBLEMS) {
                content.problems.add(
                        "%s, line %d, was left out: %s. Mend or delete that line".formatted(file, number, reason(e)));
            }
        }
    }

    private static String reason(RuntimeException e) {
        String all = e instanceof JacksonException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
        String one = all.lines().findFirst().orElse("");
        return one.length() > 300 ? one.substring(0, 299) + "…" : one;
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\r' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Adds a verdict. When this returns it is on the disk. */
    public void add(Ruling ruling) throws IOException {
        append(new RulingLine.Given(ruling).bytes());
    }

    /** Adds an exception. When this returns it is on the disk. */
    public void add(Standing exception) throws IOException {
        append(new RulingLine.Made(exception).bytes());
    }

    /** Ends an exception before its last day. When this returns it is on the disk. */
    public void end(String id, Standing.Ended end) throws IOException {
        append(new RulingLine.Over(id, end).bytes());
    }

    /** One at a time: in this process by the monitor, among processes by the file's lock. */
    private void append(byte[] line) throws IOException {
        if (line.length > LONGEST_LINE) {
            throw new IOException("a verdict of %,d bytes is longer than a line can be".formatted(line.length));
        }
        synchronized (RulingsFile.class) {
            try (FileChannel out = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = out.lock()) {
                long size = out.size();
                if (size + line.length > LARGEST) {
                    throw new IOException(
                            "%s would be larger than %,d bytes; begin a new one".formatted(file, LARGEST));
                }
                ByteBuffer last = ByteBuffer.allocate(1);
                // A line that was cut off when the power failed must not swallow this one.
                boolean open = size > 0 && out.read(last, size - 1) == 1 && last.get(0) != '\n';
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                if (open) {
                    bytes.write('\n');
                }
                bytes.writeBytes(line);
                ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
                out.position(size);
                while (all.hasRemaining()) {
                    out.write(all);
                }
                out.force(true);
                if (!lock.isValid()) {
                    throw new IOException(file + " was closed while it was written");
                }
            }
        }
    }
}
