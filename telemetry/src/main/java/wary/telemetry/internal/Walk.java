package wary.telemetry.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import wary.telemetry.Inputs;
import wary.telemetry.Rejection;

/** Finds the files below the paths that a user names, in a stable order. */
public final class Walk {
    /** Far more than anybody's folders, and little enough for the stack. */
    private static final int MAX_DEPTH = 1000;

    /** By what people see; by the platform's order where two names only look alike. */
    private static final Comparator<Path> BY_NAME =
            Comparator.comparing(Walk::lastName).thenComparing(Comparator.naturalOrder());

    private final List<Found> found = new ArrayList<>();

    /**
     * Real paths of the folders that were entered. Not inode numbers: Windows has none to give, and a network file
     * system that gives one twice would hide a folder.
     */
    private final Set<Path> entered = new HashSet<>();

    private Walk() {}

    /** All that is there, in the order of the paths; inside of folders by name. Never throws for what it meets. */
    public static List<Found> find(List<String> paths) {
        Walk walk = new Walk();
        for (String path : paths) {
            walk.start(path);
        }
        return walk.found;
    }

    private void start(String name) {
        if (name.equals(Inputs.STANDARD_INPUT)) {
            found.add(new Found.StandardInput(name));
            return;
        }
        if (name.isEmpty()) {
            problem(name, "the path is empty; name a file or a folder, or - for standard input");
            return;
        }
        try {
            visit(Path.of(name), name, 0);
        } catch (InvalidPathException e) {
            problem(
                    name,
                    "this is no path on this system: " + e.getReason()
                            + "; if the name has letters beyond ASCII, set the locale to UTF-8");
        }
    }

    private void visit(Path path, String source, int depth) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            problem(source, Files.isSymbolicLink(path) ? Reasons.brokenLink(e) : Reasons.cannotRead(e));
            return;
        }
        if (attributes.isDirectory()) {
            enter(path, source, depth);
        } else if (attributes.isRegularFile()) {
            found.add(new Found.LogFile(path, source, attributes.size()));
        } else if (depth == 0 && openedByShell(path)) {
            found.add(new Found.LogFile(path, source, 0));
        } else {
            problem(
                    source,
                    "it is a pipe, device or socket, not a file; to read a pipe, pass it to standard input"
                            + " and name - as the path");
        }
    }

    /** Whether it stands for an open descriptor, as what a shell passes for a command's output; opening never hangs. */
    private static boolean openedByShell(Path path) {
        return path.startsWith("/dev/fd") || path.startsWith("/proc/self/fd") || path.equals(Path.of("/dev/stdin"));
    }

    private void enter(Path folder, String source, int depth) {
        if (depth >= MAX_DEPTH) {
            problem(
                    source,
                    "more than " + MAX_DEPTH + " folders inside each other; name this folder itself to read it");
            return;
        }
        List<Path> entries = new ArrayList<>();
        try {
            if (!entered.add(folder.toRealPath())) {
                return; // All that is in it is in the list already.
            }
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(entries::add);
            }
        } catch (IOException e) {
            problem(source, "this folder " + Reasons.cannotBeRead(e));
        } catch (DirectoryIteratorException e) {
            problem(source, "this folder " + Reasons.cannotBeRead(Objects.requireNonNull(e.getCause())));
        }
        entries.sort(BY_NAME);
        for (Path entry : entries) {
            visit(entry, entry.toString(), depth + 1);
        }
    }

    private static String lastName(Path path) {
        Path last = path.getFileName();
        return last == null ? "" : last.toString();
    }

    private void problem(String source, String reason) {
        found.add(new Found.Problem(new Rejection(source, 0, 0, reason)));
    }
}
