package wary.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Keeps a scan from reading what it writes, which would never end. */
final class OwnOutput {
    private OwnOutput() {}

    /** @throws UserError if the output file is, or lies in, something that is to be scanned */
    static void check(Optional<Path> out, List<String> paths) {
        Optional<Path> file = out.or(OwnOutput::standardOutput).flatMap(OwnOutput::real);
        if (file.isEmpty()) {
            return;
        }
        for (String path : paths) {
            Optional<Path> scanned =
                    path.equals("-") ? Optional.empty() : parsed(path).flatMap(OwnOutput::real);
            if (scanned.isPresent() && file.get().startsWith(scanned.get())) {
                throw UserError.usage("error.ownOutput", file.get().toString(), path);
            }
        }
    }

    /** The file that standard output was redirected to, where the system tells. */
    private static Optional<Path> standardOutput() {
        Path link = Path.of("/proc/self/fd/1");
        try {
            Path target = Files.readSymbolicLink(link);
            return Files.isRegularFile(target) ? Optional.of(target) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> parsed(String path) {
        try {
            return Optional.of(Path.of(path));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Its place with all links resolved; the file itself need not be there yet. */
    private static Optional<Path> real(Path path) {
        try {
            if (Files.exists(path)) {
                return Optional.of(path.toRealPath());
            }
            Path whole = path.toAbsolutePath().normalize();
            Path parent = whole.getParent();
            return parent == null
                    ? Optional.of(whole)
                    : Optional.of(parent.toRealPath().resolve(whole.getFileName()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
