package wary.telemetry.follow;

import java.io.Closeable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import wary.telemetry.Format;
import wary.telemetry.internal.Reasons;

/**
 * Follows logs as they grow: files, and folders with all that is in them and comes into them. What is added is read
 * once, whatever happens to a file meanwhile: it may be renamed, compressed, copied and cut ({@code copytruncate}),
 * cut, replaced, or away for a while. What was read is known by the content, not by the name: the first bytes of a log
 * and the last that were read must still be there.
 *
 * <p>Formats that {@link Format#growing} knows are read line by line, a line when its end is there. Others are read
 * once, when they no longer change. Symbolic links in folders are not followed; what the user names may be one.
 *
 * <p>For one thread. {@link #look} every now and then finds what has changed; {@link #step} then reads a piece of the
 * log that is furthest behind, until there is nothing to read. Between steps the positions can be saved.
 *
 * <pre>{@code
 * follower.look(sink);
 * while (follower.step(sink)) { }
 * follower.save(out);
 * }</pre>
 */
public final class Follower implements Closeable {
    /** So many files are kept open, so that they can be read to their end when they are removed. */
    private static final int MOST_OPEN = 200;

    private static final Comparator<Log> BEHIND = Comparator.<Log>comparingLong(log -> log.reached)
            .thenComparingLong(log -> log.modified)
            .thenComparingLong(log -> log.id);

    private final FollowOptions options;
    private final List<Format> formats;
    private final LongSupplier clock;
    private final Places places;
    private final Reader reader;
    private final Logs logs = new Logs();
    private final Identify identify;
    /** Those that may have something to read. */
    private final Set<Log> active = new LinkedHashSet<>();
    /** Those that are open, the last one used last. */
    private final LinkedHashMap<Log, Boolean> open = new LinkedHashMap<>(16, 0.75f, true);
    /** What was told of places and still holds. */
    private Set<Told> standing = new HashSet<>();

    private boolean looked;
    private boolean restored;

    /**
     * Follows what is at these paths.
     *
     * @param formats the formats to look for, in this order
     */
    public static Follower of(List<String> paths, List<Format> formats, FollowOptions options) {
        return new Follower(paths, formats, options, System::currentTimeMillis);
    }

    /** @param clock milliseconds since 1970 */
    Follower(List<String> paths, List<Format> formats, FollowOptions options, LongSupplier clock) {
        this.options = options;
        this.formats = List.copyOf(formats);
        this.clock = clock;
        places = new Places(paths, options.mostFiles());
        reader = new Reader(options.flush().toMillis());
        identify = new Identify(logs, formats, options);
    }

    /** Looks what files there are and which have changed. Reads nothing yet. */
    public void look(FollowSink sink) {
        long now = clock.getAsLong();
        Places.Sight sight = places.look();
        Map<String, Spot> spots = new LinkedHashMap<>();
        for (Spot spot : sight.spots()) {
            spots.merge(spot.key(), spot, (one, other) -> one.beside() ? other : one);
        }
        Map<String, Log> former = logs.bySource();
        for (Spot spot : spots.values()) {
            Optional<Log> known = logs.get(spot.key());
            if (known.isEmpty()) {
                arrive(spot, former, now);
            } else {
                meet(known.get(), spot, now, sink);
            }
        }
        for (Log log : logs.copy()) {
            if (!spots.containsKey(log.key) && !sight.isUnseen(log.path)) {
                miss(log, now);
            }
        }
        tell(sight.problems(), sink);
        spots.values().stream()
                .filter(spot -> !spot.beside())
                .mapToLong(Spot::modified)
                .max()
                .ifPresent(logs::newest);
        looked = true;
    }

    private void arrive(Spot spot, Map<String, Log> former, long now) {
        Log log = logs.add(spot, now);
        // It was written to since it was looked last, so it came and was rotated away meanwhile.
        log.beside &= !(spot.heir() && (spot.modified() >= logs.newest() || logs.isOwed(spot.modified())));
        Log old = former.get(spot.source());
        if (old != null) {
            log.reached = old.reached; // What stood there before is read first.
            if (old.done && old.size == spot.size() && old.modified == spot.modified()) {
                log.mode = Log.Mode.WHOLE; // Numbers of devices change.
                log.done = true;
            }
        }
        if (!looked && !restored && options.fromEnd()) {
            log.silentUntil = spot.size();
        }
        active.add(log);
    }

    private void meet(Log log, Spot spot, long now, FollowSink sink) {
        if (!spot.path().equals(log.path)) {
            if (log.mode == Log.Mode.GROWS && log.copyOf == null) {
                sink.told(new Told(Told.Kind.RENAMED, spot.source(), log.source));
            }
            log.path = spot.path();
            log.source = spot.source();
        }
        log.gone = false;
        if (log.size == spot.size() && log.modified == spot.modified()) {
            // Whoever waits for time to pass has another look.
            if (!log.done
                    && !log.ignored
                    && (log.mode != Log.Mode.GROWS || log.copyOf != null || log.offset < log.size)) {
                active.add(log);
            }
            return;
        }
        log.size = spot.size();
        log.modified = spot.modified();
        log.changedAt = now;
        log.ignored = false;
        active.add(log);
        if (log.done) {
            changed(log, sink);
        }
    }

    /** What was read as a whole has changed. */
    private void changed(Log log, FollowSink sink) {
        try (FileChannel file = FileChannel.open(log.path, StandardOpenOption.READ)) {
            if (log.puzzled || log.head.length == 0 || !log.mayBe(Log.read(file, 0, Log.HEAD))) {
                renew(log, clock.getAsLong(), sink);
            } else if (!log.toldChanged) {
                log.toldChanged = true;
                sink.told(new Told(Told.Kind.CHANGED, log.source, ""));
            }
        } catch (IOException e) {
            unreadable(log, e, sink);
        }
    }

    /** Its file is under none of the names. */
    private void miss(Log log, long now) {
        if (log.channel == null || log.mode != Log.Mode.GROWS || log.copyOf != null) {
            forget(log);
            return;
        }
        try {
            long size = log.channel.size();
            if (!log.gone || size != log.size) {
                log.gone = true;
                log.size = size;
                log.changedAt = now;
                active.add(log);
            } else if (now - log.changedAt >= options.flush().toMillis()) {
                if (log.offset < size && !log.lastTry) {
                    log.lastTry = true;
                    active.add(log);
                } else {
                    forget(log);
                }
            }
        } catch (IOException e) {
            forget(log);
        }
    }

    private void forget(Log log) {
        active.remove(log);
        open.remove(log);
        logs.retire(log);
    }

    /** Tells each thing once while it holds. */
    private void tell(List<Told> problems, FollowSink sink) {
        Set<Told> now = new LinkedHashSet<>(problems);
        now.stream().filter(told -> !standing.contains(told)).forEach(sink::told);
        for (Told told : standing) {
            boolean over = now.stream().noneMatch(t -> t.source().equals(told.source()));
            if (over && (told.kind() == Told.Kind.UNREADABLE || told.kind() == Told.Kind.GONE)) {
                sink.told(new Told(Told.Kind.READABLE, told.source(), ""));
            }
        }
        standing = now;
    }

    /**
     * Reads one piece of the log that is furthest behind.
     *
     * @return false if there is nothing to read until the next look
     */
    public boolean step(FollowSink sink) {
        while (!active.isEmpty()) {
            Log log = active.stream().min(BEHIND).orElseThrow();
            if (read(log, sink)) {
                return true;
            }
            active.remove(log);
        }
        return false;
    }

    private boolean read(Log log, FollowSink sink) {
        long now = clock.getAsLong();
        try {
            if (log.mode != Log.Mode.GROWS || log.copyOf != null) {
                return switch (identify.next(log, () -> channel(log), now, sink)) {
                    case READ -> true;
                    case NOTHING -> false;
                    case OTHER -> {
                        forget(log);
                        yield true;
                    }
                };
            }
            Reader.Result result = reader.read(log, channel(log), now, sink);
            readable(log, sink);
            if (result == Reader.Result.OTHER) {
                renew(log, now, sink);
                return true;
            }
            return result == Reader.Result.READ;
        } catch (NoSuchFileException e) {
            return false; // The next look sees what became of it.
        } catch (IOException e) {
            unreadable(log, e, sink);
            return false;
        }
    }

    private FileChannel channel(Log log) throws IOException {
        FileChannel file = log.channel;
        if (file == null) {
            file = FileChannel.open(log.path, StandardOpenOption.READ);
            log.channel = file;
            if (!Places.isStill(log.path, log.key)) {
                log.close();
                throw new NoSuchFileException(log.source);
            }
        }
        open.put(log, true);
        if (open.size() > MOST_OPEN) {
            Log eldest = open.keySet().iterator().next();
            open.remove(eldest);
            if (!eldest.gone) {
                eldest.close();
            }
        }
        return file;
    }

    /** The file holds another log than before. */
    private void renew(Log log, long now, FollowSink sink) {
        forget(log);
        Spot spot = new Spot(log.path, log.source, log.key, log.size, log.modified, log.beside, log.heir);
        Log fresh = logs.renew(spot, now);
        fresh.former = log;
        active.add(fresh);
        if (log.offset > 0) {
            sink.told(new Told(Told.Kind.BEGUN_ANEW, log.source, ""));
        }
    }

    private static void unreadable(Log log, IOException e, FollowSink sink) {
        if (!log.unreadable) {
            log.unreadable = true;
            sink.told(new Told(Told.Kind.UNREADABLE, log.source, Reasons.cannotRead(e)));
        }
    }

    private static void readable(Log log, FollowSink sink) {
        if (log.unreadable) {
            log.unreadable = false;
            sink.told(new Told(Told.Kind.READABLE, log.source, ""));
        }
    }

    /**
     * How far the log is that is furthest behind, of those that have something to read: the latest time of an event in
     * it, in milliseconds since 1970; {@link Long#MIN_VALUE} if that is not known of one, {@link Long#MAX_VALUE} if
     * there is nothing to read.
     */
    public long behind() {
        return active.stream().mapToLong(log -> log.reached).min().orElse(Long.MAX_VALUE);
    }

    /** Whether nothing is to be read, and nothing waits until it no longer changes; unfinished lines do not count. */
    public boolean isSettled() {
        return active.isEmpty()
                && logs.all().stream()
                        .noneMatch(log -> !log.done
                                && !log.ignored
                                && log.copyOf == null
                                && !log.unreadable
                                && log.mode != Log.Mode.GROWS
                                && log.size > 0);
    }

    /** How many files are followed. */
    public int files() {
        return (int) logs.all().stream()
                .filter(log -> !log.ignored && log.copyOf == null)
                .count();
    }

    /** Writes down what was read, for {@link #restore}. Not while a sink is called. */
    public void save(DataOutput out) throws IOException {
        Positions.write(logs, out);
    }

    /**
     * Goes on from what {@link #save} wrote. Called first.
     *
     * @throws IOException if it is something else; then this follower must not be used
     */
    public void restore(DataInput in) throws IOException {
        Positions.read(logs, formats, in);
        restored = true;
    }

    @Override
    public void close() {
        logs.all().forEach(Log::close);
        open.clear();
    }

    /** Gives an open file. */
    @FunctionalInterface
    interface Opener {
        FileChannel open() throws IOException;
    }

    @Nullable
    Log log(String source) {
        return logs.bySource().get(source);
    }
}
