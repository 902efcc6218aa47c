package wary.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import wary.ledger.MalformedException;
import wary.ledger.SigningKey;

/** A file of private keys, a line each, which only its owner may read. */
final class KeyFile {
    private static final long LIMIT = 65_536;
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    /** Writes keys to a file that is not there yet. */
    static void write(Path file, List<SigningKey> keys) throws IOException {
        StringBuilder text = new StringBuilder();
        keys.forEach(key -> text.append(key.secretText()).append('\n'));
        try {
            if (posix(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
            } else {
                Files.createFile(file);
            }
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.SYNC)) {
                out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
            }
        } catch (FileAlreadyExistsException e) {
            throw UserError.usage("error.keysExist", file);
        }
    }

    /** Reads them back. */
    static List<SigningKey> read(Path file) throws IOException {
        String text;
        try {
            if (Files.size(file) > LIMIT) {
                throw UserError.io("error.keysMalformed", file, Messages.get("error.tooLarge", LIMIT));
            }
            if (posix(file)) {
                Set<PosixFilePermission> open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
                open.retainAll(EnumSet.complementOf(EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE)));
                if (!open.isEmpty()) {
                    throw UserError.io("error.keysOpen", file);
                }
            }
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw UserError.io("error.keysMissing", file);
        }
        List<SigningKey> keys = new ArrayList<>();
        for (String line :
                text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            try {
                keys.add(SigningKey.parse(line));
            } catch (MalformedException e) {
                throw UserError.io("error.keysMalformed", file, String.valueOf(e.getMessage()));
            }
        }
        return keys;
    }

    private static boolean posix(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null && Files.getFileStore(folder).supportsFileAttributeView("posix");
    }
}
