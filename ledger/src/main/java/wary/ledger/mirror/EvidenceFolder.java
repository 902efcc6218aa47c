package wary.ledger.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import wary.ledger.Hash;

/** Keeps evidence for good, each piece under the name of its content. */
final class EvidenceFolder {
    /** Files that are kept at most: a log that cheats anew at each step must not fill the disk. */
    static final int LIMIT = 1_000;

    private final Durable disk;
    private final Path parent;
    private final Path folder;

    EvidenceFolder(Path parent, Durable disk) {
        this.disk = disk;
        this.parent = parent;
        this.folder = parent.resolve("evidence");
    }

    /** Writes what is not there yet, and hands all of it back. */
    List<Evidence> keep(List<Evidence> found) throws IOException {
        for (Evidence evidence : found) {
            byte[] bytes = evidence.bytes();
            String name = Hash.sha256(bytes).hex() + ".evidence";
            if (!Files.exists(folder.resolve(name)) && hasRoom()) {
                disk.folder(folder);
                disk.write(folder, name, bytes);
                disk.force(parent);
            }
        }
        return found;
    }

    private boolean hasRoom() throws IOException {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(LIMIT).count() < LIMIT;
        }
    }
}
