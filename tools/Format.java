import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks that all Java sources of this build are formatted, or formats them. The build starts it with the JDK that the
 * sources need, since the formatter uses the parser of the JDK it runs on and Maven itself may run on an older one.
 *
 * <p>{@code java Format.java check|write ROOT}
 */
class Format {
    private static final JavaFormatterOptions.Style STYLE = JavaFormatterOptions.Style.PALANTIR;

    public static void main(String[] args) throws Exception {
        boolean write = args[0].equals("write");
        Path root = Path.of(args[1]).normalize();
        Formatter formatter = Formatter.createFormatter(
                JavaFormatterOptions.builder().style(STYLE).formatJavadoc(true).build());
        List<Path> sources = sources(root);
        int wrong = 0;
        for (Path source : sources) {
            String is = Files.readString(source);
            String should;
            try {
                should = format(formatter, is);
            } catch (FormatterException e) {
                System.err.println(
                        "[ERROR] " + root.relativize(source) + ": cannot be read as Java: " + e.getMessage());
                wrong++;
                continue;
            }
            if (!should.equals(is)) {
                if (write) {
                    Files.writeString(source, should);
                    System.out.println("[INFO] formatted " + root.relativize(source));
                } else {
                    System.err.println("[ERROR] " + root.relativize(source) + ": not formatted");
                    wrong++;
                }
            }
        }
        if (wrong > 0) {
            System.err.println("[ERROR] " + wrong + " of " + sources.size()
                    + " Java files are not as the formatter writes them: run ./mvnw -N -Pformat");
            System.exit(1);
        }
        System.out.println("[INFO] " + sources.size() + " Java files, all formatted");
    }

    private static String format(Formatter formatter, String source) throws FormatterException {
        // The formatter would put a file of old line ends back as such; in this project they are all \n.
        String text = source.replace("\r\n", "\n");
        String used = RemoveUnusedImports.removeUnusedImports(text);
        return formatter.formatSource(ImportOrderer.reorderImports(used, STYLE));
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> rooms = Files.list(root)) {
            return rooms.filter(room -> Files.isRegularFile(room.resolve("pom.xml")) || room.endsWith("tools"))
                    .flatMap(Format::javaFiles)
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path room) {
        try (Stream<Path> all = Files.walk(room)) {
            return all
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(room.resolve("target")))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
