package wary.unit.node;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.Note;
import wary.ledger.NoteSignature;
import wary.ledger.Policy;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifiedSignature;
import wary.ledger.VerifierKey;
import wary.ledger.log.LogReader;
import wary.ledger.log.TilePath;
import wary.ledger.log.TileSource;
import wary.ledger.mirror.FollowResult;
import wary.ledger.mirror.Follower;
import wary.ledger.witness.KnownLog;
import wary.ledger.witness.Witness;
import wary.ledger.witness.WitnessAnswer;
import wary.ledger.witness.WitnessSettings;
import wary.unit.UnitException;
import wary.unit.charter.KeyHistory;
import wary.unit.charter.Member;
import wary.unit.home.PrivateFiles;
import wary.unit.json.JsonNumber;

/**
 * What a node does with ledgers: it copies and countersigns those of others, and has its own countersigned. One program
 * at a time does so in one home.
 */
public final class Copies implements AutoCloseable {
    private final Node node;
    private final Seen seen;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final Map<String, Following> followings = new ConcurrentHashMap<>();
    /** Held while the lines that wait are looked through, so that none that comes meanwhile is deleted unread. */
    private final Object waiting = new Object();

    private Optional<Witness> witness = Optional.empty();

    Copies(Node node) {
        this.node = node;
        this.seen = new Seen(node);
    }

    /**
     * This node as a witness, opened when it is first asked for.
     *
     * @throws IOException if another program of this home has it open
     */
    public synchronized Witness witness() throws IOException, LedgerException {
        if (witness.isEmpty()) {
            List<KnownLog> logs = new ArrayList<>();
            for (Member member : node.charter().members()) {
                if (member.role().keepsLedger() && !member.name().equals(node.name())) {
                    KeyHistory keys = node.ledgerKeys(member.name());
                    logs.add(new KnownLog(member.ledger().origin(), keys.now(), keys.earlier()));
                }
            }
            WitnessSettings usual = WitnessSettings.DEFAULT;
            witness = Optional.of(Witness.open(
                    node.home().witness(),
                    List.of(node.keys().witnessEd25519(), node.keys().witnessMlDsa44()),
                    logs,
                    new WitnessSettings(
                            usual.growth(), usual.refresh(), usual.subtrees(), usual.evidence(), node.clock())));
        }
        return witness.get();
    }

    /**
     * Countersigns the newest checkpoint of another member, if it adds to all that this node has countersigned of it
     * before.
     *
     * @param newest as its owner signed it
     * @param tiles of that tree
     * @return this node's lines; or why there are none. Where the owner has shown two faces, the witness keeps the
     *     proof
     * @throws UnverifiedException if it claims more entries than {@link JsonNumber#GREATEST_INTEGER}
     */
    public WitnessAnswer countersign(SignedCheckpoint newest, TileSource tiles)
            throws IOException, UnitException, LedgerException {
        String origin = newest.checkpoint().origin();
        long size = newest.checkpoint().size();
        if (size > JsonNumber.GREATEST_INTEGER) {
            // It could not be told on to anybody, and what cannot be told would end what this node tells of others.
            throw new UnverifiedException("%s says that it has %,d entries; a ledger has %,d at most"
                    .formatted(origin, size, JsonNumber.GREATEST_INTEGER));
        }
        Witness mine = witness();
        long held = mine.latest(origin).map(s -> s.checkpoint().size()).orElse(0L);
        List<Hash> proof = held == 0 || held >= size
                ? List.of()
                : new LogReader(tiles, size, newest.checkpoint().root()).consistencyProof(held, size);
        WitnessAnswer answer = mine.addCheckpoint(Math.min(held, size), proof, newest);
        if (answer instanceof WitnessAnswer.Cosigned cosigned) {
            Optional<Member> owner = node.charter().members().stream()
                    .filter(m -> m.role().keepsLedger() && m.ledger().origin().equals(origin))
                    .findFirst();
            if (owner.isPresent()) {
                // The note may have others' lines, and an older one of this node's.
                seen.keep(owner.get(), newest, SignedCheckpoint.of(newest.checkpoint(), cosigned.lines()));
            }
        }
        return answer;
    }

    /**
     * The newest checkpoint of another member that this node has countersigned, with all lines that have come for it.
     */
    public Optional<SignedCheckpoint> seen(String member) throws IOException, LedgerException {
        return seen.of(member);
    }

    /**
     * Takes further countersignatures of what {@link #seen} gives; those of another checkpoint are left.
     *
     * @throws UnverifiedException if a line of a member is false
     */
    public void alsoSeen(String member, SignedCheckpoint lines) throws IOException, UnitException, LedgerException {
        Optional<SignedCheckpoint> mine = seen.of(member);
        if (mine.isPresent() && mine.get().checkpoint().equals(lines.checkpoint())) {
            seen.keep(other(member), lines);
        }
    }

    /**
     * Brings the copy of another member's ledger up to date.
     *
     * @param newest the owner's newest checkpoint with the lines of those who have countersigned it, which must satisfy
     *     the charter's policy
     * @param tiles where the tiles are; its own checkpoint is not asked for
     * @param most entries that are copied at most, about; the next time goes on from there
     * @return the last result; with {@link FollowResult.Forked} and {@link FollowResult.RolledBack} come the proofs,
     *     which the copy's folder keeps
     */
    public FollowResult follow(String member, SignedCheckpoint newest, TileSource tiles, long most) throws IOException {
        Member other = other(member);
        // A slow one must not hold up the copies of the others.
        synchronized (locks.computeIfAbsent(member, name -> new Object())) {
            return copy(other, newest, tiles, most);
        }
    }

    private FollowResult copy(Member other, SignedCheckpoint newest, TileSource tiles, long most) throws IOException {
        Following following = following(other);
        following.source.show(newest, tiles);
        boolean good = false;
        try {
            FollowResult result = following.follower.step();
            long copied = 0;
            while (result instanceof FollowResult.Advanced step && !step.complete()) {
                copied += step.to() - step.from();
                if (copied >= most) {
                    break;
                }
                result = following.follower.step();
            }
            good = true;
            return result;
        } finally {
            if (!good) {
                followings.remove(other.name());
                following.follower.close();
            }
        }
    }

    /** The follower of a ledger, opened when it is first needed: opening it costs more than a step. */
    private Following following(Member other) throws IOException {
        Following open = followings.get(other.name());
        if (open != null) {
            return open;
        }
        Shown source = new Shown();
        Following opened = new Following(
                source,
                Follower.open(
                        source,
                        other.ledger().origin(),
                        node.policy(other.name()),
                        node.home().mirror(other.name()),
                        Follower.Options.DEFAULT
                                .clock(node.clock())
                                .earlierKeys(node.ledgerKeys(other.name()).earlier())
                                .maximumAge(node.charter().terms().freshness())));
        followings.put(other.name(), opened);
        return opened;
    }

    private record Following(Shown source, Follower follower) {}

    private Member other(String member) {
        return node.charter()
                .member(member)
                .filter(m -> m.role().keepsLedger() && !m.name().equals(node.name()))
                .orElseThrow(() -> new IllegalArgumentException("no other member with a ledger: " + member));
    }

    /**
     * Keeps countersignatures of this node's own checkpoint until {@link #publish}.
     *
     * @param cosigned a checkpoint of this node's ledger with lines of others; lines of strangers are left out. One
     *     that is signed with keys that this node has given up counts if its tree is still the newest: others
     *     countersign the tree, and not who signed it
     * @throws UnverifiedException if it is not this node's, or a line of a member is false
     */
    public void cosigned(SignedCheckpoint cosigned) throws IOException, UnitException, LedgerException {
        List<VerifierKey> owners = owners();
        Optional<SignedCheckpoint> newest = node.newest(node.name());
        boolean before = node.ledgerKeys(node.name()).signedBefore(cosigned).isPresent();
        if (before
                && newest.filter(it -> it.checkpoint().equals(cosigned.checkpoint()))
                        .isEmpty()) {
            return;
        }
        List<VerifiedSignature> signed = (before ? newest.orElseThrow() : cosigned).verify(owners);
        if (signed.size() < owners.size()) {
            throw new UnverifiedException("the checkpoint that was countersigned is not signed with both keys of "
                    + node.self().ledger().origin());
        }
        List<VerifiedSignature> lines = cosigned.verify(node.cosigners(node.name()));
        if (lines.isEmpty()) {
            return;
        }
        Path folder = waiting();
        PrivateFiles.folder(folder);
        for (VerifiedSignature line : lines) {
            List<NoteSignature> kept = new ArrayList<>();
            signed.forEach(own -> kept.add(own.line()));
            kept.add(line.line());
            // One file for each key and checkpoint, so that nobody can fill the disk by countersigning again.
            Hash name =
                    Hash.sha256((line.key() + "\n" + cosigned.checkpoint().text()).getBytes(StandardCharsets.UTF_8));
            SignedCheckpoint one = SignedCheckpoint.of(cosigned.checkpoint(), kept);
            synchronized (waiting) {
                Path file = folder.resolve(name.hex());
                if (isLater(line, PrivateFiles.read(file, Note.LIMIT))) {
                    PrivateFiles.write(file, one.note().bytes());
                }
            }
        }
    }

    /** Whoever brings an old line again must not make this node look as silent as it was then. */
    private static boolean isLater(VerifiedSignature line, Optional<byte[]> before) throws LedgerException {
        if (before.isEmpty()) {
            return true;
        }
        List<VerifiedSignature> kept = SignedCheckpoint.parse(before.get()).verify(List.of(line.key()));
        return kept.isEmpty() || line.time().orElse(0) > kept.getFirst().time().orElse(0);
    }

    private List<VerifierKey> owners() {
        return List.of(node.self().ledger().ed25519(), node.self().ledger().mlDsa44());
    }

    private Path waiting() {
        return node.home().outbox().resolve("cosigned");
    }

    /**
     * Shows this node's newest checkpoint with all countersignatures that have come for it, if they satisfy the
     * charter's policy.
     *
     * @return whether anything is shown that was not before
     */
    public boolean publish() throws IOException, UnitException, LedgerException, InterruptedException {
        synchronized (waiting) {
            return publishWaiting();
        }
    }

    private boolean publishWaiting() throws IOException, UnitException, LedgerException, InterruptedException {
        Map<Path, SignedCheckpoint> came = new HashMap<>();
        if (Files.isDirectory(waiting())) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(waiting(), "[0-9a-f]*")) {
                for (Path file : files) {
                    Optional<byte[]> bytes = PrivateFiles.read(file, Note.LIMIT);
                    if (bytes.isPresent()) {
                        came.put(file, SignedCheckpoint.parse(bytes.get()));
                    }
                }
            }
        }
        Optional<SignedCheckpoint> before = node.published(node.name());
        List<SignedCheckpoint> all = new ArrayList<>(came.values());
        // What is shown keeps its lines, of which some may be later than those that came.
        before.ifPresent(all::add);
        Optional<SignedCheckpoint> best = came.isEmpty() ? Optional.empty() : best(all, shownSize());
        boolean shown = best.isPresent()
                && (before.isEmpty() || !sameLines(best.get(), before.get()))
                && node.writing().publish(best.get(), node.cosigners(node.name()));
        long size = shownSize();
        for (Map.Entry<Path, SignedCheckpoint> each : came.entrySet()) {
            // Those of a larger tree than is shown now wait for more of their kind.
            if (each.getValue().checkpoint().size() <= size) {
                Files.deleteIfExists(each.getKey());
            }
        }
        return shown;
    }

    private static boolean sameLines(SignedCheckpoint one, SignedCheckpoint other) {
        return one.checkpoint().equals(other.checkpoint())
                && Set.copyOf(one.note().signatures())
                        .equals(Set.copyOf(other.note().signatures()));
    }

    private long shownSize() throws IOException, LedgerException {
        return node.published(node.name()).map(s -> s.checkpoint().size()).orElse(0L);
    }

    /** The largest tree whose lines together satisfy the policy. */
    private Optional<SignedCheckpoint> best(Collection<SignedCheckpoint> all, long least) throws UnverifiedException {
        List<SignedCheckpoint> sorted = all.stream()
                .filter(s -> s.checkpoint().size() >= least)
                .sorted((a, b) ->
                        Long.compare(b.checkpoint().size(), a.checkpoint().size()))
                .toList();
        Policy policy = node.policy(node.name());
        List<VerifierKey> keys = new ArrayList<>(owners());
        keys.addAll(node.cosigners(node.name()));
        Map<Checkpoint, Long> lines = new HashMap<>();
        sorted.forEach(s -> lines.merge(s.checkpoint(), 1L, Long::sum));
        for (SignedCheckpoint first : sorted) {
            // A file has one line; two are needed of each, so fewer need not be verified.
            if (lines.getOrDefault(first.checkpoint(), 0L)
                    < 2L * node.charter().terms().quorum()) {
                continue;
            }
            SignedCheckpoint together = Seen.together(
                    first.checkpoint(),
                    sorted.stream()
                            .filter(s -> s.checkpoint().equals(first.checkpoint()))
                            .toList(),
                    keys);
            if (policy.judge(together).accepted()) {
                return Optional.of(together);
            }
        }
        return Optional.empty();
    }

    /** What is shown of a ledger just now: a checkpoint, and the tiles of it. */
    private static final class Shown implements TileSource {
        private volatile @Nullable SignedCheckpoint newest;
        private volatile @Nullable TileSource tiles;

        void show(SignedCheckpoint shown, TileSource from) {
            newest = shown;
            tiles = from;
        }

        @Override
        public byte[] checkpoint() {
            return requireNonNull(newest).note().bytes();
        }

        @Override
        public Optional<byte[]> read(TilePath path) throws IOException {
            return requireNonNull(tiles).read(path);
        }

        @Override
        public String toString() {
            return String.valueOf(tiles);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (String member : List.copyOf(followings.keySet())) {
            synchronized (locks.computeIfAbsent(member, name -> new Object())) {
                Following open = followings.remove(member);
                if (open != null) {
                    open.follower.close();
                }
            }
        }
        if (witness.isPresent()) {
            witness.get().close();
            witness = Optional.empty();
        }
    }
}
