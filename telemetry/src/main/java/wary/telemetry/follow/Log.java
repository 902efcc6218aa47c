package wary.telemetry.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wary.telemetry.Format;
import wary.telemetry.Growing;

/**
 * What was written into a file from one begin on, and how far it is read. When the file is cut and written anew, that
 * is another log; when the file is renamed or copied, it is the same.
 */
final class Log {
    /** So many bytes at the begin tell a log from others. */
    static final int HEAD = 512;
    /** So many bytes before the place that is reached must still be there when reading goes on. */
    static final int TAIL = 256;

    static final long UNKNOWN = Long.MIN_VALUE;

    /** How a log is read. */
    enum Mode {
        /** Its format is not known yet. */
        NEW,
        /** Part by part. */
        GROWS,
        /** As a whole, when it no longer changes. */
        WHOLE
    }

    /** In the order of coming. */
    final long id;

    Path path;
    String source;
    String key;
    boolean beside;
    boolean heir;
    /** As when it was last looked at. */
    long size;

    long modified;
    /** When that was last different, by the clock. */
    long changedAt;
    /** When it came, by the clock. */
    final long bornAt;

    Mode mode = Mode.NEW;
    String formatName = "";

    @Nullable
    Format format;

    @Nullable
    Growing growing;

    byte[] context = Growing.NO_CONTEXT;
    /** Where the first byte stands that is not read. */
    long offset;
    /** How many records were before that. */
    long before;

    byte[] head = {};
    byte[] tail = {};
    /** Where a line begins that is too long and whose end is looked for; -1 if there is none. */
    long skipFrom = -1;
    /** Up to there nothing is handed on. */
    long silentUntil;
    /** Of those read as a whole. */
    boolean done;
    /** Read as a whole, but not understood. */
    boolean puzzled;

    /** Not there under any name, but still open. */
    boolean gone;
    /** The file holds what another log holds, which is still there itself. */
    @Nullable
    Log copyOf;
    /** It begins like another log, but is one of its own. */
    boolean own;
    /** What was in the same file before. */
    @Nullable
    Log former;
    /** It is gone, and its last line was waited for long enough. */
    boolean lastTry;
    /** It is not to be read: it lies beside a log and has nothing to do with it. */
    boolean ignored;

    long reached = UNKNOWN;
    boolean unreadable;
    boolean toldChanged;

    @Nullable
    FileChannel channel;

    Log(long id, Spot spot, long now) {
        this.id = id;
        path = spot.path();
        source = spot.source();
        key = spot.key();
        beside = spot.beside();
        heir = spot.heir();
        size = spot.size();
        modified = spot.modified();
        changedAt = now;
        bornAt = now;
    }

    /** Goes on with what was read of another log. */
    void adopt(Log old) {
        mode = old.mode;
        formatName = old.formatName;
        format = old.format;
        growing = old.growing;
        context = old.context;
        offset = old.offset;
        before = old.before;
        head = old.head;
        tail = old.tail;
        skipFrom = old.skipFrom;
        reached = old.reached;
        copyOf = null;
        ignored = false;
        silentUntil = 0;
    }

    /** These bytes were read. */
    void advance(byte[] bytes) {
        if (head.length < HEAD && offset == head.length) {
            int room = Math.min(HEAD - head.length, bytes.length);
            byte[] longer = Arrays.copyOf(head, head.length + room);
            System.arraycopy(bytes, 0, longer, head.length, room);
            head = longer;
        }
        if (bytes.length >= TAIL) {
            tail = Arrays.copyOfRange(bytes, bytes.length - TAIL, bytes.length);
        } else {
            int kept = Math.min(tail.length, TAIL - bytes.length);
            byte[] joined = Arrays.copyOfRange(tail, tail.length - kept, tail.length + bytes.length);
            System.arraycopy(bytes, 0, joined, kept, bytes.length);
            tail = joined;
        }
        offset += bytes.length;
    }

    /** Whether a file holds what was read of this log, in the places that tell. */
    boolean fits(FileChannel file) throws IOException {
        return file.size() >= offset
                && Arrays.equals(head, read(file, 0, head.length))
                && Arrays.equals(tail, read(file, offset - tail.length, tail.length));
    }

    /** As many bytes as there are. */
    static byte[] read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, from + buffer.position()) < 0) {
                break;
            }
        }
        return buffer.position() == length ? buffer.array() : Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** Whether something can be read on from it at all. */
    boolean isBegun() {
        return mode == Mode.GROWS && offset > 0;
    }

    /** It is to be read, and nothing of it was. */
    boolean isUnread() {
        return !beside && !isBegun() && !done && !ignored && copyOf == null;
    }

    boolean beginsWith(byte[] bytes) {
        return bytes.length <= head.length && Arrays.equals(bytes, Arrays.copyOf(head, bytes.length));
    }

    /** Whether a file that begins so may hold this log. */
    boolean mayBe(byte[] begin) {
        return head.length > 0
                && begin.length >= head.length
                && Arrays.mismatch(begin, 0, head.length, head, 0, head.length) < 0;
    }

    Optional<Format> format() {
        return Optional.ofNullable(format);
    }

    void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // All that was wanted of it has been read.
            }
        }
    }
}
