package wary.unit.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterVote;
import wary.unit.charter.Member;
import wary.unit.charter.MemberNames;
import wary.unit.home.HomeException.Problem;
import wary.unit.home.KeyFile.Lock;

/**
 * The folder of one node: {@code config.yaml}, {@code keys/}, {@code charter/}, {@code ledger/}, {@code witness/},
 * {@code mirror/MEMBER/}, {@code bodies/} and {@code outbox/}. Only its owner can get at any of them.
 */
public final class NodeHome {
    private static final String CONFIG = "config.yaml";
    private static final String KEYS = "keys";
    private static final int CAUSE_LIMIT = 64;
    private static final String UNFINISHED = "keys.new";
    private static final List<String> FOLDERS = List.of("charter", "ledger", "witness", "mirror", "bodies", "outbox");

    private final Path folder;
    private final HomeConfig config;

    private NodeHome(Path folder, HomeConfig config) {
        this.folder = folder;
        this.config = config;
    }

    /**
     * Makes a home with new keys: two generations for the ledger (of now, and the next, which is better taken to a safe
     * place), two for cosigning, one for age, one for TLS.
     *
     * @param folder made if it is missing; its parent must be there
     * @param keyNames what the names of the keys begin with, by custom a host name that is this member's: the ledger's
     *     origin will be {@code harbor.example/ledger} for {@code harbor.example}
     * @param passphrase to encrypt the private keys with; empty to leave them to the permissions of their files
     * @throws HomeException if there are keys already, the passphrase is too short, or the file system cannot keep
     *     others out; then there are no keys
     * @throws MalformedException if the names of the keys cannot be such
     */
    public static NodeHome create(Path folder, HomeConfig config, String keyNames, Optional<Passphrase> passphrase)
            throws IOException, HomeException, MalformedException {
        return create(folder, config, keyNames, passphrase, KeyFile.ITERATIONS);
    }

    static NodeHome create(
            Path folder, HomeConfig config, String keyNames, Optional<Passphrase> passphrase, int iterations)
            throws IOException, HomeException, MalformedException {
        if (passphrase.isPresent() && passphrase.get().length() < Passphrase.LEAST) {
            throw new HomeException(
                    Problem.WEAK_PASSPHRASE,
                    folder,
                    "a passphrase has at least %d characters".formatted(Passphrase.LEAST));
        }
        Path keys = folder.resolve(KEYS);
        if (Files.exists(keys, LinkOption.NOFOLLOW_LINKS)) {
            throw new HomeException(Problem.EXISTS, keys, "there are keys already, which are not overwritten");
        }
        PrivateFiles.folder(folder);
        for (String name : FOLDERS) {
            make(folder.resolve(name));
        }
        Path unfinished = folder.resolve(UNFINISHED);
        deleteUnfinished(unfinished);
        OwnerOnly.createFolder(unfinished);
        new KeyFolder(unfinished)
                .fill(
                        keyNames + "/ledger",
                        keyNames + "/witness",
                        config.member(),
                        passphrase.map(it -> Lock.of(it, iterations)));
        PrivateFiles.write(folder.resolve(CONFIG), config.bytes());
        // From here on there is a home; before, there is none.
        Files.move(unfinished, keys, StandardCopyOption.ATOMIC_MOVE);
        OwnerOnly.force(folder);
        return new NodeHome(folder, config);
    }

    /**
     * Opens a home, without its keys.
     *
     * @throws HomeException if it is missing, its keys are too open, or its configuration cannot be read
     */
    public static NodeHome open(Path folder) throws IOException, HomeException {
        OwnerOnly.check(folder.resolve(KEYS));
        Path file = folder.resolve(CONFIG);
        if (!Files.isRegularFile(file)) {
            throw new HomeException(Problem.MISSING, file, "is missing; write \"member: NAME\" into it");
        }
        return new NodeHome(folder, HomeConfig.parse(file, readBounded(file, HomeConfig.LIMIT)));
    }

    /**
     * Opens the private keys.
     *
     * @param passphrase empty if none is known; needed if they are encrypted
     * @throws HomeException if a file is missing, too open, damaged, or the passphrase is wrong or missing
     */
    public NodeKeys keys(Optional<Passphrase> passphrase) throws IOException, HomeException {
        return keyFolder().open(passphrase);
    }

    /**
     * Makes the next generation of the ledger's keys, for a rotation: those of now give way to the next ones, and these
     * to the ones that are made here.
     *
     * @return the number of the new generation
     * @throws HomeException if a key file cannot be opened with the passphrase
     */
    public int addLedgerKeys(Optional<Passphrase> passphrase) throws IOException, HomeException {
        NodeKeys.Ledger latest = keys(passphrase).ledgers().getLast();
        int generation = latest.generation() + 1;
        try {
            keyFolder()
                    .addLedger(
                            generation, latest.keys().origin(), passphrase.map(it -> Lock.of(it, KeyFile.ITERATIONS)));
        } catch (MalformedException e) {
            throw new IllegalStateException("a key's name cannot be a key's name", e);
        }
        OwnerOnly.force(folder.resolve(KEYS));
        return generation;
    }

    /**
     * Makes ready for a rotation: there must be the keys that the charter commits to, and those that come after them.
     * The latter are made if they are missing, and stay for the next time if the rotation comes to nothing.
     *
     * @param self this node as the charter in force lists it
     * @return the keys of this home, with both
     * @throws HomeException if the keys that the charter commits to are not here, or a key file cannot be opened with
     *     the passphrase
     */
    public NodeKeys readyToRotate(Member self, Optional<Passphrase> passphrase) throws IOException, HomeException {
        NodeKeys keys = keys(passphrase);
        int next = keys.next(self)
                .orElseThrow(
                        () -> new HomeException(
                                Problem.OTHER_KEYS,
                                folder.resolve(KEYS),
                                "the ledger keys to rotate to, which the charter commits to, are not in this home; bring them back from where they are kept"))
                .generation();
        if (keys.ledger(next + 1).isPresent()) {
            return keys;
        }
        addLedgerKeys(passphrase);
        return keys(passphrase);
    }

    /**
     * Remembers why this member rotates its ledger keys, to put it on record once they are in force.
     *
     * @param next the {@linkplain wary.unit.charter.LedgerKeys#commitment commitment} to the keys that come
     * @param code of the cause
     */
    public void keepRotationCause(Hash next, String code) throws IOException, HomeException {
        Path causes = charter().resolve("rotations");
        PrivateFiles.folder(causes);
        PrivateFiles.write(causes.resolve(next.hex()), (code + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** What {@link #keepRotationCause} has kept; empty if nothing. */
    public Optional<String> rotationCause(Hash next) throws IOException {
        return PrivateFiles.read(charter().resolve("rotations").resolve(next.hex()), CAUSE_LIMIT)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip());
    }

    /**
     * Votes for a charter, and remembers it before the vote is given out. Two votes for different charters in one place
     * would be a proof against this member, so the second is refused, also after a restart.
     *
     * @return the vote; the same one if it was cast before
     * @throws HomeException if this node has voted for another charter of this unit and number, or does not have the
     *     keys that the charter lists for it or that it had before
     */
    public synchronized CharterVote vote(Charter charter, NodeKeys.Ledger with) throws IOException, HomeException {
        Path votes = charter().resolve("votes");
        make(votes);
        Path file = votes.resolve(charter.founding().hex() + "-" + charter.number() + ".note");
        Optional<Member> self = charter.member(config.member());
        if (self.isPresent() && !self.get().ledger().origin().equals(with.keys().origin())) {
            throw new HomeException(
                    Problem.OTHER_KEYS,
                    folder,
                    "the charter lists %s for %s, and the keys are %s"
                            .formatted(
                                    self.get().ledger().origin(),
                                    config.member(),
                                    with.keys().origin()));
        }
        // Another process must not vote in between.
        try (FileChannel channel =
                        FileChannel.open(votes.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException(votes + ": the lock was lost");
            }
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                CharterVote vote = CharterVote.sign(charter, with.ed25519(), with.mlDsa44());
                PrivateFiles.write(file, vote.bytes());
                return vote;
            }
            return castBefore(file, charter, with);
        } catch (OverlappingFileLockException e) {
            throw new IOException(votes + ": another part of this program is voting; try again", e);
        }
    }

    private static CharterVote castBefore(Path file, Charter charter, NodeKeys.Ledger with)
            throws IOException, HomeException {
        CharterVote before;
        try {
            before = CharterVote.parse(readBounded(file, CharterVote.LIMIT));
        } catch (MalformedException e) {
            throw new HomeException(
                    Problem.MALFORMED,
                    file,
                    "is not the vote that was cast; take it from a backup, and do not vote again without it");
        }
        if (!before.isFor(charter)) {
            throw new HomeException(
                    Problem.ALREADY_VOTED,
                    file,
                    "this node has voted for %s as charter %d; a vote for %s as well would be a proof against it"
                            .formatted(before.charter(), charter.number(), charter.hash()));
        }
        // For the same charter once more with other keys of the same member: a rotation needs the vote of the new ones.
        return before.isBy(with.keys()) ? before : CharterVote.sign(charter, with.ed25519(), with.mlDsa44());
    }

    /** The folder itself. */
    public Path folder() {
        return folder;
    }

    /** What {@code config.yaml} says. */
    public HomeConfig config() {
        return config;
    }

    /** Charters and votes. */
    public Path charter() {
        return folder.resolve("charter");
    }

    /** This member's own ledger. */
    public Path ledger() {
        return folder.resolve("ledger");
    }

    /** What this node has countersigned. */
    public Path witness() {
        return folder.resolve("witness");
    }

    /**
     * The copy of another member's ledger.
     *
     * @throws IllegalArgumentException if that is not the name of a member
     */
    public Path mirror(String member) {
        if (!MemberNames.isGood(member)) {
            throw new IllegalArgumentException("not the name of a member");
        }
        return folder.resolve("mirror").resolve(member);
    }

    /** Contents, by their hashes. */
    public Path bodies() {
        return folder.resolve("bodies");
    }

    /** What waits to be sent. */
    public Path outbox() {
        return folder.resolve("outbox");
    }

    private KeyFolder keyFolder() {
        return new KeyFolder(folder.resolve(KEYS));
    }

    private static void make(Path folder) throws IOException, HomeException {
        if (!Files.isDirectory(folder)) {
            OwnerOnly.createFolder(folder);
        }
    }

    /** Keys that were never used, left by a program that ended half-way. */
    private static void deleteUnfinished(Path unfinished) throws IOException {
        if (Files.isDirectory(unfinished, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(unfinished)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(unfinished);
        }
    }

    private static byte[] readBounded(Path file, int limit) throws IOException, HomeException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new HomeException(Problem.MALFORMED, file, "has more than %,d bytes".formatted(limit));
            }
            return bytes;
        }
    }
}
