package wary.ledger.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;

/** Makes a log of no entries. */
final class Creation {
    private Creation() {}

    /** The published checkpoint comes last: a folder without one was cut off, had no entries, and is begun again. */
    static void create(Disk disk, Path root, LedgerKeys keys, InstantSource clock) throws IOException, LedgerException {
        Layout layout = new Layout(root);
        makeDirectories(disk, root.toAbsolutePath());
        disk.makeDirectory(layout.own(), true);
        disk.forceDirectory(root);
        Closeable lock = disk.lock(layout.lock())
                .orElseThrow(() -> new LockedException(root + " is open for writing elsewhere"));
        try (lock) {
            for (String name : disk.list(root)) {
                if (name.equals(Integrator.CHECKPOINT) || name.equals("tile")) {
                    throw new FileAlreadyExistsException(root.resolve(name).toString(), null, "there is a log here");
                }
            }
            Optional<JournalReader.Content> before = new JournalReader(disk, layout.own()).read();
            if (before.isPresent() && !before.get().frames().isEmpty()) {
                throw new FileAlreadyExistsException(
                        layout.own().toString(), null, "there is the journal of a log with entries here");
            }
            SignedCheckpoint empty = keys.sign(new Checkpoint(keys.origin(), 0, Hash.EMPTY), clock.millis() / 1000);
            long number = before.map(JournalReader.Content::number).orElse(0L) + 1;
            Journal.begin(disk, layout.own(), Journal.SEGMENT, number, empty, List.of())
                    .close();
            try (Placer placer = new Placer(disk, layout)) {
                placer.put(Integrator.CHECKPOINT, empty.note().bytes(), true);
                placer.forceNames();
            }
        }
    }

    private static void makeDirectories(Disk disk, Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent == null) {
            return;
        }
        if (disk.list(parent).isEmpty()) {
            makeDirectories(disk, parent);
        }
        // Of a folder that is there already the parent need not be ours to open.
        if (disk.makeDirectory(folder, false)) {
            disk.forceDirectory(parent);
        }
    }
}
