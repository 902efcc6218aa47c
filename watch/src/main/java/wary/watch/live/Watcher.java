package wary.watch.live;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import wary.telemetry.Format;
import wary.telemetry.follow.Follower;
import wary.watch.incident.Entity;
import wary.watch.incident.Incident;
import wary.watch.incident.Sign;
import wary.watch.incident.SignKey;
import wary.watch.session.Live;
import wary.watch.session.Session;

/**
 * Watches logs while they grow. All that is remembered (how far each log is read, what detectors and correlations know,
 * which incidents were told) is saved together, as of one moment. After a restart, however the end came, it goes on
 * from there: what was read since is read again, and what was told since is not told again. For one thread.
 *
 * <pre>{@code
 * try (Watcher watcher = Watcher.open(session, common, paths, formats, options, listener)) {
 *     while (!stopped) {
 *         watcher.round(() -> stopped);
 *         pause();
 *     }
 *     watcher.save();
 * }
 * }</pre>
 */
public final class Watcher implements Closeable {
    /** Saving takes at most about one part in so many of the time. */
    private static final int SHARE = 20;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Session session;
    private final List<String> paths;
    private final List<Format> formats;
    private final WatchOptions options;
    private final WatchListener listener;
    private final InstantSource clock;
    private final StateFile state;
    private final Journal journal;
    private final Predicate<Entity> common;
    private Stories stories;
    private final Pulse pulse = new Pulse();
    private Follower follower;
    private Live live;
    private Intaker intaker;
    private Instant saved;
    private Instant settled;
    private Duration took = Duration.ZERO;

    private Watcher(
            Session session,
            Predicate<Entity> common,
            List<String> paths,
            List<Format> formats,
            WatchOptions options,
            WatchListener listener,
            InstantSource clock,
            StateFile state)
            throws IOException {
        this.session = session;
        this.paths = List.copyOf(paths);
        this.formats = List.copyOf(formats);
        this.options = options;
        this.listener = listener;
        this.clock = clock;
        this.state = state;
        journal = Journal.open(options.state());
        this.common = common;
        stories = new Stories(common);
        follower = Follower.of(this.paths, this.formats, options.follow());
        live = live();
        intaker = intaker();
        saved = clock.instant();
        settled = saved;
    }

    /**
     * Begins, or goes on from the state in the folder.
     *
     * @param common whom and what nearly every sign could name; joins no incidents
     * @throws IOException if the folder for the state cannot be used, or another program has it
     */
    public static Watcher open(
            Session session,
            Predicate<Entity> common,
            List<String> paths,
            List<Format> formats,
            WatchOptions options,
            WatchListener listener)
            throws IOException {
        return open(session, common, paths, formats, options, listener, InstantSource.system());
    }

    static Watcher open(
            Session session,
            Predicate<Entity> common,
            List<String> paths,
            List<Format> formats,
            WatchOptions options,
            WatchListener listener,
            InstantSource clock)
            throws IOException {
        StateFile state = StateFile.open(options.state());
        try {
            Watcher watcher = new Watcher(session, common, paths, formats, options, listener, clock, state);
            watcher.restore();
            return watcher;
        } catch (IOException e) {
            state.close();
            throw e;
        }
    }

    private Live live() {
        return session.live(clock, options.lateness(), this::found);
    }

    private Intaker intaker() {
        return new Intaker(session, live, listener, source -> pulse.came(source, clock.millis(), listener::stopped));
    }

    private void found(Sign sign) {
        stories.add(sign);
        tell(SignKey.of(sign).text(), SignLine.of(sign), () -> listener.sign(sign));
    }

    private void incident(Incident incident, boolean worse) {
        tell(SignLine.key(incident), SignLine.of(incident, worse), () -> listener.incident(incident, worse));
    }

    private void tell(String key, byte[] line, Runnable telling) {
        try {
            if (journal.add(key, line)) {
                telling.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Looks at all logs, reads all that is new in them, tells what follows, and saves if it is time to.
     *
     * @param stop whether to end early; asked now and then
     * @return how many pieces of logs were read
     * @throws IOException if the state, or what was found, cannot be written
     */
    public long round(BooleanSupplier stop) throws IOException {
        try {
            follower.look(intaker);
            long pieces = 0;
            while (!stop.getAsBoolean() && follower.step(intaker)) {
                pieces++;
                // Whichever log is furthest behind says what time it is.
                long behind = follower.behind();
                if (behind != Long.MIN_VALUE) {
                    live.advance(earlier(Instant.ofEpochMilli(Math.min(behind, clock.millis()))));
                }
                if (isDue()) {
                    save();
                }
            }
            if (follower.behind() == Long.MAX_VALUE && isCaughtUp()) {
                live.advance(clock.instant());
            }
            pulse.look(clock.millis(), listener::stopped);
            stories.tell(this::incident);
            if (isDue()) {
                save();
            }
            return pieces;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What waits until its format is known may be old; but what never comes to rest does not stop the time. */
    private boolean isCaughtUp() {
        Instant now = clock.instant();
        if (follower.isSettled()) {
            settled = now;
            return true;
        }
        return now.isAfter(settled.plus(PATIENCE));
    }

    private Instant earlier(Instant time) {
        Instant now = clock.instant();
        return time.isBefore(now) ? time : now;
    }

    private boolean isDue() {
        // A large state must not take all the time there is.
        Duration pause = took.multipliedBy(SHARE);
        Duration between = pause.compareTo(options.save()) > 0 ? pause : options.save();
        return !clock.instant().isBefore(saved.plus(between));
    }

    /** Saves all that is remembered. */
    public void save() throws IOException {
        try {
            stories.tell(this::incident);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Instant begin = clock.instant();
        state.write(out -> {
            follower.save(out);
            journal.save(out);
            stories.save(out);
            live.save(out);
        });
        saved = clock.instant();
        took = Duration.between(begin, saved);
    }

    private void restore() throws IOException {
        boolean[] placed = {false};
        try {
            boolean there = state.read(in -> {
                follower.restore(in);
                journal.restore(in);
                stories.restore(in);
                placed[0] = true;
                live.restore(in);
            });
            if (!there) {
                // It may have ended before it could save.
                journal.restoreAll();
            }
        } catch (IOException e) {
            if (placed[0]) {
                listener.state("the logs are read on where they were, but what detections remembered is forgotten: "
                        + e.getMessage());
            } else {
                anew(e);
            }
            live = live();
            intaker = intaker();
        }
    }

    private void anew(IOException e) throws IOException {
        Path aside = state.putAside();
        listener.state("what was remembered cannot be used (" + e.getMessage() + "); it is kept as " + aside
                + ", and all logs are read anew; what was told before is not told again");
        follower.close();
        follower = Follower.of(paths, formats, options.follow());
        stories = new Stories(common);
        journal.restoreAll();
    }

    /** How many records were read since it was opened. */
    public long records() {
        return intaker.records();
    }

    /** How many records were rejected since it was opened. */
    public long rejected() {
        return intaker.rejectedRecords();
    }

    /** How many records came too late for what needs the order of time. */
    public long late() {
        return live.late();
    }

    /** How many files are followed. */
    public int files() {
        return follower.files();
    }

    /** The latest time in any log; empty before the first. */
    public Optional<Instant> latest() {
        return intaker.latest();
    }

    /** Whether all that is in the logs is read, except unfinished lines. */
    public boolean isSettled() {
        return follower.isSettled();
    }

    /** Does not save. */
    @Override
    public void close() throws IOException {
        follower.close();
        journal.close();
        state.close();
    }
}
