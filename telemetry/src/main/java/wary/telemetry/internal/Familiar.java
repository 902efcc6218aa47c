package wary.telemetry.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Kinds of files that people hand over in place of logs, so that they can be told what to do. */
public final class Familiar {
    private static final String UNPACK = "unpack it and scan what was inside";
    private static final String TWICE = "it is compressed twice; unpack it once and scan the result";

    private static final List<Kind> KINDS = List.of(
            new Kind("PK\3\4", 0, "a ZIP archive", UNPACK),
            new Kind("PK\5\6", 0, "an empty ZIP archive", UNPACK),
            new Kind("7z\u00BC\u00AF", 0, "a 7-Zip archive", UNPACK),
            new Kind("Rar!", 0, "a RAR archive", UNPACK),
            new Kind("BZh", 0, "compressed with bzip2", UNPACK),
            new Kind("\u00FD7zXZ", 0, "compressed with xz", UNPACK),
            new Kind("\u001F\u008B", 0, "compressed with gzip", TWICE),
            new Kind("(\u00B5/\u00FD", 0, "compressed with Zstandard", TWICE),
            new Kind("ustar", 257, "a tar archive", UNPACK),
            new Kind("LfLe", 4, "an event log of Windows XP or Server 2003", "export it as .evtx on a newer Windows"),
            new Kind("LPKSHHRH", 0, "a binary systemd journal", "export it with journalctl -o json"),
            new Kind("%PDF-", 0, "a PDF document", "scan the log that it was made from"),
            new Kind("SQLite format 3", 0, "an SQLite database", "export its tables as CSV or JSON"));

    private Familiar() {}

    /**
     * A kind of file.
     *
     * @param words what it is
     * @param remedy what to do to have it read
     */
    public record Kind(String magic, int at, String words, String remedy) {
        private boolean matches(byte[] head) {
            byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
            if (head.length < at + wanted.length) {
                return false;
            }
            for (int i = 0; i < wanted.length; i++) {
                if (head[at + i] != wanted[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    public static Optional<Kind> describe(byte[] head) {
        return KINDS.stream().filter(kind -> kind.matches(head)).findFirst();
    }

    /** Whether there is nothing but white space, after a byte order mark or without. */
    public static boolean isBlank(byte[] head) {
        boolean marked =
                head.length >= 3 && (head[0] & 0xFF) == 0xEF && (head[1] & 0xFF) == 0xBB && (head[2] & 0xFF) == 0xBF;
        for (int i = marked ? 3 : 0; i < head.length; i++) {
            if (head[i] != ' ' && head[i] != '\t' && head[i] != '\r' && head[i] != '\n') {
                return false;
            }
        }
        return true;
    }
}
