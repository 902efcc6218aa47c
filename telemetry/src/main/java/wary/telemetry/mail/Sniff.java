package wary.telemetry.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file is, told by how it begins. */
final class Sniff {
    /** How much of the begin is looked at for text that is a page or a script, in bytes. */
    private static final int TEXT_HEAD = 1 << 10;
    /** Where an image of a CD has its mark. */
    private static final int CD_MARK = 0x8001;

    /**
     * A type of files.
     *
     * @param mimeType its name
     */
    record Type(String mimeType, Optional<Kind> kind) {}

    private record Magic(String bytes, int at, Type type) {
        boolean matches(byte[] content) {
            if (content.length < at + bytes.length()) {
                return false;
            }
            for (int i = 0; i < bytes.length(); i++) {
                if ((content[at + i] & 0xFF) != bytes.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    static final String ZIP = "application/zip";
    static final String OLE = "application/x-ole-storage";
    static final String GZIP = "application/gzip";
    static final String PDF = "application/pdf";
    static final String RTF = "application/rtf";
    static final String RAR = "application/vnd.rar";

    private static final List<Magic> MAGICS = List.of(
            magic("MZ", 0, "application/vnd.microsoft.portable-executable", Kind.EXECUTABLE),
            magic("\u007FELF", 0, "application/x-elf", Kind.EXECUTABLE),
            magic("\u00CA\u00FE\u00BA\u00BE", 0, "application/java-vm", Kind.EXECUTABLE),
            magic("\u00CF\u00FA\u00ED\u00FE", 0, "application/x-mach-binary", Kind.EXECUTABLE),
            magic("\u00CE\u00FA\u00ED\u00FE", 0, "application/x-mach-binary", Kind.EXECUTABLE),
            magic("#!", 0, "text/x-shellscript", Kind.SCRIPT),
            magic("ITSF", 0, "application/vnd.ms-htmlhelp", Kind.SCRIPT),
            magic("Windows Registry Editor", 0, "text/x-registry", Kind.SCRIPT),
            magic("L\0\0\0\u0001\u0014\u0002\0", 0, "application/x-ms-shortcut", Kind.SHORTCUT),
            magic("[InternetShortcut]", 0, "application/x-url", Kind.SHORTCUT),
            magic("CD001", CD_MARK, "application/x-iso9660-image", Kind.DISK_IMAGE),
            magic("vhdxfile", 0, "application/x-vhdx", Kind.DISK_IMAGE),
            magic("conectix", 0, "application/x-vhd", Kind.DISK_IMAGE),
            magic("PK\u0003\u0004", 0, ZIP, Kind.ARCHIVE),
            magic("PK\u0005\u0006", 0, ZIP, Kind.ARCHIVE),
            magic("Rar!\u001A\u0007", 0, RAR, Kind.ARCHIVE),
            magic("7z\u00BC\u00AF'\u001C", 0, "application/x-7z-compressed", Kind.ARCHIVE),
            magic("\u001F\u008B", 0, GZIP, Kind.ARCHIVE),
            magic("BZh", 0, "application/x-bzip2", Kind.ARCHIVE),
            magic("\u00FD7zXZ", 0, "application/x-xz", Kind.ARCHIVE),
            magic("(\u00B5/\u00FD", 0, "application/zstd", Kind.ARCHIVE),
            magic("MSCF", 0, "application/vnd.ms-cab-compressed", Kind.ARCHIVE),
            magic("ustar", 257, "application/x-tar", Kind.ARCHIVE),
            magic("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", 0, OLE, Kind.DOCUMENT),
            magic("{\\rt", 0, RTF, Kind.DOCUMENT),
            magic("%PDF-", 0, PDF, Kind.PDF),
            magic("\u00E4R\\{\u008C\u00D8\u00A7M", 0, "application/onenote", Kind.ONENOTE),
            magic("x\u009F>\"", 0, "application/vnd.ms-tnef", Kind.MESSAGE),
            magic("!BDN", 0, "application/vnd.ms-outlook-pst", Kind.MESSAGE),
            magic("\u0089PNG\r\n", 0, "image/png", Kind.IMAGE),
            magic("\u00FF\u00D8\u00FF", 0, "image/jpeg", Kind.IMAGE),
            magic("GIF8", 0, "image/gif", Kind.IMAGE),
            magic("BEGIN:VCALENDAR", 0, "text/calendar", Kind.CALENDAR));

    private Sniff() {}

    private static Magic magic(String bytes, int at, String mimeType, Kind kind) {
        return new Magic(bytes, at, new Type(mimeType, Optional.of(kind)));
    }

    /** The type of this content, or empty if it is none that we know. */
    static Optional<Type> type(byte[] content) {
        return MAGICS.stream()
                .filter(magic -> magic.matches(content))
                .findFirst()
                .map(Magic::type)
                .or(() -> text(content));
    }

    private static Optional<Type> text(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, TEXT_HEAD), StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .toLowerCase(Locale.ROOT);
        // Only a page that begins like one: source code may well quote some.
        String begin = head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3).stripLeading() : head.stripLeading();
        boolean markup = begin.startsWith("<");
        if (markup && head.contains("<svg")) {
            return Optional.of(new Type("image/svg+xml", Optional.of(Kind.SVG)));
        }
        if (markup && (head.contains("<html") || head.contains("<!doctype html") || begin.startsWith("<script"))) {
            return Optional.of(new Type("text/html", Optional.of(Kind.HTML)));
        }
        if (begin.startsWith("<?php") || begin.startsWith("<job") || begin.startsWith("<package")) {
            return Optional.of(new Type("text/x-script", Optional.of(Kind.SCRIPT)));
        }
        return Optional.empty();
    }

    /** Whether the bytes of this text, as ASCII, stand anywhere in the content. */
    static boolean contains(byte[] content, String ascii) {
        byte[] wanted = ascii.getBytes(StandardCharsets.ISO_8859_1);
        int last = content.length - wanted.length;
        for (int at = 0; at <= last; at++) {
            int i = 0;
            while (i < wanted.length && content[at + i] == wanted[i]) {
                i++;
            }
            if (i == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
