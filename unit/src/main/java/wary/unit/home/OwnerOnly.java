package wary.unit.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wary.unit.home.HomeException.Problem;

/** Files and folders that only their owner can get at, by POSIX permissions or by an access control list. */
final class OwnerOnly {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    /** Windows lets these in everywhere; keeping them out would break backups and keep out nobody. */
    private static final Set<String> ALWAYS = Set.of("NT AUTHORITY\\SYSTEM", "BUILTIN\\Administrators");

    private OwnerOnly() {}

    private enum Kind {
        POSIX,
        ACL
    }

    private static Kind kind(Path existing) throws IOException, HomeException {
        FileStore store = Files.getFileStore(existing);
        if (store.supportsFileAttributeView(PosixFileAttributeView.class)) {
            return Kind.POSIX;
        }
        if (store.supportsFileAttributeView(AclFileAttributeView.class)) {
            return Kind.ACL;
        }
        throw new HomeException(
                Problem.NO_PERMISSIONS,
                existing,
                "this file system (%s) cannot keep others out of a file; choose a home on another one"
                        .formatted(store.type()));
    }

    /** Makes a folder in one that is there. */
    static void createFolder(Path folder) throws IOException, HomeException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null || kind(parent) == Kind.POSIX) {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
            return;
        }
        Files.createDirectory(folder);
        // The folder is still empty. What is made in it later inherits the list.
        UserPrincipal owner = Files.getOwner(folder);
        view(folder)
                .setAcl(List.of(AclEntry.newBuilder()
                        .setType(AclEntryType.ALLOW)
                        .setPrincipal(owner)
                        .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                        .setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT)
                        .build()));
    }

    /** Writes a new file, durably, in a folder that {@link #createFolder} has made. */
    static void createFile(Path file, byte[] bytes) throws IOException, HomeException {
        Path parent = file.toAbsolutePath().getParent();
        FileAttribute<?>[] attributes = parent != null && kind(parent) == Kind.POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
                : new FileAttribute<?>[0];
        try (FileChannel out =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
    }

    /** Makes durable what a folder contains, where the system can. */
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (java.nio.file.AccessDeniedException e) {
            // Windows opens no folders, and writes their contents by itself.
        }
    }

    /**
     * Checks that nobody else can get at a file or folder.
     *
     * @throws HomeException if it is missing, a symbolic link, or too open
     */
    static void check(Path path) throws IOException, HomeException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new HomeException(Problem.MISSING, path, "is missing; take it from a backup");
        }
        if (Files.isSymbolicLink(path)) {
            throw new HomeException(
                    Problem.MALFORMED, path, "is a symbolic link; what has private keys must stand here itself");
        }
        boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        try {
            if (kind(path) == Kind.POSIX) {
                Set<PosixFilePermission> found = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
                if (!FOLDER.containsAll(found)) {
                    throw new HomeException(
                            Problem.TOO_OPEN,
                            path,
                            "others can get at private keys (%s); run: chmod %s '%s'"
                                    .formatted(PosixFilePermissions.toString(found), folder ? "700" : "600", path));
                }
            } else {
                Optional<String> stranger = stranger(view(path).getAcl(), Files.getOwner(path));
                if (stranger.isPresent()) {
                    throw new HomeException(
                            Problem.TOO_OPEN,
                            path,
                            "%s can get at private keys; run: icacls \"%s\" /inheritance:r /grant:r \"%%USERNAME%%\":%sF"
                                    .formatted(stranger.get(), path, folder ? "(OI)(CI)" : ""));
                }
            }
        } catch (NoSuchFileException e) {
            throw new HomeException(Problem.MISSING, path, "is missing; take it from a backup");
        }
    }

    /** Whom an access control list lets in besides the owner. */
    static Optional<String> stranger(List<AclEntry> acl, UserPrincipal owner) {
        return acl.stream()
                .filter(entry -> entry.type() == AclEntryType.ALLOW)
                .filter(entry -> !entry.permissions().isEmpty())
                .map(AclEntry::principal)
                .filter(principal -> !principal.equals(owner) && !ALWAYS.contains(principal.getName()))
                .map(UserPrincipal::getName)
                .findFirst();
    }

    private static AclFileAttributeView view(Path path) {
        AclFileAttributeView view =
                Files.getFileAttributeView(path, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            throw new IllegalStateException(path + " has lost its access control list");
        }
        return view;
    }
}
