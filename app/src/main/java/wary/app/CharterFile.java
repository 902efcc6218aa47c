package wary.app;

import java.io.IOException;
import java.nio.file.Path;
import wary.unit.charter.CharterChain;
import wary.unit.founding.CharterStore;
import wary.unit.founding.FoundingException;

/** The charters of a unit as a file, which is all that a judge needs to know. */
final class CharterFile {
    private CharterFile() {}

    static CharterChain read(Path file) throws IOException {
        try {
            return CharterStore.readChain(PolicyFile.bytes(file, CharterStore.EXPORT_LIMIT));
        } catch (FoundingException e) {
            throw UserError.io("error.charterFile", file, String.valueOf(e.getMessage()));
        }
    }
}
