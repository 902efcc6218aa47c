package wary.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder for files that are needed while a command runs; closing it removes it. */
final class TemporaryFolder implements AutoCloseable {
    private final Path folder;

    private TemporaryFolder(Path folder) {
        this.folder = folder;
    }

    /** @throws UserError if it cannot be made */
    static TemporaryFolder make() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("wary"));
        } catch (IOException e) {
            throw UserError.io("error.temporary", place(), String.valueOf(e.getMessage()));
        }
    }

    /** Where such folders are made. */
    static String place() {
        return System.getProperty("java.io.tmpdir", ".");
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            for (Path each : left.toList()) {
                Files.deleteIfExists(each);
            }
        }
        Files.deleteIfExists(folder);
    }
}
