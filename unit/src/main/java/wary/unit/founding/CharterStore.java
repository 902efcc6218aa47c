package wary.unit.founding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wary.ledger.LedgerException;
import wary.ledger.log.Ledger;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterException;
import wary.unit.charter.CharterStep;
import wary.unit.charter.Member;
import wary.unit.founding.FoundingException.Problem;
import wary.unit.home.HomeException;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;
import wary.unit.home.PrivateFiles;
import wary.unit.json.JsonException;

/**
 * The charters in force in a node's home, one file each: {@code charter/steps/000000.json} is the founding one. Every
 * reading verifies the whole chain again, so a changed file is noticed. Thread-safe; other processes are kept out while
 * one installs.
 */
public final class CharterStore {
    /** Bytes of an exported chain that are read at most: 64 MiB. */
    public static final int EXPORT_LIMIT = 64 << 20;

    private final NodeHome home;
    private final Path steps;

    private CharterStore(NodeHome home) {
        this.home = home;
        this.steps = home.charter().resolve("steps");
    }

    /** The store of a home. Reads nothing yet. */
    public static CharterStore open(NodeHome home) {
        return new CharterStore(home);
    }

    /**
     * The chain up to the charter in force; empty if there is none yet.
     *
     * @throws FoundingException if a file is damaged or missing, or the chain does not hold
     */
    public Optional<CharterChain> chain() throws IOException, FoundingException {
        List<CharterStep> found = new ArrayList<>();
        while (found.size() < CharterChain.MOST_STEPS) {
            Path file = file(found.size());
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                break;
            }
            found.add(read(file));
        }
        int kept = count();
        if (kept > found.size()) {
            throw new FoundingException(
                    Problem.MALFORMED,
                    "%s is missing, and %,d charters are kept here; take it from a backup or another member"
                            .formatted(file(found.size()), kept));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(ChainJson.verify(found));
    }

    /**
     * Brings a charter into force in this home, durably. If it is in force already, nothing happens.
     *
     * @return the chain up to the charter in force
     * @throws FoundingException if the votes do not bring it into force after the one that is; nothing has changed
     * @throws HomeException if the file system cannot keep others out
     */
    public synchronized CharterChain install(CharterStep step) throws IOException, FoundingException, HomeException {
        PrivateFiles.folder(steps);
        try (FileChannel channel =
                        FileChannel.open(steps.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException(steps + ": the lock was lost");
            }
            Optional<CharterChain> before = chain();
            if (before.isPresent()
                    && before.get().charter(step.charter().hash()).isPresent()) {
                return before.get();
            }
            CharterChain after = after(before, step);
            PrivateFiles.write(file(after.steps().size() - 1), step.bytes());
            return after;
        } catch (OverlappingFileLockException e) {
            throw new IOException(steps + ": another part of this program installs a charter; try again", e);
        }
    }

    /**
     * As {@link #install(CharterStep)}, and makes this member's own ledger if its role keeps one and there is none. May
     * be repeated after a failure.
     *
     * @throws LedgerException if there is something in the ledger's folder that cannot be read
     */
    public synchronized CharterChain install(CharterStep step, NodeKeys keys)
            throws IOException, FoundingException, HomeException, LedgerException {
        Optional<Member> self = self(step.charter(), keys);
        CharterChain chain = install(step);
        makeLedger(self, keys);
        return chain;
    }

    /**
     * Brings a whole chain into force in this home, durably: for a member that is taken in later, or that has missed
     * some charters. If this home is as far already, nothing happens. May be repeated after a failure.
     *
     * @return the chain up to the charter in force here
     * @throws FoundingException if the chain is not a continuation of the one here, or its last charter does not list
     *     this member and there is none here; nothing has changed
     * @throws LedgerException if there is something in the ledger's folder that cannot be read
     */
    public synchronized CharterChain adopt(CharterChain chain, NodeKeys keys)
            throws IOException, FoundingException, HomeException, LedgerException {
        Optional<Member> self = self(chain.current(), keys);
        PrivateFiles.folder(steps);
        CharterChain after;
        try (FileChannel channel =
                        FileChannel.open(steps.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException(steps + ": the lock was lost");
            }
            after = adopted(chain(), chain);
            for (int i = count(); i < after.steps().size(); i++) {
                PrivateFiles.write(file(i), after.steps().get(i).bytes());
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException(steps + ": another part of this program installs a charter; try again", e);
        }
        makeLedger(self, keys);
        return after;
    }

    private CharterChain adopted(Optional<CharterChain> before, CharterChain chain) throws FoundingException {
        String name = home.config().member();
        if (before.isEmpty()) {
            if (chain.current().member(name).isEmpty()) {
                throw new FoundingException(
                        Problem.NOT_A_MEMBER,
                        "the charter in force of %s does not list %s"
                                .formatted(chain.current().unit(), name));
            }
            return chain;
        }
        return switch (before.get().compare(chain)) {
            case CharterChain.Comparison.Same same -> before.get();
            case CharterChain.Comparison.Shorter shorter -> before.get();
            case CharterChain.Comparison.Longer longer -> chain;
            case CharterChain.Comparison.OtherUnit other ->
                throw new FoundingException(
                        Problem.OTHER_UNIT,
                        "this home belongs to the unit founded with %s, and the charters are of the one founded with %s"
                                .formatted(
                                        before.get().founding().hash(),
                                        chain.founding().hash()));
            case CharterChain.Comparison.Fork fork ->
                throw new FoundingException(
                        Problem.FORK,
                        "charter %d in force here is %s, and the other chain has %s; show both to the other members"
                                .formatted(
                                        fork.mine().charter().number(),
                                        fork.mine().charter().hash(),
                                        fork.theirs().charter().hash()));
        };
    }

    /** This member in a charter. */
    private Optional<Member> self(Charter charter, NodeKeys keys) throws FoundingException {
        Optional<Member> self = charter.member(home.config().member());
        if (self.isPresent() && keys.ledger(self.get()).isEmpty()) {
            throw new FoundingException(
                    Problem.OTHER_KEYS,
                    "the charter lists ledger keys for %s that are not in this home; bring them back, or do not accept it"
                            .formatted(self.get().name()));
        }
        return self;
    }

    private void makeLedger(Optional<Member> self, NodeKeys keys) throws IOException, LedgerException {
        if (self.isPresent() && self.get().role().keepsLedger()) {
            try {
                Ledger.create(
                        home.ledger(), keys.ledger(self.get()).orElseThrow().signing());
            } catch (FileAlreadyExistsException e) {
                // Made before: a charter that follows another changes nothing about it.
            }
        }
    }

    /**
     * The chain as a file for others, who read it with {@link #readChain}.
     *
     * @throws IllegalStateException if no charter is in force
     */
    public byte[] export() throws IOException, FoundingException {
        return ChainJson.write(
                chain().orElseThrow(() -> new IllegalStateException(steps + ": no charter is in force yet")));
    }

    /**
     * Reads and verifies what {@link #export} wrote. That it holds together does not say whose unit it is: compare
     * {@code founding().hash()} with what a member has read out.
     *
     * @throws FoundingException if it is too large, has not the form, or its votes do not bring it into force
     */
    public static CharterChain readChain(byte[] utf8) throws FoundingException {
        return ChainJson.read(utf8);
    }

    private CharterChain after(Optional<CharterChain> before, CharterStep step) throws FoundingException {
        Charter charter = step.charter();
        if (before.isEmpty()) {
            CharterChain chain = ChainJson.inForce(CharterChain.found(step));
            String self = home.config().member();
            if (charter.member(self).isEmpty()) {
                throw new FoundingException(
                        Problem.NOT_A_MEMBER, "the charter of %s does not list %s".formatted(charter.unit(), self));
            }
            return chain;
        }
        CharterChain chain = before.get();
        if (!charter.founding().equals(chain.founding().hash())) {
            throw new FoundingException(
                    Problem.OTHER_UNIT,
                    "this home belongs to the unit founded with %s, and the charter is of the one founded with %s"
                            .formatted(chain.founding().hash(), charter.founding()));
        }
        if (charter.number() < chain.steps().size()) {
            throw new FoundingException(
                    Problem.FORK,
                    "charter %d in force here is %s, and this one is %s; show both to the other members"
                            .formatted(
                                    charter.number(),
                                    chain.steps()
                                            .get((int) charter.number())
                                            .charter()
                                            .hash(),
                                    charter.hash()));
        }
        if (chain.steps().size() >= CharterChain.MOST_STEPS) {
            throw new FoundingException(
                    Problem.TOO_LARGE, "a unit has at most %,d charters".formatted(CharterChain.MOST_STEPS));
        }
        return ChainJson.inForce(chain.append(step));
    }

    /** A step that is lost must not make the ones after it look as if they had never been. */
    private int count() throws IOException {
        if (!Files.isDirectory(steps)) {
            return 0;
        }
        int count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(steps, "[0-9]*.json")) {
            for (Path ignored : files) {
                count++;
            }
        }
        return count;
    }

    private Path file(int number) {
        return steps.resolve(String.format(Locale.ROOT, "%06d.json", number));
    }

    private static CharterStep read(Path file) throws IOException, FoundingException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(CharterStep.LIMIT + 1);
            return CharterStep.parse(bytes);
        } catch (JsonException | CharterException e) {
            throw new FoundingException(
                    Problem.MALFORMED, file + ": " + e.getMessage() + "; take it from a backup or another member", e);
        }
    }
}
