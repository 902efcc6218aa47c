package wary.telemetry.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import wary.telemetry.internal.Utf8;

/**
 * Text that stands in the audit log as hexadecimal digits without quotation marks: the kernel and auditd's library do
 * so with what others chose, if it holds blanks, quotation marks or bytes that are not printable ASCII.
 */
final class Hex {
    /** Fields whose value can be so; other fields may be hexadecimal numbers. */
    private static final Set<String> TEXTS = Set.of(
            "acct",
            "cgroup",
            "cmd",
            "comm",
            "cwd",
            "data",
            "device",
            "dir",
            "exe",
            "file",
            "grp",
            "hostname",
            "key",
            "name",
            "new-disk",
            "new-fs",
            "ocomm",
            "old-disk",
            "old-fs",
            "path",
            "proctitle",
            "root_dir",
            "unit",
            "vm",
            "vm-ctx",
            "watch");

    private Hex() {}

    /** Whether a field of this kind of record is text; arguments are so only where they are a command's. */
    static boolean isText(String kind, String name) {
        return TEXTS.contains(name) || kind.equals("EXECVE") && isArgument(name);
    }

    /** Whether it is {@code a0}, {@code a1} and so on. */
    static boolean isArgument(String name) {
        return name.length() > 1
                && name.charAt(0) == 'a'
                && name.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * The text, or the value itself if it is no hexadecimal number of whole bytes. What is no UTF-8 stays visible as
     * {@code \xNN}; a command line's arguments, which a zero byte ends, have a blank between them.
     */
    static String decoded(String value, String name) {
        if (value.isEmpty() || value.length() % 2 != 0 || !isHex(value)) {
            return value;
        }
        byte[] bytes = HexFormat.of().parseHex(value);
        if (name.equals("proctitle") || name.equals("cmd")) {
            ByteArrayOutputStream spaced = new ByteArrayOutputStream(bytes.length);
            for (byte b : bytes) {
                spaced.write(b == 0 ? ' ' : b);
            }
            bytes = spaced.toByteArray();
        }
        if (!Utf8.isValid(bytes, 0, bytes.length)) {
            bytes = Utf8.mended(bytes, 0, bytes.length);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static boolean isHex(String value) {
        return value.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'F');
    }
}
