package wary.ledger.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.Merkle;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifiedSignature;
import wary.ledger.VerifierKey;

/**
 * Cosigns the checkpoints of the logs that it knows, each only if it adds to the one before (tlog-witness). Does no
 * HTTP: see {@link WitnessServer}.
 *
 * <p>What it has cosigned is on the disk before anyone sees a signature, so that neither a restart nor a loss of power
 * can make it sign two histories of one log. What it knows of a log is kept for ever, also when the log is removed.
 *
 * <p>Safe for use by many threads: requests about one log wait for each other, those about different logs do not.
 */
public final class Witness implements AutoCloseable {
    private final StateFolder folder;
    private final List<SigningKey> keys;
    private final WitnessSettings settings;
    private final Map<String, KnownLog> logs = new ConcurrentHashMap<>();
    /** By origin; nothing is ever removed, see {@link LogState}. */
    private final Map<String, LogState> states = new ConcurrentHashMap<>();

    private final Map<Hash, LogState> byHash = new ConcurrentHashMap<>();

    private Witness(StateFolder folder, List<SigningKey> keys, WitnessSettings settings) {
        this.folder = folder;
        this.keys = keys;
        this.settings = settings;
    }

    /**
     * A witness whose memory is a folder.
     *
     * @param folder is made if it is absent; the folder that it is in must be there. Used by one witness at a time, and
     *     never to be put back to an older copy: the witness would sign again what it has signed otherwise
     * @param keys of types cosignature/v1 and ML-DSA-44, one at least, all of one name and with different public keys.
     *     Use them for nothing else: a cosignature/v1 signature does not say who made it and in which role
     * @param logs known from the start; {@link #add} adds more
     * @throws StateException if what is kept of a log cannot be believed
     * @throws IOException if the folder cannot be used, or another process uses it
     * @throws IllegalArgumentException if the keys are not as they must be
     */
    public static Witness open(Path folder, List<SigningKey> keys, Collection<KnownLog> logs, WitnessSettings settings)
            throws IOException, LedgerException {
        return open(new RealDisk(), folder, keys, logs, settings);
    }

    static Witness open(
            Disk disk, Path folder, List<SigningKey> keys, Collection<KnownLog> logs, WitnessSettings settings)
            throws IOException, LedgerException {
        checkKeys(keys);
        StateFolder state = StateFolder.open(disk, folder);
        Witness witness = new Witness(state, List.copyOf(keys), settings);
        try {
            for (KnownLog log : logs) {
                witness.add(log);
            }
            return witness;
        } catch (IOException | LedgerException | RuntimeException e) {
            state.close();
            throw e;
        }
    }

    private static void checkKeys(List<SigningKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a witness has a key at least");
        }
        String name = keys.getFirst().key().name();
        List<VerifierKey> seen = new ArrayList<>();
        for (SigningKey signing : keys) {
            VerifierKey key = signing.key();
            if (!key.type().timed()) {
                throw new IllegalArgumentException(
                        "the key %s is of type %s, and a witness signs with cosignature/v1 or ML-DSA-44"
                                .formatted(name, key.type()));
            }
            if (!key.name().equals(name)) {
                throw new IllegalArgumentException(
                        "a witness has one name, found %s and %s".formatted(name, key.name()));
            }
            if (seen.stream().anyMatch(other -> samePublicKey(key, other))) {
                throw new IllegalArgumentException("two keys of the witness %s have one public key".formatted(name));
            }
            seen.add(key);
        }
    }

    private static boolean samePublicKey(VerifierKey one, VerifierKey other) {
        return Arrays.equals(one.publicKey(), other.publicKey());
    }

    static boolean signsSubtrees(SigningKey key) {
        return key.key().type() == SignatureType.ML_DSA_44;
    }

    /** The public halves of its keys: what those who rely on it must know. */
    public List<VerifierKey> keys() {
        return keys.stream().map(SigningKey::key).toList();
    }

    /** The logs that it cosigns now. */
    public List<KnownLog> logs() {
        return List.copyOf(logs.values());
    }

    /**
     * Cosigns this log from now on; one that is known under the same origin gets these keys instead. What was cosigned
     * of it before, also before it was removed, still binds.
     *
     * @throws StateException if what is kept of the log cannot be believed
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a key of the log is also the witness's own
     */
    public synchronized void add(KnownLog log) throws IOException, LedgerException {
        for (SigningKey own : keys) {
            if (log.all().stream().anyMatch(key -> samePublicKey(key, own.key()))) {
                throw new IllegalArgumentException(
                        "the log %s has a key of the witness %s; each role has keys of its own"
                                .formatted(log.origin(), own.key().name()));
            }
        }
        if (!states.containsKey(log.origin())) {
            Hash hash = Hash.sha256(log.origin().getBytes(StandardCharsets.UTF_8));
            LogState state = LogState.load(log, folder.place(hash), keys, settings);
            states.put(log.origin(), state);
            byHash.put(hash, state);
        }
        logs.put(log.origin(), log);
    }

    /** Cosigns this log no more, and forgets nothing of it. */
    public synchronized void remove(String origin) {
        logs.remove(origin);
    }

    /**
     * Answers an {@code add-checkpoint} request.
     *
     * @param body of the request, as it came
     * @throws IOException if what had to be kept could not be: nothing was signed, as far as anyone can know
     */
    public WitnessAnswer addCheckpoint(byte[] body) throws IOException {
        Requests.Add request;
        try {
            request = Requests.parseAdd(body);
        } catch (MalformedException e) {
            return new WitnessAnswer.Refused(Refusal.MALFORMED, String.valueOf(e.getMessage()));
        }
        KnownLog log = logs.get(request.checkpoint().origin());
        if (log == null) {
            return unknown();
        }
        try {
            return addCheckpoint(request.oldSize(), request.proof(), request.signed());
        } catch (MalformedException e) {
            // The text of the note is well formed, so it is a signature line that is not: no valid one is there.
            return new WitnessAnswer.Refused(Refusal.UNSIGNED, "invalid signature: " + e.getMessage());
        }
    }

    /**
     * Cosigns a checkpoint if it adds to the one that was cosigned before.
     *
     * @param oldSize of the checkpoint that the proof starts from, 0 if there is none
     * @param proof of consistency between the two (RFC 6962, section 2.1.2)
     * @throws IOException if what had to be kept could not be: nothing was signed, as far as anyone can know
     */
    public WitnessAnswer addCheckpoint(long oldSize, List<Hash> proof, SignedCheckpoint checkpoint) throws IOException {
        String origin = checkpoint.checkpoint().origin();
        KnownLog log = logs.get(origin);
        LogState state = states.get(origin);
        if (log == null || state == null) {
            return unknown();
        }
        if (oldSize < 0 || proof.size() > Requests.PROOF_LIMIT) {
            return new WitnessAnswer.Refused(
                    Refusal.MALFORMED, "a size is not negative, and a proof has 63 lines at most");
        }
        SignedCheckpoint verified;
        try {
            List<VerifiedSignature> good = checkpoint.verify(log.keys());
            if (good.isEmpty()) {
                List<VerifiedSignature> givenUp = checkpoint.verify(log.earlier());
                if (!givenUp.isEmpty()) {
                    state.examine(oldSize, proof, only(checkpoint, givenUp), log);
                    return new WitnessAnswer.Refused(
                            Refusal.UNSIGNED,
                            "invalid signature: it is of a key that the log has given up, and of none that it has now");
                }
                return new WitnessAnswer.Refused(
                        Refusal.UNSIGNED, "invalid signature: none is of a trusted key of the log");
            }
            if (!checkpoint.checkpoint().extensions().isEmpty()
                    && good.stream().allMatch(line -> line.key().type() == SignatureType.ML_DSA_44)) {
                // Anyone can have written them, and a cosignature/v1 covers them.
                return new WitnessAnswer.Refused(
                        Refusal.UNSIGNED, "invalid signature: none of the log's covers the extension lines");
            }
            verified = only(checkpoint, good);
        } catch (UnverifiedException e) {
            return new WitnessAnswer.Refused(Refusal.UNSIGNED, "invalid signature: " + e.getMessage());
        }
        return state.add(oldSize, proof, verified, log);
    }

    private static SignedCheckpoint only(SignedCheckpoint checkpoint, List<VerifiedSignature> lines) {
        return SignedCheckpoint.of(
                checkpoint.checkpoint(),
                lines.stream().map(VerifiedSignature::line).toList());
    }

    /**
     * Answers a {@code sign-subtree} request.
     *
     * @param body of the request, as it came
     * @throws IOException if the witness has stopped
     */
    public WitnessAnswer signSubtree(byte[] body) throws IOException {
        if (keys.stream().noneMatch(Witness::signsSubtrees)) {
            return new WitnessAnswer.Refused(
                    Refusal.NOT_OFFERED, "this witness has no ML-DSA-44 key, which a part of a tree is signed with");
        }
        Requests.Subtree request;
        try {
            request = Requests.parseSubtree(body);
        } catch (MalformedException e) {
            return new WitnessAnswer.Refused(Refusal.MALFORMED, String.valueOf(e.getMessage()));
        }
        String origin = request.checkpoint().origin();
        long size = request.checkpoint().size();
        if (!Merkle.isSubtree(request.start(), request.end()) || request.end() > size) {
            return new WitnessAnswer.Refused(
                    Refusal.MALFORMED,
                    "[%d, %d) is no subtree of a tree of size %d".formatted(request.start(), request.end(), size));
        }
        Hash root = request.checkpoint().root();
        if (!Merkle.includesSubtree(request.start(), request.end(), request.hash(), size, root, request.proof())) {
            return new WitnessAnswer.Refused(
                    Refusal.INCONSISTENT, "the consistency proof does not lead from the subtree to the checkpoint");
        }
        LogState state = states.get(origin);
        if (!logs.containsKey(origin) || state == null) {
            return unknown();
        }
        try {
            if (request.signed().verify(keys()).isEmpty()) {
                return new WitnessAnswer.Refused(
                        Refusal.UNSIGNED, "invalid signature: the checkpoint has no cosignature of this witness");
            }
        } catch (MalformedException | UnverifiedException e) {
            return new WitnessAnswer.Refused(Refusal.UNSIGNED, "invalid signature: " + e.getMessage());
        }
        return state.sign(request);
    }

    /**
     * The checkpoint of a log that was cosigned last, with the log's and the witness's signatures and no others; empty
     * if there is none.
     */
    public Optional<SignedCheckpoint> latest(String origin) {
        return Optional.ofNullable(states.get(origin)).flatMap(LogState::latest);
    }

    /**
     * The same, by the SHA-256 of the origin.
     *
     * @param originHash as in the path of {@code GET <origin hash>/checkpoint}
     */
    public Optional<SignedCheckpoint> latest(Hash originHash) {
        return Optional.ofNullable(byHash.get(originHash)).flatMap(LogState::latest);
    }

    /**
     * What a log has signed that speaks against it, proofs first.
     *
     * @throws IOException if it cannot be read
     * @throws MalformedException if a file of it is damaged
     */
    public List<WitnessEvidence> evidence(String origin) throws IOException, MalformedException {
        LogState state = states.get(origin);
        return state == null ? List.of() : state.evidence();
    }

    /**
     * Whether {@link #close} or a failure of the disk has ended its work; then every request throws
     * {@link StoppedException}.
     */
    public boolean stopped() {
        return folder.stopped();
    }

    /** Ends its work, waits for the requests that it has begun to keep, and lets another witness use the folder. */
    @Override
    public synchronized void close() throws IOException {
        folder.stop();
        // Whoever began before it stopped may still be writing, and whoever opens the folder next must see that.
        states.values().forEach(state -> state.between(() -> {}));
        folder.close();
    }

    private static WitnessAnswer unknown() {
        return new WitnessAnswer.Refused(Refusal.UNKNOWN_LOG, "unknown log: its origin is none that is cosigned here");
    }
}
