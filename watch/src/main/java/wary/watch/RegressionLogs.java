package wary.watch;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the logs of a regression case are. */
final class RegressionLogs {
    private RegressionLogs() {}

    /**
     * The log that a case names. Its path is relative to a folder above the case, the root of the rules' repository;
     * else the log is beside the description. A path that leads out of that folder is not followed: descriptions are
     * untrusted.
     */
    static Optional<Path> locate(Path info, String written) {
        Path relative;
        try {
            relative = Path.of(written).normalize();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        if (!relative.isAbsolute() && !relative.startsWith("..")) {
            Path folder = info.toAbsolutePath().normalize().getParent();
            for (; folder != null; folder = folder.getParent()) {
                Path log = folder.resolve(relative);
                if (Files.isRegularFile(log)) {
                    return Optional.of(asNamed(info, log));
                }
            }
        }
        Path name = relative.getFileName();
        Path beside = name == null ? info : info.resolveSibling(name);
        return Files.isRegularFile(beside) && !beside.equals(info) ? Optional.of(beside) : Optional.empty();
    }

    /** Beside the description, where logs nearly always are, it is called as the user called that. */
    private static Path asNamed(Path info, Path log) {
        Path beside = info.resolveSibling(log.getFileName());
        return beside.toAbsolutePath().normalize().equals(log) ? beside : log;
    }

    /** The JSON file of the same name beside a binary log. */
    static Optional<Path> twin(Path log) {
        String name = String.valueOf(log.getFileName());
        if (!name.endsWith(".evtx")) {
            return Optional.empty();
        }
        Path twin = log.resolveSibling(name.substring(0, name.length() - ".evtx".length()) + ".json");
        return Files.isRegularFile(twin) ? Optional.of(twin) : Optional.empty();
    }
}
