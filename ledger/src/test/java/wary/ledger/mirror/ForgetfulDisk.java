package wary.ledger.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A disk that loses power after some operations, and then any part of what was not forced: names of files and folders
 * in folders that were not forced since.
 */
final class ForgetfulDisk extends Durable {
    private final Random random;
    private final List<Change> unforced = new ArrayList<>();
    private int left;

    private record Change(Path path, Optional<byte[]> before, boolean folder) {}

    static final class PowerCut extends IOException {
        private static final long serialVersionUID = 1;
    }

    ForgetfulDisk(Random random, int operations) {
        this.random = random;
        this.left = operations;
    }

    @Override
    void put(Path file, byte[] bytes) throws IOException {
        work();
        Optional<byte[]> before = Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        super.put(file, bytes);
        unforced.add(new Change(file, before, false));
    }

    @Override
    void folder(Path folder) throws IOException {
        work();
        if (!Files.isDirectory(folder)) {
            unforced.add(new Change(folder, Optional.empty(), true));
        }
        super.folder(folder);
    }

    @Override
    void force(Path folder) throws IOException {
        work();
        super.force(folder);
        unforced.removeIf(change -> change.path.getParent().equals(folder));
    }

    private void work() throws PowerCut {
        if (left-- <= 0) {
            throw new PowerCut();
        }
    }

    /** Brings the folder to a state that it may have after the power came back. */
    void lose() throws IOException {
        Set<Path> lost = new HashSet<>();
        for (Change change : unforced.reversed()) {
            // A file that was replaced twice goes back to the first state or the last, or stays between.
            if (random.nextBoolean() || lost.contains(change.path)) {
                lost.add(change.path);
                undo(change);
            }
        }
        unforced.clear();
    }

    private static void undo(Change change) throws IOException {
        if (change.folder && Files.isDirectory(change.path)) {
            HonestLogPropertyTest.delete(change.path);
        } else if (!change.folder && change.before.isPresent() && Files.isDirectory(change.path.getParent())) {
            Files.write(change.path, change.before.get());
        } else if (!change.folder) {
            Files.deleteIfExists(change.path);
        }
    }
}
