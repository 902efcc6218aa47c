package wary.telemetry.follow;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import wary.telemetry.internal.Reasons;

/** Looks what files there are at the paths that the user named. */
final class Places {
    private static final int MAX_DEPTH = 100;

    private final List<String> names;
    private final int most;

    /** @param most so many files at most */
    Places(List<String> names, int most) {
        this.names = List.copyOf(names);
        this.most = most;
    }

    /**
     * What was found.
     *
     * @param spots the files; of those named and those in folders, by name
     * @param problems what could not be looked at
     * @param unseen folders whose content is not known at the moment
     */
    record Sight(List<Spot> spots, List<Told> problems, List<Path> unseen) {
        boolean isUnseen(Path path) {
            return !unseen.isEmpty() && unseen.stream().anyMatch(path.toAbsolutePath()::startsWith);
        }

        private void problem(Told.Kind kind, Path path, String detail) {
            problems.add(new Told(kind, path.toString(), detail));
        }
    }

    Sight look() {
        Sight sight = new Sight(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<Path, Set<String>> stems = new TreeMap<>();
        for (String name : names) {
            try {
                named(Path.of(name), sight, stems);
            } catch (InvalidPathException e) {
                sight.problems().add(new Told(Told.Kind.UNREADABLE, name, "this is no path on this system"));
            }
        }
        stems.forEach((folder, some) -> lookBeside(folder, some, sight));
        if (sight.spots().size() >= most) {
            sight.problems().add(new Told(Told.Kind.TOO_MANY, names.getFirst(), Integer.toString(most)));
        }
        return sight;
    }

    /** What the user names may be a symbolic link: it is looked up anew each time. */
    private void named(Path path, Sight sight, Map<Path, Set<String>> stems) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            beside(path, stems);
            sight.problem(Told.Kind.GONE, path, "");
            return;
        } catch (IOException e) {
            sight.unseen().add(path.toAbsolutePath());
            sight.problem(Told.Kind.UNREADABLE, path, Reasons.cannotRead(e));
            return;
        }
        if (attributes.isDirectory()) {
            enter(path, sight, 0);
        } else if (attributes.isRegularFile()) {
            add(path, attributes, false, false, sight);
            beside(path, stems);
        } else {
            sight.problem(Told.Kind.UNREADABLE, path, "it is a pipe, device or socket, not a file");
        }
    }

    /** What a file was renamed to when it was rotated begins like its name. */
    private static void beside(Path path, Map<Path, Set<String>> names) {
        Path last = path.getFileName();
        if (last != null) {
            Path parent = path.getParent();
            names.computeIfAbsent(parent == null ? Path.of("") : parent, f -> new TreeSet<>())
                    .add(last.toString());
        }
    }

    private static String stem(String name) {
        int dot = name.indexOf('.', 1);
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private void lookBeside(Path folder, Set<String> names, Sight sight) {
        Path listed = folder.toString().isEmpty() ? folder.toAbsolutePath() : folder;
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(listed)) {
            for (Path entry : stream) {
                String name = String.valueOf(entry.getFileName());
                if (names.stream().map(Places::stem).anyMatch(name::startsWith)) {
                    boolean heir = names.stream().anyMatch(n -> name.startsWith(n + ".") || name.startsWith(n + "-"));
                    Path path = folder.resolve(name);
                    BasicFileAttributes attributes = attributes(path);
                    if (attributes != null
                            && attributes.isRegularFile()
                            && sight.spots().size() < most) {
                        add(path, attributes, true, heir, sight);
                    }
                }
            }
        } catch (NoSuchFileException e) {
            // That the file is not there was told.
        } catch (IOException | DirectoryIteratorException e) {
            sight.unseen().add(listed.toAbsolutePath());
        }
    }

    private void enter(Path folder, Sight sight, int depth) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                entries.add(entry);
                if (entries.size() + sight.spots().size() > most) {
                    break;
                }
            }
        } catch (IOException e) {
            sight.unseen().add(folder.toAbsolutePath());
            sight.problem(Told.Kind.UNREADABLE, folder, "this folder " + Reasons.cannotBeRead(e));
        } catch (DirectoryIteratorException e) {
            sight.unseen().add(folder.toAbsolutePath());
            sight.problem(Told.Kind.UNREADABLE, folder, "this folder cannot be read");
        }
        entries.sort(null);
        for (Path entry : entries) {
            BasicFileAttributes attributes = attributes(entry);
            if (attributes == null) {
                continue;
            }
            if (attributes.isDirectory()) {
                if (depth < MAX_DEPTH) {
                    enter(entry, sight, depth + 1);
                }
            } else if (attributes.isSymbolicLink()) {
                sight.problem(Told.Kind.LINK, entry, "");
            } else if (attributes.isRegularFile() && sight.spots().size() < most) {
                add(entry, attributes, false, false, sight);
            }
        }
    }

    /** Not through a link. */
    @org.jspecify.annotations.Nullable
    private static BasicFileAttributes attributes(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return null; // Gone since the folder was read.
        }
    }

    /** Whether a file is still where it was. */
    static boolean isStill(Path path, String key) throws IOException {
        return key(path, Files.readAttributes(path, BasicFileAttributes.class)).equals(key);
    }

    private static String key(Path path, BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        // Windows has no keys to give.
        return key == null ? "path=" + path.toAbsolutePath() : key.toString();
    }

    private static void add(Path path, BasicFileAttributes attributes, boolean beside, boolean heir, Sight sight) {
        sight.spots()
                .add(new Spot(
                        path,
                        path.toString(),
                        key(path, attributes),
                        attributes.size(),
                        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                        beside,
                        heir));
    }
}
