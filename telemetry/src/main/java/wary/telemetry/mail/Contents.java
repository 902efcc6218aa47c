package wary.telemetry.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Looks into one attached file, and into what is packed in it, within one budget for the whole file: attackers pack in
 * order not to be looked at, or to keep those busy who look.
 */
final class Contents {
    /** How many archives within archives are opened. */
    static final int DEEPEST = 3;
    /** How much is unpacked in all, in bytes. */
    static final int MOST_UNPACKED = 32 << 20;
    /** How much of one packed file is unpacked, in bytes. */
    private static final int LONGEST_MEMBER = 8 << 20;
    /** How many packed files are looked at. */
    static final int MOST_MEMBERS = 1_000;
    /** How many of their names are kept. */
    private static final int MOST_NAMES = 200;
    /** How much of a packed file is enough to tell its type. */
    private static final int MEMBER_HEAD = 1 << 10;
    /** An archive of more than 1 MiB whose content is so many times longer is a bomb. */
    private static final int BOMB_RATIO = 200;

    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Set<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
    private final Set<String> names = new LinkedHashSet<>();
    private int unpacked;
    private int members;

    /** What the content is; what is packed in it counts, too. */
    Set<Kind> kinds() {
        return kinds;
    }

    Set<Anomaly> anomalies() {
        return anomalies;
    }

    /** The names of packed files. */
    Set<String> names() {
        return names;
    }

    /**
     * Looks at a file's content.
     *
     * @return its type, where it is known
     */
    Optional<String> look(byte[] content) {
        return look(content, 0);
    }

    private Optional<String> look(byte[] content, int depth) {
        Optional<Sniff.Type> type = Sniff.type(content);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        String mimeType = type.get().mimeType();
        switch (mimeType) {
            case Sniff.ZIP -> {
                return Optional.of(zip(content, depth));
            }
            case Sniff.OLE -> ole(content);
            case Sniff.GZIP -> gzip(content, depth);
            case Sniff.RAR -> {
                if (isEncryptedRar(content)) {
                    kinds.add(Kind.ENCRYPTED_ARCHIVE);
                }
            }
            case Sniff.PDF -> {
                if (Sniff.contains(content, "/JavaScript") || Sniff.contains(content, "/Launch")) {
                    kinds.add(Kind.ACTIVE_PDF);
                }
            }
            case Sniff.RTF -> {
                if (Sniff.contains(content, "\\objdata") || Sniff.contains(content, "\\objocx")) {
                    kinds.add(Kind.EMBEDDED_OBJECT);
                }
                if (Sniff.contains(content, "\\*\\template")) {
                    kinds.add(Kind.REMOTE_TEMPLATE);
                }
            }
            default -> {}
        }
        type.get().kind().ifPresent(kinds::add);
        return Optional.of(mimeType);
    }

    private String zip(byte[] content, int depth) {
        Zip zip = new Zip(content);
        boolean office = false;
        long said = 0;
        for (Zip.Entry entry : zip.entries(MOST_MEMBERS + 1)) {
            if (++members > MOST_MEMBERS) {
                anomalies.add(Anomaly.ARCHIVE_BOMB);
                break;
            }
            office |= entry.name().equals("[Content_Types].xml");
            said += entry.size();
            if (names.size() < MOST_NAMES) {
                names.add(entry.name());
            }
            if (entry.encrypted()) {
                kinds.add(Kind.ENCRYPTED_ARCHIVE);
                addMember(Kind.ofName(FileName.of(entry.name())));
            } else {
                member(zip, entry, depth);
            }
        }
        if (said > 1 << 20 && said / BOMB_RATIO > content.length) {
            anomalies.add(Anomaly.ARCHIVE_BOMB);
        }
        kinds.add(office ? Kind.DOCUMENT : Kind.ARCHIVE);
        return office ? "application/vnd.openxmlformats-officedocument" : Sniff.ZIP;
    }

    private void member(Zip zip, Zip.Entry entry, int depth) {
        String name = entry.name();
        FileName fileName = FileName.of(name);
        if (name.endsWith("vbaProject.bin")) {
            kinds.add(Kind.MACRO);
        }
        if (name.equals("[Content_Types].xml") || name.endsWith(".rels")) {
            String xml = new String(unpack(zip, entry, LONGEST_MEMBER / 8), StandardCharsets.UTF_8);
            if (xml.contains("vbaProject") || xml.contains("macroEnabled")) {
                kinds.add(Kind.MACRO);
            }
            if (xml.contains("attachedTemplate") && xml.contains("External")) {
                kinds.add(Kind.REMOTE_TEMPLATE);
            }
            return;
        }
        if (name.contains("/embeddings/") || name.contains("/activeX/")) {
            kinds.add(Kind.EMBEDDED_OBJECT);
        }
        addMember(Kind.ofName(fileName));
        byte[] head = unpack(zip, entry, MEMBER_HEAD);
        Set<Kind> found = EnumSet.noneOf(Kind.class);
        Sniff.type(head).flatMap(Sniff.Type::kind).ifPresent(found::add);
        if (Kind.isDisguise(fileName, found)) {
            kinds.add(Kind.DISGUISED);
        }
        addMember(found);
        if (found.contains(Kind.ARCHIVE) || found.contains(Kind.DOCUMENT)) {
            if (depth + 1 >= DEEPEST) {
                anomalies.add(Anomaly.ARCHIVE_DEPTH);
            } else {
                look(unpack(zip, entry, LONGEST_MEMBER), depth + 1);
            }
        }
    }

    private void addMember(Set<Kind> found) {
        found.stream().filter(kind -> !Kind.COMMON.contains(kind)).forEach(kinds::add);
    }

    private byte[] unpack(Zip zip, Zip.Entry entry, int most) {
        int room = Math.min(most, MOST_UNPACKED - unpacked);
        if (room <= 0) {
            anomalies.add(Anomaly.ARCHIVE_BOMB);
            return new byte[0];
        }
        byte[] bytes = zip.unpack(entry, room);
        unpacked += bytes.length;
        return bytes;
    }

    private void gzip(byte[] content, int depth) {
        if (depth + 1 >= DEEPEST) {
            anomalies.add(Anomaly.ARCHIVE_DEPTH);
            return;
        }
        int room = Math.min(LONGEST_MEMBER, MOST_UNPACKED - unpacked);
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] bytes = stream.readNBytes(Math.max(0, room));
            unpacked += bytes.length;
            if (bytes.length > 1 << 20 && bytes.length / BOMB_RATIO > content.length) {
                anomalies.add(Anomaly.ARCHIVE_BOMB);
            }
            look(bytes, depth + 1);
        } catch (IOException e) {
            // Broken: it stays an archive that we could not look into.
            kinds.add(Kind.ARCHIVE);
        }
    }

    /** Compound files keep the names of their streams in UTF-16. */
    private void ole(byte[] content) {
        if (Sniff.contains(content, utf16("_VBA_PROJECT"))) {
            kinds.add(Kind.MACRO);
        }
        if (Sniff.contains(content, utf16("EncryptedPackage"))) {
            kinds.add(Kind.ENCRYPTED_DOCUMENT);
        }
        if (Sniff.contains(content, utf16("Ole10Native"))) {
            kinds.add(Kind.EMBEDDED_OBJECT);
        }
        if (Sniff.contains(content, utf16("__substg1.0_"))) {
            kinds.add(Kind.MESSAGE);
        }
    }

    private static String utf16(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }

    /** RAR 5 has a header of its own for it (type 4) right after its mark, RAR 4 a flag in the main header. */
    private static boolean isEncryptedRar(byte[] content) {
        if (content.length > 14 && content[6] == 1) {
            return content[13] == 4;
        }
        return content.length > 12 && content[9] == 0x73 && (content[10] & 0x80) != 0;
    }
}
