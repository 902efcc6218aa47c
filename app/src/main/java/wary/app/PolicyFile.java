package wary.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import wary.ledger.MalformedException;
import wary.ledger.Policy;

/** Files that commands about ledgers are given. */
final class PolicyFile {
    private PolicyFile() {}

    static Policy read(Path file) throws IOException {
        try {
            return Policy.parse(bytes(file, Policy.LIMIT));
        } catch (MalformedException e) {
            throw UserError.io("error.policy", file, String.valueOf(e.getMessage()));
        }
    }

    /** A file's bytes, up to one more than a limit, so that whoever parses them sees that there are too many. */
    static byte[] bytes(Path file, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(limit + 1);
        } catch (NoSuchFileException e) {
            throw UserError.io("error.noFile", file);
        }
    }
}
