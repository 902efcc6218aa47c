package wary.ledger.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wary.ledger.MalformedException;

/** Up to 256 entries in a row, each after its length in two bytes (tlog-tiles, "Log entries"). */
public final class EntryBundle {
    /** Bytes in an entry at most. */
    public static final int LIMIT = 65_535;

    private static final int LENGTH = 2;

    private EntryBundle() {}

    /**
     * Writes a bundle.
     *
     * @param entries 1 to 256, each of 0 to {@value #LIMIT} bytes
     * @throws IllegalArgumentException if there are more or fewer, or one is larger
     */
    public static byte[] encode(List<byte[]> entries) {
        if (entries.isEmpty() || entries.size() > TilePath.WIDTH) {
            throw new IllegalArgumentException("a bundle has 1 to 256 entries, not " + entries.size());
        }
        int total = 0;
        for (byte[] entry : entries) {
            if (entry.length > LIMIT) {
                throw new IllegalArgumentException(
                        "an entry has at most %,d bytes, not %,d".formatted(LIMIT, entry.length));
            }
            total += LENGTH + entry.length;
        }
        ByteBuffer bundle = ByteBuffer.allocate(total);
        entries.forEach(entry -> bundle.putShort((short) entry.length).put(entry));
        return bundle.array();
    }

    /**
     * Reads a bundle.
     *
     * @param width entries that it must have, from 1 to 256
     * @throws MalformedException if it has more or fewer, or ends within one
     */
    public static List<byte[]> decode(byte[] bundle, int width) throws MalformedException {
        List<byte[]> entries = new ArrayList<>(width);
        int at = 0;
        for (int i = 0; i < width; i++) {
            int end = end(bundle, at, i, width);
            entries.add(Arrays.copyOfRange(bundle, at + LENGTH, end));
            at = end;
        }
        if (at != bundle.length) {
            throw new MalformedException(
                    "a bundle of %d entries has %,d bytes after the last".formatted(width, bundle.length - at));
        }
        return entries;
    }

    /**
     * The first entries of a bundle, as a bundle of their own.
     *
     * @throws MalformedException if it has fewer entries than that
     */
    static byte[] prefix(byte[] bundle, int width) throws MalformedException {
        int at = 0;
        for (int i = 0; i < width; i++) {
            at = end(bundle, at, i, width);
        }
        return Arrays.copyOf(bundle, at);
    }

    private static int end(byte[] bundle, int at, int number, int width) throws MalformedException {
        int left = bundle.length - at - LENGTH;
        int length = left < 0 ? 0 : (bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff);
        if (left < length) {
            throw new MalformedException(
                    "a bundle of %d entries ends within entry %d, at byte %,d".formatted(width, number, bundle.length));
        }
        return at + LENGTH + length;
    }
}
