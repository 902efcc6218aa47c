package wary.watch;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data of others, beside the project; tests that need it are skipped where it is not there. */
final class SharedData {
    private SharedData() {}

    static Path folder(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/data").resolve(name);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        assumeThat(name)
                .as("shared/data/%s is not here, so this is skipped", name)
                .isNull();
        throw new IllegalStateException();
    }
}
