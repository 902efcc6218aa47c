package wary.scenario.internal.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import wary.scenario.internal.stage.Dice;

/**
 * A file attached to a mail.
 *
 * @param name of the file
 * @param type MIME
 * @param base64 its content
 */
public record Attachment(String name, String type, String base64) {
    private static final String MACRO_TYPE = "application/vnd.ms-%s.%s.macroEnabled.12";

    /** A Word document with a macro project; the project is no code, only its name and first bytes are real. */
    public static Attachment macroDocument(Dice dice, String name) {
        return office(dice, name, MACRO_TYPE.formatted("word", "document"), "word/document.xml", "word/vbaProject.bin");
    }

    /** An Excel workbook with a macro project. */
    public static Attachment macroWorkbook(Dice dice, String name) {
        return office(dice, name, MACRO_TYPE.formatted("excel", "sheet"), "xl/workbook.xml", "xl/vbaProject.bin");
    }

    private static Attachment office(Dice dice, String name, String type, String main, String macro) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put(
                "[Content_Types].xml",
                ("<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/"
                                + "package/2006/content-types\"><Override PartName=\"/" + main + "\" ContentType=\""
                                + type
                                + ".main+xml\"/><Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>"
                                + "</Types>")
                        .getBytes(StandardCharsets.UTF_8));
        members.put(
                main,
                ("<?xml version=\"1.0\"?><content>" + dice.hex(24) + "</content>").getBytes(StandardCharsets.UTF_8));
        byte[] project = new byte[600];
        byte[] start = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1};
        System.arraycopy(start, 0, project, 0, start.length);
        members.put(macro, project);
        return new Attachment(name, type, Base64.getEncoder().encodeToString(zip(members)));
    }

    /** Not compressed, and of no time of its own: the same bytes on every machine. */
    private static byte[] zip(Map<String, byte[]> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                CRC32 crc = new CRC32();
                crc.update(member.getValue());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(member.getValue().length);
                entry.setCompressedSize(member.getValue().length);
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(member.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A PDF that holds nothing. */
    public static Attachment pdf(Dice dice, String name) {
        String text =
                "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n% "
                        + dice.hex(16) + "\ntrailer<</Root 1 0 R>>\n%%EOF\n";
        return new Attachment(
                name, "application/pdf", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
