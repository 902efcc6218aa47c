package wary.ledger.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import wary.ledger.MalformedException;
import wary.ledger.Policy;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;
import wary.ledger.log.TileSource;
import wary.ledger.mirror.FollowResult.Advanced;
import wary.ledger.mirror.FollowResult.Reason;
import wary.ledger.mirror.FollowResult.Refused;
import wary.ledger.mirror.FollowResult.Stale;
import wary.ledger.mirror.FollowResult.Unchanged;
import wary.ledger.mirror.FollowResult.Unreachable;

/**
 * Follows one log: keeps a verified copy of it, tells of each new entry, and tells when the log cheats.
 *
 * <p>The first checkpoint that satisfies the policy is believed; from then on each must extend the one before, in this
 * run and in all later ones. Entries are proven against it before they are stored, and stored for good before the
 * copy's checkpoint moves, so the folder can be served as the log's mirror at any time, and a step can be cut off at
 * any point: the next one goes on from there.
 *
 * <p>It reads what it needs: every entry, and of the tiles those that prove the entries. The copy's own tiles are
 * worked out anew; whether the log serves all of its own is for {@link wary.ledger.log.Fsck} to find.
 *
 * <p>Not thread-safe. One follower at a time has a folder.
 */
public final class Follower implements AutoCloseable {
    private final TileSource source;
    private final Trust trust;
    private final LogCopy copy;
    private final EvidenceFolder evidence;
    private final Options options;
    private long told;

    /**
     * How a follower works.
     *
     * @param entriesPerStep about how many entries one step fetches at most; at least 256
     * @param maximumAge how old the log's latest checkpoint may be before it is called stale
     * @param clock tells how old a checkpoint is
     * @param listener is told of each entry
     * @param earlierKeys of the log, which it has given up: nothing that only they have signed is followed, and what
     *     they have signed still speaks against it
     */
    public record Options(
            long entriesPerStep,
            Duration maximumAge,
            InstantSource clock,
            EntryListener listener,
            List<VerifierKey> earlierKeys) {
        /** 8,192 entries a step, stale after a day, the system's clock, nobody told, and no earlier keys. */
        public static final Options DEFAULT =
                new Options(8_192, Duration.ofDays(1), InstantSource.system(), (index, entry) -> {}, List.of());

        public Options {
            earlierKeys = List.copyOf(earlierKeys);
            if (entriesPerStep < Trees.WIDTH) {
                throw new IllegalArgumentException("a step fetches 256 entries at least, not " + entriesPerStep);
            }
            if (maximumAge.isNegative()) {
                throw new IllegalArgumentException("a maximum age is not negative: " + maximumAge);
            }
        }

        public Options entriesPerStep(long entries) {
            return new Options(entries, maximumAge, clock, listener, earlierKeys);
        }

        public Options maximumAge(Duration age) {
            return new Options(entriesPerStep, age, clock, listener, earlierKeys);
        }

        public Options clock(InstantSource time) {
            return new Options(entriesPerStep, maximumAge, time, listener, earlierKeys);
        }

        public Options listener(EntryListener told) {
            return new Options(entriesPerStep, maximumAge, clock, told, earlierKeys);
        }

        public Options earlierKeys(List<VerifierKey> keys) {
            return new Options(entriesPerStep, maximumAge, clock, listener, keys);
        }
    }

    private Follower(TileSource source, Trust trust, LogCopy copy, Options options) throws IOException {
        this.source = source;
        this.trust = trust;
        this.copy = copy;
        this.options = options;
        this.evidence = new EvidenceFolder(copy.folder(), copy.disk());
        this.told = readTold();
    }

    /**
     * Takes up following a log, or begins it.
     *
     * @param source where the log is served
     * @param origin which log it must be
     * @param policy whose signatures count
     * @param folder keeps the copy and what was seen; created if it is not there
     * @throws IOException if the folder cannot be used, is in use, or was damaged
     * @throws IllegalArgumentException if the policy has no key of a log with this name
     */
    public static Follower open(TileSource source, String origin, Policy policy, Path folder, Options options)
            throws IOException {
        return open(source, new Trust(policy, origin, options.earlierKeys()), folder, options, new Durable());
    }

    static Follower open(TileSource source, Trust trust, Path folder, Options options, Durable disk)
            throws IOException {
        LogCopy copy = LogCopy.open(folder, disk);
        try {
            Optional<String> held =
                    copy.pending().map(signed -> signed.checkpoint().origin());
            if (held.isPresent() && !held.get().equals(trust.origin())) {
                throw new IOException("%s has a copy of %s, not of %s; give each log a folder of its own"
                        .formatted(folder.toAbsolutePath(), held.get(), trust.origin()));
            }
            return new Follower(source, trust, copy, options);
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /**
     * Looks once, and does a bounded piece of what there is to do.
     *
     * @throws IOException if the folder or the listener fails. Trouble with the log's side is a result, never thrown.
     */
    public FollowResult step() throws IOException {
        byte[] bytes;
        try {
            bytes = source.checkpoint();
        } catch (IOException e) {
            tell();
            return new Unreachable("the checkpoint of " + trust.origin() + " could not be read: " + Why.of(e));
        }
        SignedCheckpoint served;
        try {
            served = SignedCheckpoint.parse(bytes);
        } catch (MalformedException e) {
            return new Refused(Reason.MALFORMED, "what is served as a checkpoint is none: " + Why.of(e));
        }
        Optional<Refused> distrusted = trust.refuse(served);
        if (distrusted.isPresent()) {
            return distrusted.get();
        }
        Comparison comparison = new Comparison(source, trust, copy, evidence);
        Optional<FollowResult> trouble = comparison.compare(served);
        if (trouble.isPresent()) {
            tell();
            return trouble.get();
        }
        // After the comparison: a fork without a quorum is evidence all the same.
        Optional<Refused> unwitnessed = trust.refuseWithoutQuorum(served);
        if (unwitnessed.isPresent()) {
            tell();
            return unwitnessed.get();
        }
        return advance(served);
    }

    /** The latest checkpoint that the copy has in full. */
    public Optional<SignedCheckpoint> checkpoint() {
        return copy.checkpoint();
    }

    /** The folder of the copy, which has the form of tlog-tiles. */
    public Path folder() {
        return copy.folder();
    }

    @Override
    public void close() throws IOException {
        copy.close();
    }

    private FollowResult advance(SignedCheckpoint served) throws IOException {
        long before = copy.durable();
        boolean fresher = copy.pending()
                .map(held -> held.checkpoint().size() < served.checkpoint().size()
                        || trust.asOf(served).orElse(0) > trust.asOf(held).orElse(0))
                .orElse(true);
        if (fresher) {
            copy.pending(served);
        }
        SignedCheckpoint target = copy.pending().orElseThrow();
        Optional<FollowResult> trouble = new CatchUp(source, copy, target).run(options.entriesPerStep());
        copy.sync();
        boolean moved = false;
        if (trouble.isEmpty() && copy.next() == target.checkpoint().size()) {
            moved = copy.checkpoint()
                    .map(held -> held.checkpoint().size() < target.checkpoint().size())
                    .orElse(true);
            if (moved || fresher) {
                copy.complete(target.checkpoint());
                copy.publish(target);
            }
        }
        tell();
        // Of the freshest that was seen: that an older copy of the same tree is served now takes nothing back.
        OptionalLong since = trust.asOf(target);
        Optional<Duration> age = since.isEmpty() ? Optional.empty() : Optional.of(age(since.getAsLong()));
        if (copy.durable() > before || moved) {
            return new Advanced(before, copy.durable(), target, age);
        }
        if (trouble.isPresent()) {
            return trouble.get();
        }
        if (age.isPresent() && age.get().compareTo(options.maximumAge()) > 0) {
            return new Stale(age.get(), target);
        }
        return new Unchanged(target);
    }

    private Duration age(long since) {
        return Duration.ofSeconds(Math.max(0, options.clock().instant().getEpochSecond() - since));
    }

    /** Tells of what is on disk for good and was not told; bounded by what one step fetches, or resumes after. */
    private void tell() throws IOException {
        long start = told;
        long end = Math.min(copy.durable(), told + options.entriesPerStep() + Trees.WIDTH);
        try {
            while (told < end) {
                for (byte[] entry : copy.tiles().entries(told)) {
                    options.listener().entry(told, entry);
                    told++;
                }
            }
        } finally {
            if (told > start) {
                copy.disk().write(copy.folder(), "told", (told + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private long readTold() throws IOException {
        return LogCopy.number(copy.folder().resolve("told"))
                .filter(number -> number <= copy.durable())
                .orElse(0L);
    }
}
