package wary.telemetry.follow;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wary.telemetry.Format;
import wary.telemetry.Formats;
import wary.telemetry.Growing;
import wary.telemetry.internal.Compression;

/** Finds out what a file is that has come: a log of its own, or one that is known under another name. */
final class Identify {
    /** So many lines tell a format surely enough. */
    private static final int LINES = 16;

    private final Logs logs;
    private final List<Format> formats;
    private final long quiet;
    private final long flush;
    private final Whole whole;

    Identify(Logs logs, List<Format> formats, FollowOptions options) {
        this.logs = logs;
        this.formats = List.copyOf(formats);
        quiet = options.quiet().toMillis();
        flush = options.flush().toMillis();
        whole = new Whole(formats);
    }

    private static boolean isQuiet(Log log, long now, long since) {
        long modified = Math.floorDiv(log.modified, 1_000_000L);
        return now - log.changedAt >= since || now - modified >= since;
    }

    /** Goes a step on with a log whose format is not known, or that is read as a whole. */
    Reader.Result next(Log log, Follower.Opener opener, long now, FollowSink sink) throws IOException {
        if (log.done || log.ignored) {
            return Reader.Result.NOTHING;
        }
        FileChannel file = opener.open();
        byte[] small = Log.read(file, 0, Log.HEAD);
        if (small.length == 0) {
            return Reader.Result.NOTHING;
        }
        Compression compression = Compression.of(small);
        if (compression != Compression.NONE) {
            return archive(log, compression, small, now, sink);
        }
        if (log.mode == Log.Mode.WHOLE) {
            return isQuiet(log, now, quiet) ? read(log, small, sink) : Reader.Result.NOTHING;
        }
        if (log.copyOf != null && isCopy(log, file, small, now)) {
            return Reader.Result.NOTHING;
        }
        if (log.mode == Log.Mode.GROWS) {
            return Reader.Result.READ;
        }
        for (Log old : logs.pastLike(small)) {
            if (old.fits(file)) {
                logs.takeBack(old);
                log.adopt(old);
                sink.told(new Told(Told.Kind.CONTINUES, log.source, old.source));
                return Reader.Result.READ;
            }
            if (old != log.former && file.size() < old.offset && !isQuiet(log, now, quiet)) {
                return Reader.Result.NOTHING; // Perhaps a copy that is just being made.
            }
        }
        Optional<Log> twin = log.own ? Optional.empty() : logs.presentLike(small, log);
        if (twin.isPresent()) {
            log.copyOf = twin.get();
            return Reader.Result.NOTHING;
        }
        if (log.beside) {
            log.ignored = isQuiet(log, now, quiet);
            return Reader.Result.NOTHING;
        }
        return detect(log, file, small, now, sink);
    }

    /** Whether the other log is still there itself and holds all that is in this file. */
    private boolean isCopy(Log log, FileChannel file, byte[] small, long now) throws IOException {
        Log twin = requireNonNull(log.copyOf);
        if (!logs.isThere(twin) || twin.head.length > 0 && !twin.mayBe(small)) {
            log.copyOf = null;
            return false;
        }
        FileChannel open = twin.channel;
        if (open != null) {
            return isCopy(log, file, twin, open, now);
        }
        try (FileChannel other = FileChannel.open(twin.path, StandardOpenOption.READ)) {
            return isCopy(log, file, twin, other, now);
        } catch (java.nio.file.NoSuchFileException e) {
            return true; // The next look tells.
        }
    }

    private boolean isCopy(Log log, FileChannel file, Log twin, FileChannel other, long now) throws IOException {
        if (!twin.fits(other)) {
            return true; // It was cut just now; the next look tells.
        }
        if (!Logs.agree(file, other)) {
            log.copyOf = null;
            log.own = true;
            return false;
        }
        if (file.size() <= other.size() || !isQuiet(log, now, quiet) || twin.offset < other.size()) {
            return true;
        }
        log.adopt(twin); // It has more than the other, and goes on by itself.
        return false;
    }

    private Reader.Result archive(Log log, Compression compression, byte[] small, long now, FollowSink sink)
            throws IOException {
        log.mode = Log.Mode.WHOLE;
        if (!isQuiet(log, now, quiet) || log.copyOf != null && logs.isThere(log.copyOf)) {
            return Reader.Result.NOTHING;
        }
        log.copyOf = null;
        byte[] begin = Archives.begin(log.path, compression);
        for (Log old : logs.pastLike(begin)) {
            String former = old.source;
            old.source = log.source;
            if (Archives.goOn(log.path, compression, old, now, sink)) {
                log.head = small;
                log.done = true;
                sink.told(new Told(Told.Kind.CONTINUES, log.source, former));
                return Reader.Result.READ;
            }
            old.source = former;
        }
        Optional<Log> twin = logs.presentLike(begin, log);
        if (twin.isPresent()) {
            log.copyOf = twin.get();
            return Reader.Result.NOTHING;
        }
        if (log.beside) {
            log.ignored = true;
            return Reader.Result.NOTHING;
        }
        return read(log, small, sink);
    }

    private Reader.Result read(Log log, byte[] small, FollowSink sink) {
        if (log.silentUntil == 0) {
            whole.read(log, sink);
        }
        log.head = small;
        log.done = true;
        return Reader.Result.READ;
    }

    private Reader.Result detect(Log log, FileChannel file, byte[] small, long now, FollowSink sink)
            throws IOException {
        byte[] begin = Log.read(file, 0, Formats.HEAD_BYTES);
        int end = begin.length;
        while (end > 0 && begin[end - 1] != '\n') {
            end--;
        }
        boolean full = begin.length == Formats.HEAD_BYTES;
        boolean calm = isQuiet(log, now, flush);
        if (!full && !isQuiet(log, now, quiet) && now - log.bornAt < quiet && lines(begin) < LINES) {
            return Reader.Result.NOTHING;
        }
        byte[] lines = end > 0 ? Arrays.copyOf(begin, end) : begin;
        Optional<Format> format = end > 0 || full || calm ? recognised(lines) : Optional.empty();
        if (format.isEmpty()) {
            if (full || calm) {
                log.mode = Log.Mode.WHOLE;
                return full ? read(log, small, sink) : Reader.Result.READ;
            }
            return Reader.Result.NOTHING;
        }
        log.format = format.get();
        log.formatName = format.get().name();
        Optional<Growing> growing = format.get().growing(lines);
        if (growing.isEmpty()) {
            log.mode = Log.Mode.WHOLE;
            return Reader.Result.READ;
        }
        log.growing = growing.get();
        log.mode = Log.Mode.GROWS;
        sink.told(new Told(Told.Kind.BEGUN, log.source, log.formatName));
        return Reader.Result.READ;
    }

    private Optional<Format> recognised(byte[] begin) {
        try {
            return formats.stream().filter(format -> format.recognises(begin)).findFirst();
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty(); // When it is read as a whole, that is told.
        }
    }

    private static int lines(byte[] bytes) {
        int lines = 0;
        for (byte b : bytes) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }
}
