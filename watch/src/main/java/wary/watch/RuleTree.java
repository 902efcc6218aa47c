package wary.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Walks through one path that the user gave for rules. Symbolic links are followed, loops are not. */
final class RuleTree {
    /** Bytes of a rule file; no rule is nearly as large, whole collections in one file are. */
    private static final int MOST_BYTES = 64 << 20;

    /** Bytes of all rules in an archive together, so that a small archive cannot fill the memory. */
    private static final long MOST_ARCHIVE_BYTES = 256L << 20;

    private static final int MOST_ARCHIVE_ENTRIES = 200_000;
    private static final int MOST_DEPTH = 64;

    private final RuleFiles to;
    private final Deque<Path> above = new ArrayDeque<>();

    RuleTree(RuleFiles to) {
        this.to = to;
    }

    void read(Path path) {
        if (Files.isDirectory(path)) {
            folder(path);
        } else if (name(path).endsWith(".zip")) {
            archive(path);
        } else {
            file(path, true);
        }
    }

    private void folder(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            Path real = folder.toRealPath();
            if (above.contains(real)) {
                to.unreadable(folder.toString(), "a symbolic link leads back to a folder it is in");
                return;
            }
            if (above.size() >= MOST_DEPTH) {
                to.unreadable(folder.toString(), "folders are nested more than " + MOST_DEPTH + " deep");
                return;
            }
            stream.forEach(entries::add);
            above.push(real);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            to.unreadable(folder.toString(), reason(e));
            return;
        }
        entries.sort(Comparator.comparing(RuleTree::rawName));
        for (Path entry : entries) {
            if (rawName(entry).startsWith(".")) {
                continue;
            }
            if (Files.isDirectory(entry)) {
                folder(entry);
            } else if (isYaml(name(entry))) {
                file(entry, false);
            }
        }
        above.pop();
    }

    private void file(Path path, boolean named) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                to.unreadable(
                        path.toString(), "larger than " + (MOST_BYTES >> 20) + " MB, which no rule file is: split it");
                return;
            }
            to.yaml(path.toString(), bytes, named);
        } catch (IOException e) {
            to.unreadable(path.toString(), reason(e));
        }
    }

    private void archive(Path path) {
        long left = MOST_ARCHIVE_BYTES;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ARCHIVE_ENTRIES) {
                    to.unreadable(
                            path.toString(), "more than " + MOST_ARCHIVE_ENTRIES + " files in an archive; unpack it");
                    return;
                }
                String name = entry.getName();
                if (entry.isDirectory() || !isYaml(name.toLowerCase(Locale.ROOT)) || ("/" + name).contains("/.")) {
                    continue;
                }
                byte[] bytes = zip.readNBytes((int) Math.min(MOST_BYTES, left) + 1);
                left -= bytes.length;
                if (left < 0 || bytes.length > MOST_BYTES) {
                    to.unreadable(
                            path.toString(),
                            "unpacks to more than " + (MOST_ARCHIVE_BYTES >> 20)
                                    + " MB of rules; the rest is not read");
                    return;
                }
                to.yaml(path + "!" + name, bytes, false);
            }
            if (entries == 0) {
                to.unreadable(path.toString(), "expected a ZIP archive with files in it, found none");
            }
        } catch (IOException | IllegalArgumentException e) {
            to.unreadable(path.toString(), "expected a ZIP archive, but it is damaged: " + reason(e));
        }
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    private static String name(Path path) {
        return rawName(path).toLowerCase(Locale.ROOT);
    }

    private static String rawName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static String reason(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no such file or folder";
            case java.nio.file.AccessDeniedException denied -> "no permission to read it";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
