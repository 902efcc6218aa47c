package wary.telemetry.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import wary.model.Event;
import wary.telemetry.Reading;

/** Messages for tests. */
final class Mails {
    static final String HEADER = """
            Received: from out.sender.example (out.sender.example [203.0.113.7]) by mx.harbor.example (Postfix)
             with ESMTPS id A1 for <clerk@harbor.example>; Tue, 3 Nov 2026 08:00:02 +0000
            From: Sender <sender@sender.example>
            To: clerk@harbor.example
            Subject: A message
            Message-ID: <1@sender.example>
            Date: Tue, 3 Nov 2026 08:00:00 +0000
            MIME-Version: 1.0
            """;

    private Mails() {}

    static List<String> read(String mail) {
        return read(mail.getBytes(StandardCharsets.UTF_8));
    }

    /** Everything in the only event, as {@code name=text}. */
    static List<String> read(byte[] mail) {
        return Reading.record(event(mail));
    }

    static Event event(byte[] mail) {
        return Reading.of(new MailFormat(), mail).only();
    }

    /** The values of one field. */
    static List<String> values(String mail, String field) {
        return values(read(mail), field);
    }

    static List<String> values(List<String> read, String field) {
        return read.stream()
                .filter(line -> line.startsWith(field + "="))
                .map(line -> line.substring(field.length() + 1))
                .toList();
    }

    static String html(String body) {
        return HEADER + "Content-Type: text/html; charset=utf-8\n\n" + body + "\n";
    }

    static String plain(String body) {
        return HEADER + "Content-Type: text/plain; charset=utf-8\n\n" + body + "\n";
    }

    /** A message with one attached file. */
    static String attached(String name, String type, byte[] content) {
        return HEADER + """
                Content-Type: multipart/mixed; boundary="b1"

                --b1
                Content-Type: text/plain

                See the file.
                --b1
                Content-Type: %s
                Content-Disposition: attachment; filename="%s"
                Content-Transfer-Encoding: base64

                %s
                --b1--
                """.formatted(type, name, Base64.getMimeEncoder().encodeToString(content));
    }

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static List<String> kinds(String mail) {
        return values(mail, "email.attachments.file.kind");
    }
}
