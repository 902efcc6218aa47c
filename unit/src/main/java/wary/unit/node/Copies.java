package wary.unit.node;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.Note;
import wary.ledger.NoteSignature;
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
import wary.unit.charter.Member;
import wary.unit.home.PrivateFiles;

/**
 * What a node does with ledgers: it copies and countersigns those of others, and has its own countersigned. One program
 * at a time does so in one home.
 */
public final class Copies implements AutoCloseable {
    private static final int MOST_STEPS = 1_000_000;

    private final Node node;
    private Optional<Witness> witness = Optional.empty();

    Copies(Node node) {
        this.node = node;
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
                    logs.add(new KnownLog(
                            member.ledger().origin(),
                            List.of(member.ledger().ed25519(), member.ledger().mlDsa44())));
                }
            }
            witness = Optional.of(Witness.open(
                    node.home().witness(),
                    List.of(node.keys().witnessEd25519(), node.keys().witnessMlDsa44()),
                    logs,
                    WitnessSettings.DEFAULT));
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
     */
    public WitnessAnswer countersign(SignedCheckpoint newest, TileSource tiles) throws IOException, LedgerException {
        Witness mine = witness();
        String origin = newest.checkpoint().origin();
        long size = newest.checkpoint().size();
        // What the other has not signed is not worth reading tiles for.
        long held = mine.latest(origin).map(s -> s.checkpoint().size()).orElse(0L);
        List<Hash> proof = held == 0 || held >= size
                ? List.of()
                : new LogReader(tiles, size, newest.checkpoint().root()).consistencyProof(held, size);
        return mine.addCheckpoint(Math.min(held, size), proof, newest);
    }

    /**
     * Brings the copy of another member's ledger up to date.
     *
     * @param newest the owner's newest checkpoint with the lines of those who have countersigned it, which must satisfy
     *     the charter's policy
     * @param tiles where the tiles are; its own checkpoint is not asked for
     * @return the last result; with {@link FollowResult.Forked} and {@link FollowResult.RolledBack} come the proofs,
     *     which the copy's folder keeps
     */
    public FollowResult follow(String member, SignedCheckpoint newest, TileSource tiles) throws IOException {
        return follow(member, new Fixed(newest, tiles));
    }

    /** Brings the copy of another member's ledger up to date with what a source shows as its checkpoint. */
    public synchronized FollowResult follow(String member, TileSource source) throws IOException {
        Member other = other(member);
        Path folder = node.home().mirror(member);
        try {
            PrivateFiles.folder(node.home().folder().resolve("mirror"));
        } catch (wary.unit.home.HomeException e) {
            throw new IOException(e.getMessage(), e);
        }
        try (Follower follower = Follower.open(
                source,
                other.ledger().origin(),
                node.policy(member),
                folder,
                Follower.Options.DEFAULT
                        .clock(node.clock())
                        .maximumAge(node.charter().terms().freshness()))) {
            FollowResult result = follower.step();
            for (int i = 0; i < MOST_STEPS && result instanceof FollowResult.Advanced step && !step.complete(); i++) {
                result = follower.step();
            }
            return result;
        }
    }

    private Member other(String member) {
        return node.charter()
                .member(member)
                .filter(m -> m.role().keepsLedger() && !m.name().equals(node.name()))
                .orElseThrow(() -> new IllegalArgumentException("no other member with a ledger: " + member));
    }

    /**
     * Keeps countersignatures of this node's own checkpoint until {@link #publish}.
     *
     * @param cosigned a checkpoint of this node's ledger with lines of others; lines of strangers are left out
     * @throws UnverifiedException if it is not this node's, or a line of a member is false
     */
    public void cosigned(SignedCheckpoint cosigned) throws IOException, UnitException, LedgerException {
        List<VerifierKey> owners =
                List.of(node.self().ledger().ed25519(), node.self().ledger().mlDsa44());
        if (cosigned.verify(owners).size() < owners.size()) {
            throw new UnverifiedException("the checkpoint that was countersigned is not signed with both keys of "
                    + node.self().ledger().origin());
        }
        List<NoteSignature> lines = new ArrayList<>();
        for (VerifiedSignature line : cosigned.verify(node.cosigners(node.name()))) {
            lines.add(line.line());
        }
        if (lines.isEmpty()) {
            return;
        }
        Path folder = node.home().outbox().resolve("cosigned");
        PrivateFiles.folder(folder);
        byte[] bytes = cosigned.note().bytes();
        PrivateFiles.write(folder.resolve(Hash.sha256(bytes).hex()), bytes);
    }

    /**
     * Shows this node's newest checkpoint with all countersignatures that have come for it, if they satisfy the
     * charter's policy.
     *
     * @param more further notes of the same checkpoint with countersignatures
     * @return whether anything is shown that was not before
     */
    public boolean publish(List<SignedCheckpoint> more)
            throws IOException, UnitException, LedgerException, InterruptedException {
        Path folder = node.home().outbox().resolve("cosigned");
        List<Path> used = new ArrayList<>();
        List<SignedCheckpoint> all = new ArrayList<>(more);
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[0-9a-f]*")) {
                for (Path file : files) {
                    Optional<byte[]> bytes = PrivateFiles.read(file, Note.LIMIT);
                    if (bytes.isPresent()) {
                        all.add(SignedCheckpoint.parse(bytes.get()));
                        used.add(file);
                    }
                }
            }
        }
        long most = node.published(node.name()).map(s -> s.checkpoint().size()).orElse(0L);
        Optional<SignedCheckpoint> best = best(all, most);
        boolean shown = best.isPresent() && node.writing().publish(best.get(), node.cosigners(node.name()));
        for (Path file : used) {
            // Those of a larger tree than is shown now wait for more of their kind.
            Optional<byte[]> bytes = PrivateFiles.read(file, Note.LIMIT);
            long size = bytes.isEmpty()
                    ? 0
                    : SignedCheckpoint.parse(bytes.get()).checkpoint().size();
            if (size
                    <= node.published(node.name())
                            .map(s -> s.checkpoint().size())
                            .orElse(0L)) {
                Files.deleteIfExists(file);
            }
        }
        return shown;
    }

    /** The largest tree whose lines together satisfy the policy. */
    private Optional<SignedCheckpoint> best(List<SignedCheckpoint> all, long least) {
        List<SignedCheckpoint> sorted = all.stream()
                .filter(s -> s.checkpoint().size() >= least)
                .sorted((a, b) ->
                        Long.compare(b.checkpoint().size(), a.checkpoint().size()))
                .toList();
        for (SignedCheckpoint first : sorted) {
            SignedCheckpoint together = first;
            for (SignedCheckpoint other : sorted) {
                if (other.checkpoint().equals(first.checkpoint()) && !other.equals(first)) {
                    together = together.with(other.note().signatures());
                }
            }
            if (node.policy(node.name()).judge(together).accepted()) {
                return Optional.of(together);
            }
        }
        return Optional.empty();
    }

    /** The same tiles under another checkpoint. */
    private record Fixed(SignedCheckpoint newest, TileSource tiles) implements TileSource {
        @Override
        public byte[] checkpoint() {
            return newest.note().bytes();
        }

        @Override
        public Optional<byte[]> read(TilePath path) throws IOException {
            return tiles.read(path);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (witness.isPresent()) {
            witness.get().close();
            witness = Optional.empty();
        }
    }
}
