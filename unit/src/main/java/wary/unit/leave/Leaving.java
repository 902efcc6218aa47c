package wary.unit.leave;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.ledger.LedgerException;
import wary.ledger.Note;
import wary.ledger.SignedCheckpoint;
import wary.ledger.TlogProof;
import wary.ledger.VerifierKey;
import wary.ledger.log.FolderSource;
import wary.ledger.log.Fsck;
import wary.ledger.log.FsckReport;
import wary.ledger.log.LogReader;
import wary.ledger.log.TilePath;
import wary.unit.UnitException;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterStep;
import wary.unit.charter.KeyHistory;
import wary.unit.charter.Member;
import wary.unit.founding.CharterStore;
import wary.unit.home.NodeHome;
import wary.unit.home.PrivateFiles;

/**
 * One export into a new folder that only its owner can read:
 *
 * <ul>
 *   <li>{@code charters.json}: all charters with their votes
 *   <li>{@code ledgers/NAME/}: each ledger as tiles, with the newest checkpoint that is here; every entry is checked
 *   <li>{@code verifier-keys/NAME}, {@code policies/NAME.policy}: what to verify it with
 *   <li>{@code proofs/NAME.tlog-proof} and {@code NAME.entry}: of the last entry that was countersigned
 *   <li>{@code bodies/}, {@code evidence/}, {@code witness/}, {@code votes/}: as in the home
 *   <li>{@code README.txt}, {@code SHA256SUMS}: last, so that an export that was cut off has none
 * </ul>
 */
public final class Leaving {
    private final NodeHome home;
    private final Path to;

    private Leaving(NodeHome home, Path to) {
        this.home = home;
        this.to = to;
    }

    /**
     * What came of one ledger.
     *
     * @param member whose it is
     * @param entries how many were copied and checked
     * @param cosigned how many of them the charter's quorum has countersigned
     * @param problems what is wrong with the copy; empty if it is whole
     */
    public record Copied(String member, long entries, long cosigned, List<String> problems) {
        public Copied {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Begins an export.
     *
     * @param to a folder that is not there, outside of the home
     * @throws FileAlreadyExistsException if it is there
     */
    public static Leaving begin(NodeHome home, Path to) throws IOException, UnitException {
        Path absolute = to.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS) || parent == null) {
            throw new FileAlreadyExistsException(to.toString());
        }
        if (Files.isDirectory(parent)
                && parent.toRealPath().startsWith(home.folder().toRealPath())) {
            throw new IOException(to + " lies in the home that is exported; give a folder elsewhere");
        }
        PrivateFiles.folder(absolute);
        return new Leaving(home, absolute);
    }

    /**
     * Copies everything but private keys, and checks every ledger.
     *
     * @return each ledger of which there is anything here, by name
     * @throws LedgerException if a ledger cannot be read at all
     */
    public List<Copied> copy(CharterChain chain) throws IOException, UnitException, LedgerException {
        Files.write(to.resolve("charters.json"), CharterStore.open(home).export());
        for (String folder : List.of("ledgers", "verifier-keys", "policies", "proofs")) {
            Files.createDirectory(to.resolve(folder));
        }
        List<Copied> copied = new ArrayList<>();
        for (Map.Entry<String, Charter> each : latest(chain).entrySet()) {
            Optional<Copied> ledger = ledger(each.getKey(), each.getValue(), chain);
            ledger.ifPresent(copied::add);
            Tree.copy(home.mirror(each.getKey()).resolve("evidence"), to.resolve("evidence/copies/" + each.getKey()));
        }
        Tree.copy(home.bodies(), to.resolve("bodies"));
        Tree.copy(home.folder().resolve("evidence"), to.resolve("evidence/own"));
        Tree.copy(home.witness(), to.resolve("witness"));
        Tree.copy(home.charter().resolve("votes"), to.resolve("votes"));
        return List.copyOf(copied);
    }

    /** Ends the export with a text for whoever opens it in thirty years, and the hashes of all files. */
    public void finish(String readme) throws IOException {
        Files.writeString(to.resolve("README.txt"), readme, StandardOpenOption.CREATE_NEW);
        Files.writeString(to.resolve("SHA256SUMS"), Tree.sums(to), StandardOpenOption.CREATE_NEW);
    }

    /** All who have ever kept a ledger, each with the last charter that lists it. */
    private static Map<String, Charter> latest(CharterChain chain) {
        Map<String, Charter> latest = new LinkedHashMap<>();
        for (CharterStep step : chain.steps().reversed()) {
            for (Member member : step.charter().members()) {
                if (member.role().keepsLedger()) {
                    latest.putIfAbsent(member.name(), step.charter());
                }
            }
        }
        return latest;
    }

    private Optional<Copied> ledger(String name, Charter charter, CharterChain chain)
            throws IOException, LedgerException {
        Member member = charter.member(name).orElseThrow();
        KeyHistory keys = KeyHistory.of(chain, name);
        boolean own = name.equals(home.config().member());
        Path from = own ? home.ledger() : home.mirror(name);
        Optional<SignedCheckpoint> shown = checkpoint(from.resolve("checkpoint"));
        // What nobody has countersigned yet was said, too.
        Optional<SignedCheckpoint> newest = Optional.of(home.outbox().resolve("checkpoint"))
                .filter(it -> own)
                .flatMap(it -> quietly(it))
                .filter(it -> shown.isEmpty()
                        || it.checkpoint().size() > shown.get().checkpoint().size())
                .or(() -> shown);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        SignedCheckpoint signed = newest.get();
        Path target = to.resolve("ledgers").resolve(name);
        List<String> problems = new ArrayList<>(tiles(from, signed, target));
        Files.writeString(
                to.resolve("verifier-keys").resolve(name),
                String.join("\n", keys.all().stream().map(VerifierKey::toString).toList()) + "\n",
                StandardCharsets.US_ASCII);
        // Where keys of before have signed what is shown, it is judged by the last charter that listed them.
        Charter then = shown.flatMap(keys::signedBefore)
                .map(before -> chain.steps().get((int) before.to()).charter())
                .orElse(charter);
        Files.write(to.resolve("policies").resolve(name + ".policy"), then.policy(name));
        FsckReport report = new Fsck(member.ledger().origin(), keys.all()).check(target, Set.of());
        report.problems().forEach(problem -> problems.add(problem.path() + " " + problem.what()));
        long cosigned = shown.map(it -> it.checkpoint().size()).orElse(0L);
        if (cosigned > 0 && problems.isEmpty()) {
            LogReader reader = new LogReader(
                    new FolderSource(target),
                    signed.checkpoint().size(),
                    signed.checkpoint().root());
            Path proofs = to.resolve("proofs");
            Files.write(proofs.resolve(name + ".entry"), reader.entry(cosigned - 1));
            Files.write(
                    proofs.resolve(name + ".tlog-proof"),
                    new TlogProof(cosigned - 1, reader.inclusionProof(cosigned - 1, cosigned), shown.get()).bytes());
        }
        return Optional.of(new Copied(name, report.entries(), cosigned, problems));
    }

    /** A whole tree; what is missing is told of by whoever checks it. */
    private static List<String> tiles(Path from, SignedCheckpoint signed, Path target) throws IOException {
        Files.createDirectory(target);
        FolderSource source = new FolderSource(from);
        List<String> missing = new ArrayList<>();
        for (TilePath path :
                (Iterable<TilePath>) TilePath.ofTree(signed.checkpoint().size())::iterator) {
            Optional<byte[]> bytes = source.read(path);
            if (bytes.isEmpty()) {
                missing.add(path.path() + " is missing");
                break;
            }
            Path file = target.resolve(path.path());
            Files.createDirectories(file.getParent());
            Files.write(file, bytes.get());
        }
        Files.write(target.resolve("checkpoint"), signed.note().bytes());
        return missing;
    }

    private static Optional<SignedCheckpoint> checkpoint(Path file) throws IOException, LedgerException {
        Optional<byte[]> bytes = PrivateFiles.read(file, Note.LIMIT);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(SignedCheckpoint.parse(bytes.get()));
    }

    /** A file of this home's own that may be half-written takes nothing away from what others have seen. */
    private static Optional<SignedCheckpoint> quietly(Path file) {
        try {
            return checkpoint(file);
        } catch (IOException | LedgerException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Leaving[" + home.config().member() + " to " + to + "]";
    }
}
