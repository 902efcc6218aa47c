package wary.ledger.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;

/**
 * Keeps copies of logs and vouches for them with its own keys (tlog-mirror). It takes checkpoints and entries from
 * whoever sends them, since it checks both; it signs only what is on its disk for good. Does no HTTP: see
 * {@link MirrorServer}.
 *
 * <p>Safe for use by many threads. One mirror at a time has a folder.
 */
public final class Mirror implements AutoCloseable {
    private final Map<String, MirrorLog> logs = new HashMap<>();
    private final Map<String, MirrorLog> byHash = new HashMap<>();
    private final Limits limits;

    /**
     * What one request may cost.
     *
     * @param excessEntries entries that a client may send again although the mirror has them
     * @param packagesPerRequest packages that are read of one request; the client is told to send the rest with another
     */
    public record Limits(long excessEntries, int packagesPerRequest) {
        /** 8,192 entries again, and 256 packages at a time. */
        public static final Limits DEFAULT = new Limits(8_192, 256);

        public Limits {
            if (excessEntries < Trees.WIDTH || packagesPerRequest < 1) {
                throw new IllegalArgumentException("a mirror takes 256 entries again at least, and one package");
            }
        }
    }

    private Mirror(Limits limits) {
        this.limits = limits;
    }

    /**
     * Takes up mirroring logs, or begins it.
     *
     * @param folder keeps a folder for each log, named by the hash of its origin
     * @param keys of the mirror, which sign what it has; of types cosignature/v1 and ML-DSA-44, and used for nothing
     *     else: a cosignature/v1 signature does not tell a mirror's statement from a witness's
     * @param clock gives the time that is signed
     * @throws IOException if a folder cannot be used, is in use, or was damaged
     * @throws IllegalArgumentException if there is no key, or one of a type that has no time
     */
    public static Mirror open(
            Path folder, Collection<MirroredLog> logs, List<SigningKey> keys, InstantSource clock, Limits limits)
            throws IOException {
        Set<String> names = new HashSet<>();
        for (SigningKey key : keys) {
            if (key.key().type() == SignatureType.ED25519) {
                throw new IllegalArgumentException("the key %s is of type %s, but a mirror signs with a time"
                        .formatted(key.key().name(), key.key().type()));
            }
            names.add(key.key().name() + key.key().id());
        }
        if (keys.isEmpty() || names.size() < keys.size()) {
            throw new IllegalArgumentException("a mirror has one key at least, and no key twice");
        }
        Mirror mirror = new Mirror(limits);
        Cosigner cosigner = new Cosigner(keys, clock);
        Tickets tickets = new Tickets();
        try {
            for (MirroredLog log : logs) {
                String hash = hash(log.origin());
                MirrorLog kept = new MirrorLog(log, LogCopy.open(folder.resolve(hash)), cosigner, tickets, limits);
                mirror.byHash.put(hash, kept);
                if (mirror.logs.put(log.origin(), kept) != null) {
                    throw new IllegalArgumentException("the log " + log.origin() + " is named twice");
                }
            }
        } catch (IOException | RuntimeException e) {
            mirror.close();
            throw e;
        }
        return mirror;
    }

    /** What stands for an origin in paths: SHA-256 in lower-case hexadecimal digits. */
    public static String hash(String origin) {
        return Hash.sha256(origin.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hex();
    }

    /** The checkpoint that the mirror has of a log in full, with its own signatures; empty if it has none yet. */
    public Optional<SignedCheckpoint> checkpoint(String origin) {
        return Optional.ofNullable(logs.get(origin)).flatMap(MirrorLog::checkpoint);
    }

    MirrorAnswer addCheckpoint(byte[] body) throws IOException {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (MalformedException e) {
            return MirrorAnswer.refused(400, Why.of(e));
        }
        MirrorLog log = logs.get(request.checkpoint().checkpoint().origin());
        return log == null ? unknown() : log.addCheckpoint(request);
    }

    MirrorAnswer addEntries(InputStream body) throws IOException {
        EntriesRequest request;
        try {
            request = EntriesRequest.open(body);
        } catch (MalformedException e) {
            return MirrorAnswer.refused(400, Why.of(e));
        }
        MirrorLog log = logs.get(request.head().origin());
        return log == null ? unknown() : log.addEntries(request);
    }

    /** A file of a copy; empty if there is none of that name, or none yet. */
    Optional<byte[]> read(String hash, String path) throws IOException {
        MirrorLog log = byHash.get(hash);
        return log == null ? Optional.empty() : log.read(path);
    }

    @Override
    public void close() throws IOException {
        List<IOException> failed = new ArrayList<>();
        for (MirrorLog log : byHash.values()) {
            try {
                log.close();
            } catch (IOException e) {
                failed.add(e);
            }
        }
        if (!failed.isEmpty()) {
            throw failed.getFirst();
        }
    }

    Limits limits() {
        return limits;
    }

    private static MirrorAnswer unknown() {
        return MirrorAnswer.refused(404, "this mirror does not have that log");
    }
}
