package wary.ledger.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import wary.ledger.SignedCheckpoint;

/**
 * The durable point of a ledger: one forced write holds a batch's entries and the checkpoint that covers them. The
 * tiles follow behind, and what they have caught up with is dropped from here, a segment at a time.
 *
 * <p>Used by the thread that commits, but for {@link #retire}, which the one that integrates calls.
 */
final class Journal implements Closeable {
    static final String PREFIX = "journal-";
    static final String UNFINISHED = "new-journal";

    /** Bytes of a segment after which the next one is begun. */
    static final int SEGMENT = 8 << 20;

    /** Bytes of a segment that are read at most: room for what a recovery has gathered into one. */
    static final int LIMIT = 256 << 20;

    /**
     * Bytes by which a segment is made longer, ahead of its use. Forcing a write into a file's existing bytes takes the
     * disk about half the time of forcing one that makes the file longer.
     */
    private static final int STEP = 1 << 20;

    private final Disk disk;
    private final Path folder;
    private final int segmentSize;
    private final Deque<Full> full = new ArrayDeque<>();

    private Disk.Handle handle;
    private long number;
    private long mark;
    private int ordinal = 1;
    private long position;
    private long length;
    private SignedCheckpoint last;

    /** A segment to which nothing is added any more, and the size of the tree at its end. */
    private record Full(Path file, long end) {}

    private Journal(Disk disk, Path folder, int segmentSize, long number, SignedCheckpoint last, Begun begun) {
        this.disk = disk;
        this.folder = folder;
        this.segmentSize = segmentSize;
        this.number = number;
        this.last = last;
        this.handle = begun.handle();
        this.mark = begun.mark();
        this.position = begun.position();
        this.length = begun.position();
        this.ordinal = begun.ordinal();
    }

    private record Begun(Disk.Handle handle, long mark, long position, int ordinal) {}

    /**
     * Begins a journal whose first segment makes all segments with lower numbers void, and removes those.
     *
     * <p>That is done at every start: what was read from files proves nothing about the disk, since a process before
     * this one may have failed to force it and the system then takes it for clean. Written again, it is forced.
     *
     * @param number of the first segment, higher than any before
     * @param base of the tree before the first of these batches
     * @param batches that may not be in forced tiles yet
     */
    static Journal begin(
            Disk disk, Path folder, int segmentSize, long number, SignedCheckpoint base, List<Batch> batches)
            throws IOException {
        Begun begun = segment(disk, folder, number, true, base, batches);
        for (String name : disk.list(folder)) {
            if (name.startsWith(PREFIX) && !name.equals(name(number))) {
                disk.delete(folder.resolve(name));
            }
        }
        disk.forceDirectory(folder);
        SignedCheckpoint last = batches.isEmpty() ? base : batches.getLast().signed();
        return new Journal(disk, folder, segmentSize, number, last, begun);
    }

    static String name(long number) {
        return PREFIX + "%016x".formatted(number);
    }

    /** Writes a batch so that it outlasts a power cut once this has returned. After an exception nothing is known. */
    void append(Batch batch) throws IOException {
        Frame frame =
                new Frame(number, mark, ordinal, false, batch.signed().note().bytes(), batch.entries());
        if (position > 0 && ordinal > 1 && position + frame.length() > segmentSize) {
            rotate();
            frame = new Frame(number, mark, ordinal, false, frame.note(), frame.entries());
        }
        ByteBuffer bytes = frame.encode();
        long end = position + bytes.remaining();
        if (end > length) {
            lengthen(end);
        }
        handle.write(bytes, position);
        handle.force();
        position = end;
        ordinal++;
        last = batch.signed();
    }

    /** Whether {@link #retire} would find something to delete. */
    synchronized boolean canRetire(long size) {
        return !full.isEmpty() && full.getFirst().end() <= size;
    }

    /** Deletes the segments that hold nothing beyond this size. A deletion that a power cut undoes does no harm. */
    void retire(long size) throws IOException {
        while (canRetire(size)) {
            Full segment;
            synchronized (this) {
                segment = full.removeFirst();
            }
            disk.delete(segment.file());
        }
    }

    /**
     * Ends with a segment that holds nothing but the last checkpoint, so that the next start has nothing to do again.
     * Only if all batches are in forced tiles.
     */
    void finish() throws IOException {
        if (ordinal > 1) {
            handle.close();
            begin(disk, folder, segmentSize, number + 1, last, List.of()).close();
        }
    }

    @Override
    public void close() throws IOException {
        handle.close();
    }

    private void rotate() throws IOException {
        handle.close();
        Full before = new Full(folder.resolve(name(number)), last.checkpoint().size());
        number++;
        Begun begun = segment(disk, folder, number, false, last, List.of());
        // Not sooner: whoever deletes the old one must leave one that holds the checkpoint.
        synchronized (this) {
            full.addLast(before);
        }
        handle = begun.handle();
        mark = begun.mark();
        position = begun.position();
        length = begun.position();
        ordinal = begun.ordinal();
    }

    /** A segment appears under its name only when all that it starts with is forced. */
    private static Begun segment(
            Disk disk, Path folder, long number, boolean fresh, SignedCheckpoint base, List<Batch> batches)
            throws IOException {
        Path unfinished = folder.resolve(UNFINISHED);
        Disk.Handle handle = disk.create(unfinished);
        long mark = new SecureRandom().nextLong();
        boolean done = false;
        try {
            Frame header = new Frame(number, mark, 0, fresh, base.note().bytes(), List.of());
            ByteBuffer bytes = header.encode();
            long position = bytes.remaining();
            handle.write(bytes, 0);
            int ordinal = 1;
            for (Batch batch : batches) {
                ByteBuffer frame = new Frame(
                                number,
                                mark,
                                ordinal++,
                                false,
                                batch.signed().note().bytes(),
                                batch.entries())
                        .encode();
                int length = frame.remaining();
                handle.write(frame, position);
                position += length;
            }
            handle.force();
            disk.move(unfinished, folder.resolve(name(number)));
            disk.forceDirectory(folder);
            done = true;
            return new Begun(handle, mark, position, ordinal);
        } finally {
            if (!done) {
                handle.close();
            }
        }
    }

    private void lengthen(long least) throws IOException {
        // A little at first: many a ledger gets one entry and is closed again.
        int step = Math.clamp(length, 64 << 10, STEP);
        long end = (least + step - 1) / step * step;
        while (length < end) {
            int zeros = (int) Math.min(STEP, end - length);
            handle.write(ByteBuffer.allocate(zeros), length);
            length += zeros;
        }
        handle.force();
    }
}
