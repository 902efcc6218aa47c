package wary.telemetry.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A ZIP archive in memory (PKWARE's APPNOTE), whatever is wrong with it: files are found by the directory at its end
 * or, where there is none, by the headers in front of each. The JDK's readers refuse archives that are encrypted,
 * damaged or made to look so, and those are the ones of interest here.
 */
final class Zip {
    private static final int END = 0x06054B50;
    private static final int DIRECTORY = 0x02014B50;
    private static final int LOCAL = 0x04034B50;
    private static final int LONGEST_COMMENT = 0xFFFF + 22;

    /**
     * A packed file.
     *
     * @param method how it is packed: 0 not at all, 8 deflated
     * @param size how long it is unpacked, as the archive says
     * @param packed how long it is packed, as the archive says
     * @param header where its own header stands
     */
    record Entry(String name, boolean encrypted, int method, long size, long packed, int header) {}

    private final byte[] bytes;

    Zip(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The packed files, as many as there are or as many as asked for. */
    List<Entry> entries(int most) {
        List<Entry> entries = directory(most);
        return entries.isEmpty() ? locals(most) : entries;
    }

    private List<Entry> directory(int most) {
        List<Entry> entries = new ArrayList<>();
        int end = bytes.length - 22;
        int last = Math.max(0, bytes.length - LONGEST_COMMENT);
        while (end >= last && int4(end) != END) {
            end--;
        }
        if (end < last) {
            return entries;
        }
        long at = int4(end + 16) & 0xFFFF_FFFFL;
        while (at + 46 <= bytes.length && entries.size() < most && int4((int) at) == DIRECTORY) {
            int begin = (int) at;
            int name = int2(begin + 28);
            long header = int4(begin + 42) & 0xFFFF_FFFFL;
            entries.add(new Entry(
                    text(begin + 46, name),
                    (int2(begin + 8) & 1) != 0,
                    int2(begin + 10),
                    int4(begin + 24) & 0xFFFF_FFFFL,
                    int4(begin + 20) & 0xFFFF_FFFFL,
                    (int) Math.min(header, bytes.length)));
            at += 46L + name + int2(begin + 30) + int2(begin + 32);
        }
        return entries;
    }

    private List<Entry> locals(int most) {
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at + 30 <= bytes.length && entries.size() < most; at++) {
            if (bytes[at] == 'P' && int4(at) == LOCAL) {
                entries.add(new Entry(
                        text(at + 30, int2(at + 26)),
                        (int2(at + 6) & 1) != 0,
                        int2(at + 8),
                        int4(at + 22) & 0xFFFF_FFFFL,
                        int4(at + 18) & 0xFFFF_FFFFL,
                        at));
            }
        }
        return entries;
    }

    /** What a packed file is, up to a length; what cannot be unpacked is left out. */
    byte[] unpack(Entry entry, int most) {
        int header = entry.header();
        if (header + 30 > bytes.length || int4(header) != LOCAL) {
            return new byte[0];
        }
        int from = header + 30 + int2(header + 26) + int2(header + 28);
        if (from >= bytes.length) {
            return new byte[0];
        }
        // A size of 0 is told only after the file; deflated data know where they end.
        long packed = entry.packed() == 0 ? bytes.length : entry.packed();
        int length = (int) Math.min(packed, bytes.length - from);
        return switch (entry.method()) {
            case 0 -> Arrays.copyOfRange(bytes, from, from + Math.min(length, most));
            case 8 -> inflate(from, length, most);
            default -> new byte[0];
        };
    }

    private byte[] inflate(int from, int length, int most) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, from, length);
            byte[] out = new byte[Math.min(most, 4 << 10)];
            int at = 0;
            while (at < most && !inflater.finished()) {
                if (at == out.length) {
                    out = Arrays.copyOf(out, (int) Math.min(most, out.length * 2L));
                }
                int count = inflater.inflate(out, at, out.length - at);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                at += count;
            }
            return Arrays.copyOf(out, at);
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }

    private String text(int from, int length) {
        int to = Math.min(bytes.length, from + Math.min(length, FileName.LONGEST));
        return from >= to ? "" : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private int int2(int at) {
        return at + 2 > bytes.length ? 0 : bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private int int4(int at) {
        return int2(at) | int2(at + 2) << 16;
    }
}
