package wary.unit.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;
import wary.ledger.mirror.Evidence;
import wary.ledger.mirror.Ruling;
import wary.ledger.witness.WitnessEvidence;
import wary.unit.charter.DoubleVote;
import wary.unit.charter.Member;
import wary.unit.home.HomeException;
import wary.unit.home.PrivateFiles;
import wary.unit.node.Node;

/**
 * The folder {@code evidence} of a home: proofs that anyone can judge who knows the charter. Each was judged before it
 * is kept.
 */
final class Proofs {
    /** Files that are kept at most: who cheats anew at each step must not fill the disk. */
    private static final int MOST = 1_000;
    /** Of one accused, so that one that floods with proofs against itself does not crowd out those against another. */
    private static final int MOST_OF_ONE = 20;

    private final Node node;
    private final Path folder;
    /** How many were written in this run, by whom they accuse. */
    private final Map<String, Integer> written = new ConcurrentHashMap<>();

    Proofs(Node node) {
        this.node = node;
        this.folder = node.home().folder().resolve("evidence");
    }

    /** What two notes of one ledger prove, of its owner and of those who have countersigned both. */
    List<Event> between(Member owner, SignedCheckpoint one, SignedCheckpoint other, Optional<Evidence.Prefix> prefix)
            throws IOException, HomeException {
        return keep(owner, Evidence.between(one, other, keys(owner), node.cosigners(owner.name()), prefix));
    }

    /** What this node's witness has kept of a ledger, as files that others can judge. */
    List<Event> ofWitness(Member owner) throws IOException, LedgerException, HomeException {
        List<Event> events = new ArrayList<>();
        for (WitnessEvidence found :
                node.copies().witness().evidence(owner.ledger().origin())) {
            switch (found) {
                case WitnessEvidence.TwoRoots two ->
                    events.addAll(between(owner, two.first(), two.second(), Optional.empty()));
                case WitnessEvidence.Rewritten rewritten ->
                    events.addAll(between(
                            owner,
                            rewritten.first(),
                            rewritten.second(),
                            Optional.of(new Evidence.Prefix(rewritten.beginning(), rewritten.proof()))));
                // The one proves too little, and the other nothing.
                case WitnessEvidence.WrongEmptyRoot wrong -> {}
                case WitnessEvidence.Suspicion suspicion -> {}
            }
        }
        return events;
    }

    /** Keeps those that hold. */
    List<Event> keep(Member owner, List<Evidence> all) throws IOException, HomeException {
        List<Event> events = new ArrayList<>();
        for (Evidence evidence : all) {
            if (evidence.judge(keys(owner), node.cosigners(owner.name())) instanceof Ruling.Holds) {
                String accused = evidence.role() == Evidence.Role.LOG
                        ? owner.name()
                        : cosigner(evidence.accused()).orElse(owner.name());
                String kind = evidence.kind().name().toLowerCase(Locale.ROOT);
                write(accused, kind, evidence.bytes(), ".evidence").ifPresent(events::add);
            }
        }
        return events;
    }

    /** Keeps proofs of double votes, which whoever compares chains has judged. */
    List<Event> votes(List<DoubleVote> votes) throws IOException, HomeException {
        List<Event> events = new ArrayList<>();
        for (DoubleVote vote : votes) {
            write(vote.member(), "double-vote", vote.bytes(), ".proof").ifPresent(events::add);
        }
        return events;
    }

    private Optional<Event> write(String accused, String kind, byte[] bytes, String ending)
            throws IOException, HomeException {
        // The name that "wary audit" gives it, too: what is known is not found again.
        Path file = folder.resolve(Hash.sha256(bytes).hex() + ending);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                || !hasRoom()
                || written.merge(accused, 1, Integer::sum) > MOST_OF_ONE) {
            return Optional.empty();
        }
        PrivateFiles.folder(folder);
        PrivateFiles.write(file, bytes);
        return Optional.of(new Event.Proven(accused, file, kind));
    }

    private boolean hasRoom() throws IOException {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(MOST).count() < MOST;
        }
    }

    private Optional<String> cosigner(List<VerifierKey> accused) {
        return node.charter().members().stream()
                .filter(m -> accused.contains(m.witness().ed25519())
                        || accused.contains(m.witness().mlDsa44()))
                .map(Member::name)
                .findFirst();
    }

    /** Also those of before: who has two faces may show each with keys of its own. */
    private List<VerifierKey> keys(Member owner) {
        return node.ledgerKeys(owner.name()).all();
    }
}
