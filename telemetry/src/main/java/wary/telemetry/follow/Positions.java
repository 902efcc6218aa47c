package wary.telemetry.follow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.telemetry.Format;
import wary.telemetry.Growing;

/** Writes and reads how far logs are read. docs/following.md describes the form. What is read is not trusted. */
final class Positions {
    private static final int MARK = 0x57504F53; // "WPOS"
    private static final int VERSION = 1;
    private static final int LONGEST = 2 << 20;

    private Positions() {}

    static void write(Logs logs, DataOutput out) throws IOException {
        out.writeInt(MARK);
        out.writeInt(VERSION);
        out.writeLong(unread(logs));
        List<Log> all = new ArrayList<>();
        // What nothing was read of is found again by itself.
        logs.all().stream().filter(log -> log.isBegun() || log.done).forEach(all::add);
        int there = all.size();
        all.addAll(logs.past());
        out.writeInt(all.size());
        out.writeInt(there);
        for (Log log : all) {
            write(log, out);
        }
        out.writeInt(logs.owed().size());
        for (long time : logs.owed()) {
            out.writeLong(time);
        }
        out.writeInt(logs.done().size());
        for (Map.Entry<String, Logs.Done> done : logs.done().entrySet()) {
            text(done.getKey(), out);
            out.writeLong(done.getValue().size());
            out.writeLong(done.getValue().modified());
        }
    }

    /** The time from which on what lies beside a log may be a part of it that is not read yet. */
    private static long unread(Logs logs) {
        return logs.all().stream()
                .filter(log -> log.isUnread() && log.size > 0)
                .mapToLong(log -> log.modified)
                .reduce(logs.newest(), Math::min);
    }

    private static void write(Log log, DataOutput out) throws IOException {
        text(log.path.toString(), out);
        text(log.source, out);
        text(log.key, out);
        out.writeLong(log.size);
        out.writeLong(log.modified);
        out.writeByte(log.mode == Log.Mode.GROWS ? 1 : 2);
        out.writeByte((log.done ? 1 : 0) | (log.puzzled ? 2 : 0) | (log.toldChanged ? 4 : 0));
        text(log.formatName, out);
        out.writeLong(log.offset);
        out.writeLong(log.before);
        out.writeLong(log.skipFrom);
        out.writeLong(log.silentUntil);
        out.writeLong(log.reached);
        bytes(log.head, out);
        bytes(log.tail, out);
        bytes(log.context, out);
    }

    static void read(Logs logs, List<Format> formats, DataInput in) throws IOException {
        if (in.readInt() != MARK || in.readInt() != VERSION) {
            throw new StreamCorruptedException("expected positions of version " + VERSION);
        }
        logs.newest(in.readLong());
        int all = number(in.readInt());
        int there = number(in.readInt());
        for (int i = 0; i < all; i++) {
            log(logs.nextId(), formats, in).ifPresent(restored(logs, i < there));
        }
        int owed = number(in.readInt());
        for (int i = 0; i < owed && i < Logs.MOST_OWED; i++) {
            logs.owed().add(in.readLong());
        }
        int done = number(in.readInt());
        for (int i = 0; i < done; i++) {
            logs.restore(text(in), new Logs.Done(in.readLong(), in.readLong()));
        }
    }

    private static java.util.function.Consumer<Log> restored(Logs logs, boolean there) {
        return log -> logs.restore(log, there);
    }

    private static Optional<Log> log(long id, List<Format> formats, DataInput in) throws IOException {
        Path path;
        try {
            path = Path.of(text(in));
        } catch (InvalidPathException e) {
            throw new StreamCorruptedException("a path that is none");
        }
        String source = text(in);
        String key = text(in);
        long size = in.readLong();
        long modified = in.readLong();
        Log log = new Log(id, new Spot(path, source, key, size, modified, false, false), 0);
        log.mode = in.readByte() == 1 ? Log.Mode.GROWS : Log.Mode.WHOLE;
        int flags = in.readByte();
        log.done = (flags & 1) != 0;
        log.puzzled = (flags & 2) != 0;
        log.toldChanged = (flags & 4) != 0;
        log.formatName = text(in);
        log.offset = position(in.readLong());
        log.before = position(in.readLong());
        log.skipFrom = in.readLong();
        log.silentUntil = in.readLong();
        log.reached = in.readLong();
        log.head = bytes(in);
        log.tail = bytes(in);
        log.context = bytes(in);
        if (log.tail.length > log.offset) {
            throw new StreamCorruptedException("a position that is not possible");
        }
        if (log.mode == Log.Mode.WHOLE) {
            return Optional.of(log);
        }
        // Nobody knows whether it is still the same file; reading finds out.
        log.size = -1;
        Optional<Format> format =
                formats.stream().filter(f -> f.name().equals(log.formatName)).findFirst();
        Optional<Growing> growing = format.flatMap(f -> f.growing(log.context.length > 0 ? log.context : log.head));
        log.format = format.orElse(null);
        log.growing = growing.orElse(null);
        return growing.map(g -> log);
    }

    private static void text(String text, DataOutput out) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static String text(DataInput in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static void bytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new StreamCorruptedException("expected at most " + LONGEST + " bytes, found " + length);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    private static int number(int number) throws IOException {
        if (number < 0 || number > 1 << 22) {
            throw new StreamCorruptedException("expected a number of files, found " + number);
        }
        return number;
    }

    private static long position(long position) throws IOException {
        if (position < 0) {
            throw new StreamCorruptedException("expected a position, found " + position);
        }
        return position;
    }
}
