package wary.scenario.internal.stage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A mailbox in the form of RFC 4155, with lines that begin with From quoted as mboxrd does. */
final class Mailbox implements LogFile {
    private final String path;
    private final OutputStream out;
    private long count;

    Mailbox(Path root, String path) throws IOException {
        this.path = path;
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Place write(Entry entry) throws IOException {
        StringBuilder text = new StringBuilder("From MAILER-DAEMON ")
                .append(Stamps.mailbox(entry.time()))
                .append('\n');
        for (String line : entry.text().split("\n", -1)) {
            int quotes = 0;
            while (quotes < line.length() && line.charAt(quotes) == '>') {
                quotes++;
            }
            text.append(line.startsWith("From ", quotes) ? ">" : "")
                    .append(line)
                    .append('\n');
        }
        out.write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        return new Place(path, ++count);
    }

    @Override
    public long records() {
        return count;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
