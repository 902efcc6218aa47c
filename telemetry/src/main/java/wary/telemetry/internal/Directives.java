package wary.telemetry.internal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lines of a log that say how others are to be read, as few of them as are needed: of those with the same first
 * word the last one, in the order in which they came.
 */
final class Directives {
    /** More than any header has; what is longer is not kept, and its lines cannot be read after a restart. */
    private static final int MOST_BYTES = 1 << 20;

    private Directives() {}

    /** The reader after these lines. */
    static LineReader read(LineReader first, byte[] lines) {
        LineReader reader = first;
        for (int at = 0; at < lines.length; ) {
            int end = Ascii.indexOf(lines, at, lines.length, '\n');
            reader = reader.after(lines, at, end);
            at = end + 1;
        }
        return reader;
    }

    /**
     * The directives in force after more lines.
     *
     * @param first the reader at the begin of the log
     * @param before those in force before
     */
    static byte[] after(LineReader first, byte[] before, byte[] bytes) {
        int directive = first.directive();
        if (directive == LineReader.NO_DIRECTIVES) {
            return before;
        }
        LineReader reader = read(first, before);
        Map<String, String> lines = new LinkedHashMap<>();
        boolean changed = false;
        int at = Utf8Text.mark(bytes);
        while (at < bytes.length) {
            int next = Ascii.indexOf(bytes, at, bytes.length, '\n');
            if ((bytes[at] & 0xFF) == directive) {
                int end = next > at && bytes[next - 1] == '\r' ? next - 1 : next;
                LineReader after = reader.after(bytes, at, end);
                if (!after.equals(reader)) {
                    if (!changed) {
                        keepAll(lines, before);
                        changed = true;
                    }
                    keep(lines, new String(bytes, at, end - at, StandardCharsets.ISO_8859_1));
                    reader = after;
                }
            }
            at = next + 1;
        }
        if (!changed) {
            return before;
        }
        byte[] kept = (String.join("\n", lines.values()) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return kept.length > MOST_BYTES ? before : kept;
    }

    private static void keepAll(Map<String, String> lines, byte[] before) {
        new String(before, StandardCharsets.ISO_8859_1).lines().forEach(line -> keep(lines, line));
    }

    private static void keep(Map<String, String> lines, String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) > ' ' && line.charAt(end) != ':') {
            end++;
        }
        String word = line.substring(0, end);
        lines.remove(word);
        lines.put(word, line);
    }
}
