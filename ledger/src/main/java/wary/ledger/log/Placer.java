package wary.ledger.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts whole files into a ledger's folder. A reader sees a file whole or not at all: it is written under another name,
 * forced if it is to be, and moved. Files are forced together, which costs a journaling file system not much more than
 * to force one of them. For one thread.
 */
final class Placer implements Closeable {
    /** Folders that are remembered as made; to forget them costs no more than to make them again. */
    private static final int REMEMBERED = 10_000;

    /** Files that are open at once, waiting to be forced together. */
    private static final int TOGETHER = 64;

    private final Disk disk;
    private final Layout layout;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<Path> made = new HashSet<>();
    private final Set<Path> changed = new LinkedHashSet<>();

    /** A file that is written under another name and not yet forced. */
    private record Waiting(Disk.Handle handle, Path written, Path file) {}

    Placer(Disk disk, Layout layout) {
        this.disk = disk;
        this.layout = layout;
    }

    /**
     * Puts a file where it belongs, over whatever is there. It is there when {@link #forceNames} has returned, or
     * sooner.
     *
     * @param name below the root, with slashes
     * @param force whether its content is to outlast a power cut
     */
    void put(String name, byte[] content, boolean force) throws IOException {
        Path written = layout.unfinished(waiting.size());
        Disk.Handle handle = disk.create(written);
        // Added before it is written, so that it is closed whatever happens.
        waiting.add(new Waiting(handle, written, layout.root().resolve(name)));
        handle.write(ByteBuffer.wrap(content), 0);
        if (!force) {
            place(waiting.removeLast());
        } else if (waiting.size() == TOGETHER) {
            placeAll();
        }
    }

    /** Makes the names of all files and folders that were put outlast a power cut. */
    void forceNames() throws IOException {
        placeAll();
        for (Path directory : changed) {
            disk.forceDirectory(directory);
        }
        changed.clear();
    }

    private void placeAll() throws IOException {
        disk.forceAll(waiting.stream().map(Waiting::handle).toList());
        for (Waiting one : waiting) {
            place(one);
        }
        waiting.clear();
    }

    private void place(Waiting one) throws IOException {
        one.handle().close();
        Path parent = parent(one.file());
        make(parent);
        disk.move(one.written(), one.file());
        changed.add(parent);
    }

    /** Closes what a failure has left open. */
    @Override
    public void close() throws IOException {
        for (Waiting one : waiting) {
            one.handle().close();
        }
    }

    /** Deletes a folder and the files in it, if it is there. */
    void deleteFolder(String name) throws IOException {
        Path folder = layout.root().resolve(name);
        for (String file : disk.list(folder)) {
            disk.delete(folder.resolve(file));
        }
        disk.delete(folder);
        made.remove(folder);
        changed.remove(folder);
    }

    private void make(Path directory) throws IOException {
        // Also one that is there already: the process that made it may have ended before it forced its name.
        if (directory.equals(layout.root()) || made.contains(directory)) {
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
