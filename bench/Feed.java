import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * Writes logs of a web server and of sshd as fast as is asked for, rotates them, and puts one attack a second among
 * them, each with a number of its own: {@code java Feed.java FOLDER LINES_PER_SECOND SECONDS}.
 */
class Feed {
    private static final long ROTATE = 48L << 20;
    private static final int SLICES = 10;
    private static final DateTimeFormatter WEB = DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Random RANDOM = new Random(1);

    private final Path file;
    private OutputStream out;
    private long size;

    Feed(Path file) throws IOException {
        this.file = file;
        open();
    }

    private void open() throws IOException {
        out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = 0;
    }

    void write(StringBuilder text) throws IOException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        size += bytes.length;
        if (size > ROTATE) {
            Path older = Path.of(file + ".1");
            if (Files.exists(older)) {
                Files.move(older, Path.of(file + ".2"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(file, older);
            out.close();
            open();
        }
    }

    private static String address(int people) {
        int n = RANDOM.nextInt(people);
        return "198." + (18 + n % 2) + "." + n / 250 % 250 + "." + n % 250;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int each = Integer.parseInt(args[1]) / SLICES;
        long slices = Long.parseLong(args[2]) * SLICES;
        Feed web = new Feed(folder.resolve("www-access.log"));
        Feed auth = new Feed(folder.resolve("auth.log"));
        long begin = System.nanoTime();
        long lines = 0;
        long attacks = 0;
        for (long slice = 0; slice < slices; slice++) {
            Instant now = Instant.now();
            String stamp = WEB.format(now);
            StringBuilder one = new StringBuilder();
            StringBuilder other = new StringBuilder();
            for (int i = 0; i < each; i++) {
                if (i % 10 < 7) {
                    one.append(address(20_000))
                            .append(" - - [")
                            .append(stamp)
                            .append("] \"GET /page/")
                            .append(RANDOM.nextInt(300))
                            .append("?from=menu HTTP/1.1\" 200 ")
                            .append(500 + RANDOM.nextInt(20_000))
                            .append(
                                    " \"https://www.harborcounty.example/\" \"Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/1")
                            .append(10 + RANDOM.nextInt(30))
                            .append(".0\"\n");
                } else {
                    other.append(now)
                            .append(" harbor-www sshd[")
                            .append(1000 + RANDOM.nextInt(9000))
                            .append("]: Failed password for invalid user u")
                            .append(RANDOM.nextInt(400))
                            .append(" from ")
                            .append(address(5_000))
                            .append(" port ")
                            .append(20_000 + RANDOM.nextInt(40_000))
                            .append(" ssh2\n");
                }
            }
            if (slice % SLICES == 0) {
                // An attack that a rule finds in a single record.
                other.append(now)
                        .append(" harbor-www sshd[77]: Accepted password for svc")
                        .append(attacks)
                        .append(" from 203.0.113.9 port 50000 ssh2\n");
                attacks++;
                lines++;
            }
            lines += each;
            web.write(one);
            auth.write(other);
            long due = begin + (slice + 1) * 1_000_000_000L / SLICES;
            long left = due - System.nanoTime();
            if (left > 0) {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT, "lines %d attacks %d seconds %.1f rate %.0f%n", lines, attacks, seconds, lines / seconds);
    }
}
