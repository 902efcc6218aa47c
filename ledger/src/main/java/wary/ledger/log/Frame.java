package wary.ledger.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How the journal's files are written: frames that start on a block of their own and are padded to its end with zeros.
 *
 * <p>A frame is: kind (8 bytes), CRC-32C of all that follows but the padding (4), number of the segment (8), mark of
 * the segment (8), position of the frame in its segment (4), flags (4), length of the note (4), number of entries (4),
 * length of the entries (4), the note, and each entry behind its length (2). Big-endian. No block has parts of two
 * frames: a write that is torn, or a page that the system gives up after a failed fsync, can hurt no frame that was
 * forced before.
 *
 * @param segment the number of the segment, which no two segments of a ledger share
 * @param mark random bits of the segment, so that nobody can send an entry that looks like one of its frames
 * @param ordinal 0 for the segment's header, which has no entries, then 1, 2, 3 …
 * @param fresh in a header: whether everything in segments with lower numbers is contained in this one
 * @param note a signed checkpoint: in a header of the tree before the segment's entries, else of the tree with the
 *     frame's entries at its end
 */
record Frame(long segment, long mark, int ordinal, boolean fresh, byte[] note, List<byte[]> entries) {
    static final int BLOCK = 4096;

    private static final long KIND = 0x77617279_6c6f6731L;
    private static final int CRC = 8;
    private static final int HEAD = 48;

    /** The frame's bytes, padded; ready to be written. */
    ByteBuffer encode() {
        int body = entries.stream().mapToInt(entry -> 2 + entry.length).sum();
        int length = HEAD + note.length + body;
        ByteBuffer buffer = ByteBuffer.allocate((length + BLOCK - 1) / BLOCK * BLOCK);
        buffer.putLong(KIND)
                .putInt(0)
                .putLong(segment)
                .putLong(mark)
                .putInt(ordinal)
                .putInt(fresh ? 1 : 0)
                .putInt(note.length)
                .putInt(entries.size())
                .putInt(body)
                .put(note);
        for (byte[] entry : entries) {
            buffer.putShort((short) entry.length).put(entry);
        }
        buffer.putInt(CRC, crc(buffer.array(), 0, length));
        return buffer.clear();
    }

    /** The bytes of the frame with its padding. */
    int length() {
        int body = entries.stream().mapToInt(entry -> 2 + entry.length).sum();
        return (HEAD + note.length + body + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** The frame that starts at an offset; empty if none does that is whole. */
    static Optional<Frame> decode(byte[] file, int offset) {
        if (file.length - offset < HEAD) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(file, offset, file.length - offset);
        if (buffer.getLong() != KIND) {
            return Optional.empty();
        }
        int crc = buffer.getInt();
        long segment = buffer.getLong();
        long mark = buffer.getLong();
        int ordinal = buffer.getInt();
        int flags = buffer.getInt();
        int noteLength = buffer.getInt();
        int count = buffer.getInt();
        int body = buffer.getInt();
        long length = (long) HEAD + noteLength + body;
        if (noteLength < 0
                || count < 0
                || body < 0
                || length > file.length - offset
                || crc != crc(file, offset, (int) length)) {
            return Optional.empty();
        }
        byte[] note = new byte[noteLength];
        buffer.get(note);
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (body < 2) {
                return Optional.empty();
            }
            byte[] entry = new byte[buffer.getShort() & 0xffff];
            body -= 2 + entry.length;
            if (body < 0) {
                return Optional.empty();
            }
            buffer.get(entry);
            entries.add(entry);
        }
        return body == 0
                ? Optional.of(new Frame(segment, mark, ordinal, (flags & 1) == 1, note, List.copyOf(entries)))
                : Optional.empty();
    }

    private static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset + CRC + 4, length - CRC - 4);
        return (int) crc.getValue();
    }
}
