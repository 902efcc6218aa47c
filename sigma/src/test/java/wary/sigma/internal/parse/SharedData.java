package wary.sigma.internal.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds data that others made and that is no part of the project; a test that needs it is skipped where it is absent.
 */
final class SharedData {
    private SharedData() {}

    static Path folder(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared/data").resolve(name);
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        return Assumptions.abort("shared/data/" + name + " is not there");
    }

    /** The rule files, without those that describe regression cases. */
    static List<Path> sigmaRules() {
        try (Stream<Path> files = Files.walk(folder("sigma"))) {
            return files.filter(
                            f -> f.toString().endsWith(".yml") && !f.toString().contains("regression_data"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
