package wary.telemetry.follow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/** All logs that are known: those that are there, and those that were. */
final class Logs {
    /** So many of those that were are remembered, so that copies of them are not read again. */
    static final int MOST_PAST = 2_000;
    /** So many files that were read as a whole and are no longer there. */
    static final int MOST_DONE = 100_000;

    static final int MOST_OWED = 1_000;

    /** What a file that was read as a whole was like. */
    record Done(long size, long modified) {}

    private final Map<String, Log> byKey = new LinkedHashMap<>();
    private final ArrayDeque<Log> past = new ArrayDeque<>();
    private final LinkedHashMap<String, Done> done = new LinkedHashMap<>();
    /** When those were last written to that went away before they were read; their archives have the same time. */
    private final LinkedHashSet<Long> owed = new LinkedHashSet<>();

    private long nextId;
    private long newest = Long.MAX_VALUE;

    Log add(Spot spot, long now) {
        Log log = new Log(nextId++, spot, now);
        Done before = done.remove(spot.key());
        if (before != null && before.size() == spot.size() && before.modified() == spot.modified()) {
            log.mode = Log.Mode.WHOLE;
            log.done = true;
        }
        byKey.put(log.key, log);
        return log;
    }

    /** Another log in the file of one that is no longer there. */
    Log renew(Spot spot, long now) {
        Log log = new Log(nextId++, spot, now);
        byKey.put(log.key, log);
        return log;
    }

    /** Takes one from a saved state. */
    void restore(Log log, boolean there) {
        nextId = Math.max(nextId, log.id + 1);
        if (there) {
            byKey.put(log.key, log);
        } else {
            past.add(log);
        }
    }

    void restore(String key, Done file) {
        done.put(key, file);
    }

    long nextId() {
        return nextId;
    }

    /** When a log was last written to, as the last look found it, in nanoseconds since 1970. */
    long newest() {
        return newest;
    }

    void newest(long time) {
        newest = time;
    }

    /** Whether a file has the time of a log that went away unread. */
    boolean isOwed(long modified) {
        return owed.contains(modified);
    }

    SequencedSet<Long> owed() {
        return owed;
    }

    Optional<Log> get(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Collection<Log> all() {
        return byKey.values();
    }

    List<Log> copy() {
        return new ArrayList<>(byKey.values());
    }

    Collection<Log> past() {
        return past;
    }

    Map<String, Done> done() {
        return done;
    }

    boolean isThere(Log log) {
        return byKey.get(log.key) == log;
    }

    /** It is no longer there. */
    void retire(Log log) {
        log.close();
        byKey.remove(log.key, log);
        if (log.isUnread() && log.size > 0) {
            owed.add(log.modified);
            if (owed.size() > MOST_OWED) {
                owed.remove(owed.getFirst());
            }
        }
        if (log.isBegun()) {
            past.add(log);
            while (past.size() > MOST_PAST) {
                past.remove();
            }
        } else if (log.done) {
            done.put(log.key, new Done(log.size, log.modified));
            if (done.size() > MOST_DONE) {
                done.remove(done.keySet().iterator().next());
            }
        }
    }

    void takeBack(Log log) {
        past.remove(log);
    }

    /** Those that were, begin so and may go on in a file; the longest known first. */
    List<Log> pastLike(byte[] begin) {
        return past.stream()
                .filter(log -> log.mayBe(begin))
                .sorted((a, b) -> Integer.compare(b.head.length, a.head.length))
                .toList();
    }

    /** One that is there and begins so. */
    Optional<Log> presentLike(byte[] begin, Log other) {
        return byKey.values().stream()
                .filter(log -> log != other && log.copyOf == null && !log.ignored && !log.done)
                .filter(log -> log.mode == Log.Mode.GROWS || log.mode == Log.Mode.NEW && log.id < other.id)
                .filter(log -> log.mayBe(begin) || beginsAlike(log, begin))
                .max((a, b) -> Integer.compare(a.head.length, b.head.length));
    }

    /** The same where less of the begin was read than there is. */
    private static boolean beginsAlike(Log log, byte[] begin) {
        if (log.head.length == Log.HEAD || log.size <= log.head.length) {
            return false;
        }
        try {
            FileChannel open = log.channel;
            if (open != null) {
                return alike(open, begin); // Also where no name leads to it any more.
            }
            if (log.gone) {
                return false;
            }
            try (FileChannel file = FileChannel.open(log.path, StandardOpenOption.READ)) {
                return alike(file, begin);
            }
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean alike(FileChannel file, byte[] begin) throws IOException {
        byte[] other = Log.read(file, 0, Log.HEAD);
        int common = Math.min(other.length, begin.length);
        return common > 0 && Arrays.equals(other, 0, common, begin, 0, common);
    }

    /** By what people see: the last log of this name. */
    Map<String, Log> bySource() {
        Map<String, Log> all = new HashMap<>();
        byKey.values().forEach(log -> all.put(log.source, log));
        return all;
    }

    /** Whether two files hold the same at the end of what both have. */
    static boolean agree(FileChannel one, FileChannel other) throws IOException {
        long common = Math.min(one.size(), other.size());
        int length = (int) Math.min(common, Log.TAIL);
        byte[] mine = Log.read(one, common - length, length);
        byte[] theirs = Log.read(other, common - length, length);
        return Arrays.equals(mine, theirs);
    }
}
