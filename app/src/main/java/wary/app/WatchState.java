package wary.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Where {@code wary watch} keeps what it remembers, unless it is told. */
final class WatchState {
    private static final int BYTES = 4;

    private WatchState() {}

    /**
     * A folder for these paths, of their own: {@code $XDG_STATE_HOME/wary/watch-1a2b3c4d}, or below
     * {@code ~/.local/state}.
     */
    static Path folder(Map<String, String> environment, List<String> paths) {
        String base = environment.getOrDefault("XDG_STATE_HOME", "");
        Path states = base.isEmpty() ? Path.of(System.getProperty("user.home", "."), ".local", "state") : Path.of(base);
        return states.resolve("wary").resolve("watch-" + name(paths));
    }

    private static String name(List<String> paths) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String path : paths) {
                digest.update((absolute(path) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String absolute(String path) {
        try {
            return Path.of(path).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            return path;
        }
    }
}
