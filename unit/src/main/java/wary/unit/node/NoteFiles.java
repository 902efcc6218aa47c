package wary.unit.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import wary.ledger.LedgerException;
import wary.ledger.Note;
import wary.ledger.SignedCheckpoint;
import wary.unit.home.PrivateFiles;

/**
 * Reads checkpoints from files that are replaced as a whole, and reads again only those that were: in a large unit each
 * has hundreds of lines and is asked for at every meeting. Thread-safe.
 */
final class NoteFiles {
    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    /** What was read, and by what it is known to be still there. */
    private record Read(FileTime time, long size, @Nullable Object key, SignedCheckpoint signed) {
        boolean isOf(BasicFileAttributes file) {
            return time.equals(file.lastModifiedTime()) && size == file.size() && Objects.equals(key, file.fileKey());
        }
    }

    Optional<SignedCheckpoint> read(Path path) throws IOException, LedgerException {
        BasicFileAttributes file;
        try {
            file = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Read known = read.get(path);
        // Without a key of the file system's, two files of one size and time could not be told apart.
        if (known != null && known.key != null && known.isOf(file)) {
            return Optional.of(known.signed);
        }
        Optional<byte[]> bytes = PrivateFiles.read(path, Note.LIMIT);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        SignedCheckpoint signed = SignedCheckpoint.parse(bytes.get());
        // If it was replaced between the two readings, what is kept is of the old name and is read again.
        read.put(path, new Read(file.lastModifiedTime(), bytes.get().length, file.fileKey(), signed));
        return Optional.of(signed);
    }
}
