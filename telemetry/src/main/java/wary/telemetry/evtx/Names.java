package wary.telemetry.evtx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names of elements and attributes in a chunk. Each stands there once, and is referred to by its offset. */
final class Names {
    /** Before the characters: offset of the next name (4), hash (2), count of characters (2). After them: NUL (2). */
    private static final int BEFORE = 8;

    private static final int AROUND = BEFORE + 2;

    private static final int INTERNED = 8192;

    /** Names of earlier chunks, each where its hash code says, until another takes its place. */
    private final @Nullable String[] interned = new String[INTERNED];

    private byte[] bytes = {};
    private @Nullable String[] known = {};
    private int[] used = new int[256];
    private int count;

    void startChunk(byte[] chunk) {
        bytes = chunk;
        if (known.length < chunk.length) {
            known = new String[chunk.length];
        } else {
            for (int i = 0; i < count; i++) {
                known[used[i]] = null;
            }
        }
        count = 0;
    }

    /** The name that the reference at {@code at} means. */
    String name(int at) {
        int offset = Bytes.within(bytes, at, bytes.length - AROUND);
        if (offset < 0) {
            throw new Malformed("a name lies outside of the chunk, as referred to", at);
        }
        String name = known[offset];
        if (name == null) {
            name = read(offset);
            known[offset] = name;
            if (count == used.length) {
                used = Arrays.copyOf(used, count * 2);
            }
            used[count++] = offset;
        }
        return name;
    }

    private String read(int offset) {
        int length = Bytes.u16(bytes, offset + 6);
        if (length == 0 || length > Budget.NAME || length * 2 > bytes.length - offset - AROUND) {
            throw new Malformed("a name has " + length + " characters, expected 1 to " + Budget.NAME, offset);
        }
        return intern(offset + BEFORE, length);
    }

    /** A text of this chunk as a string, always the same one if it was met before not long ago. */
    String intern(int from, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + Bytes.u16(bytes, from + 2 * i);
        }
        int slot = (hash ^ hash >>> 13) & INTERNED - 1;
        String known = interned[slot];
        if (known == null || !matches(known, from, length)) {
            known = new String(bytes, from, 2 * length, StandardCharsets.UTF_16LE);
            interned[slot] = known;
        }
        return known;
    }

    private boolean matches(String known, int from, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != Bytes.u16(bytes, from + 2 * i)) {
                return false;
            }
        }
        return true;
    }

    /** Where reading goes on after the reference at {@code at}: a name stands there itself where it is first used. */
    int after(int at) {
        int next = at + 4;
        return Bytes.i32(bytes, at) == next ? next + AROUND + 2 * Bytes.u16(bytes, next + 6) : next;
    }
}
