package wary.ledger.log;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Data of others, beside the project; tests that need it are skipped where it is not there. */
public final class SharedData {
    private SharedData() {}

    /** A folder of {@code shared/data}, as {@code ledger/merkle}. */
    public static Path folder(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/data").resolve(name);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return Assumptions.abort("no shared/data/" + name + " above the working directory");
    }
}
