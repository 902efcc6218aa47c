package wary.ledger.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Puts whole files into a ledger's folder. A reader sees a file whole or not at all: it is written under another name
 * and moved. For one thread.
 */
final class Placer {
    /** Folders that are remembered as made; to forget them costs no more than to make them again. */
    private static final int REMEMBERED = 10_000;

    private final Disk disk;
    private final Path root;
    private final Path temporary;
    private final Set<Path> made = new HashSet<>();
    private final Set<Path> changed = new LinkedHashSet<>();

    /** @param temporary the name under which files are written, on the same file system */
    Placer(Disk disk, Path root, Path temporary) {
        this.disk = disk;
        this.root = root;
        this.temporary = temporary;
    }

    /**
     * Puts a file where it belongs, over whatever is there.
     *
     * @param name below the root, with slashes
     * @param force whether its content is to outlast a power cut; its name does after {@link #forceNames}
     */
    void put(String name, byte[] content, boolean force) throws IOException {
        try (Disk.Handle handle = disk.create(temporary)) {
            handle.write(ByteBuffer.wrap(content), 0);
            if (force) {
                handle.force();
            }
        }
        Path file = root.resolve(name);
        Path parent = parent(file);
        make(parent);
        disk.move(temporary, file);
        changed.add(parent);
    }

    /** Makes the names of all files and folders that were put outlast a power cut. */
    void forceNames() throws IOException {
        for (Path directory : changed) {
            disk.forceDirectory(directory);
        }
        changed.clear();
    }

    /** Deletes a folder and the files in it, if it is there. */
    void deleteFolder(String name) throws IOException {
        Path folder = root.resolve(name);
        for (String file : disk.list(folder)) {
            disk.delete(folder.resolve(file));
        }
        disk.delete(folder);
        made.remove(folder);
        changed.remove(folder);
    }

    private void make(Path directory) throws IOException {
        // Also one that is there already: the process that made it may have ended before it forced its name.
        if (directory.equals(root) || made.contains(directory)) {
            return;
        }
        Path parent = parent(directory);
        make(parent);
        disk.makeDirectory(directory, false);
        changed.add(parent);
        if (made.size() == REMEMBERED) {
            made.clear();
        }
        made.add(directory);
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("not below a ledger's folder: " + path);
        }
        return parent;
    }
}
