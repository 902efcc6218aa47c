package wary.scenario.internal.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with a file for each mail, all of them still in {@code new}: names in {@code cur} need a colon. */
final class Maildir implements LogFile {
    private final String path;
    private final Path root;
    private long count;

    Maildir(Path root, String path) throws IOException {
        this.path = path;
        this.root = root;
        for (String folder : new String[] {"cur", "new", "tmp"}) {
            Files.createDirectories(root.resolve(path).resolve(folder));
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Place write(Entry entry) throws IOException {
        byte[] bytes = entry.text().getBytes(StandardCharsets.UTF_8);
        count++;
        String name = path + "/new/" + entry.time() / 1000 + ".M" + entry.time() % 1000 * 1000 + "P" + (4000 + count)
                + ".mx1,S=" + bytes.length;
        Files.write(root.resolve(name), bytes);
        return new Place(name, 1);
    }

    @Override
    public long records() {
        return count;
    }

    @Override
    public void close() {}
}
