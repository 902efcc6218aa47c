package wary.app;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Files that are handed to others; none is ever written over. */
final class OutFile {
    private OutFile() {}

    /** Refuses before anything is done what could not be written after. */
    static void check(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw UserError.usage("error.unitOut", file);
        }
    }

    /** Writes a file that is not there, or is there as it would be written. */
    static void write(Path file, byte[] bytes) throws IOException {
        try {
            Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            if (Files.size(file) != bytes.length || !Arrays.equals(Files.readAllBytes(file), bytes)) {
                throw UserError.usage("error.unitOutExists", file);
            }
        }
    }
}
