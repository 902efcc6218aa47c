package wary.telemetry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailAttachmentsTest {
    private static final String BINARY = "application/octet-stream";
    private static final byte[] PROGRAM = Mails.bytes("MZ\u0090\0 a program");
    private static final byte[] OLE = Mails.bytes("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1");

    @Test
    void aDocumentWithMacros() {
        byte[] document = Mails.zip(Map.of(
                "[Content_Types].xml", Mails.bytes("<Types/>"),
                "word/document.xml", Mails.bytes("<w/>"),
                "word/vbaProject.bin", OLE));
        List<String> read = Mails.read(Mails.attached("New EViD User Guide.docm", "application/msword", document));

        assertThat(read)
                .contains(
                        "email.attachments.count=1",
                        "email.attachments.file.name=New EViD User Guide.docm",
                        "email.attachments.file.extension=docm",
                        "email.attachments.file.mime_type=application/msword",
                        "email.attachments.file.detected_type=application/vnd.openxmlformats-officedocument",
                        "email.attachments.file.size=" + document.length,
                        "email.attachments.file.kind=macro",
                        "email.attachments.file.member=vbaProject.bin",
                        "email.body.text=See the file.");
        assertThat(Mails.values(read, "email.attachments.file.hash.sha256"))
                .singleElement()
                .asString()
                .matches("[0-9a-f]{64}");
    }

    @Test
    void aMacroUnderAnotherNameIsOneAllTheSame() {
        byte[] hidden = Mails.zip(Map.of(
                "[Content_Types].xml",
                Mails.bytes("<Override ContentType='application/vnd.ms-office.vbaProject'/>"),
                "word/harmless.bin",
                new byte[4]));
        assertThat(Mails.kinds(Mails.attached("a.docx", BINARY, hidden))).contains("macro", "document");
        byte[] plain = Mails.zip(Map.of("[Content_Types].xml", new byte[0], "word/document.xml", new byte[0]));
        assertThat(Mails.kinds(Mails.attached("a.docx", BINARY, plain))).containsExactly("document");
        byte[] template = Mails.zip(Map.of(
                "[Content_Types].xml",
                new byte[0],
                "word/_rels/settings.xml.rels",
                Mails.bytes(
                        "<Relationship Type='x/attachedTemplate' TargetMode='External' Target='https://e.example'/>")));
        assertThat(Mails.kinds(Mails.attached("a.docx", BINARY, template))).contains("remote-template");
    }

    @Test
    void oldOfficeDocuments() {
        byte[] macro = concat(OLE, new byte[600], "_VBA_PROJECT".getBytes(StandardCharsets.UTF_16LE));
        byte[] locked = concat(OLE, new byte[600], "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE));

        assertThat(Mails.kinds(Mails.attached("a.doc", BINARY, macro))).containsExactly("macro", "document");
        assertThat(Mails.kinds(Mails.attached("a.doc", BINARY, locked)))
                .containsExactly("encrypted-document", "document");
        assertThat(Mails.kinds(Mails.attached("a.doc", BINARY, OLE))).containsExactly("document");
    }

    @Test
    void namesThatMislead() {
        assertThat(Mails.kinds(Mails.attached("ballot.pdf   .exe", BINARY, PROGRAM)))
                .containsExactly("executable", "double-extension");
        assertThat(Mails.kinds(Mails.attached("ballot.pdf", "application/pdf", PROGRAM)))
                .containsExactly("executable", "pdf", "disguised");
        List<String> turned = Mails.read(
                Mails.attached("=?utf-8?B?" + base64("ballot\u202Efdp.js") + "?=", BINARY, Mails.bytes("x()")));
        assertThat(turned)
                .contains(
                        "email.attachments.file.name=ballot\u202Efdp.js",
                        "email.attachments.file.extension=js",
                        "email.attachments.file.kind=script",
                        "email.attachments.file.kind=rtl-override");
        assertThat(Mails.kinds(Mails.attached("list.2026.csv", "text/csv", Mails.bytes("a,b"))))
                .containsExactly("text");
    }

    @ParameterizedTest
    @CsvSource({
        "exe, 'C:\\x\\setup.EXE. '",
        "js, a/b.js",
        "'', README",
        "'', x.this is no extension",
        "gz, a.tar.gz",
    })
    void extensions(String extension, String name) {
        assertThat(FileName.of(name).extension()).isEqualTo(extension);
    }

    @Test
    void namesOverSeveralParameters() {
        String mail = Mails.attached("x", BINARY, PROGRAM)
                .replace("filename=\"x\"", "filename*0*=utf-8''b%C3%A4llot; filename*1*=%20list.exe");
        assertThat(Mails.values(mail, "email.attachments.file.name")).containsExactly("b\u00e4llot list.exe");
    }

    @Test
    void archivesAreLookedInto() {
        byte[] inner = Mails.zip(Map.of("run.js", Mails.bytes("x()")));
        byte[] outer = Mails.zip(Map.of("docs/inner.zip", inner, "readme.txt", PROGRAM));
        List<String> read = Mails.read(Mails.attached("a.zip", "application/zip", outer));

        assertThat(Mails.values(read, "email.attachments.file.kind"))
                .containsExactly("script", "executable", "archive", "disguised");
        assertThat(Mails.values(read, "email.attachments.file.member"))
                .containsExactlyInAnyOrder("inner.zip", "readme.txt", "run.js");
    }

    @Test
    void encryptedArchives() {
        byte[] zip = Mails.zip(Map.of("invoice.exe", PROGRAM));
        for (int i = 0; i + 10 < zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && (zip[i + 2] == 1 || zip[i + 2] == 3)) {
                zip[i + (zip[i + 2] == 1 ? 8 : 6)] |= 1;
            }
        }
        assertThat(Mails.kinds(Mails.attached("a.zip", "application/zip", zip)))
                .containsExactly("executable", "archive", "encrypted-archive");
        byte[] noDirectory = Arrays.copyOf(zip, zip.length - 30);
        assertThat(Mails.kinds(Mails.attached("a.zip", "application/zip", noDirectory)))
                .contains("executable", "encrypted-archive");
    }

    @Test
    void pagesAndPicturesWithLinks() {
        List<String> read = Mails.read(Mails.attached(
                "statement.html", BINARY, Mails.bytes("<html><a href='https://evil.example/'>Open</a></html>")));
        assertThat(read).contains("email.attachments.file.kind=html", "url.domain=evil.example");
        assertThat(Mails.kinds(Mails.attached("a.svg", BINARY, Mails.bytes("<?xml?><svg onload='x()'/>"))))
                .containsExactly("svg");
    }

    @Test
    void otherDangers() {
        assertThat(Mails.kinds(Mails.attached("a.img", BINARY, new byte[9]))).containsExactly("disk-image");
        assertThat(Mails.kinds(Mails.attached("a.pdf.lnk", BINARY, Mails.bytes("L\0\0\0\u0001\u0014\u0002\0x"))))
                .containsExactly("shortcut", "double-extension");
        assertThat(Mails.kinds(Mails.attached("a.pdf", BINARY, Mails.bytes("%PDF-1.7 /OpenAction /JavaScript (x)"))))
                .containsExactly("pdf", "active-pdf");
        assertThat(Mails.kinds(Mails.attached("a.rtf", BINARY, Mails.bytes("{\\rtf1{\\object\\objdata 01}}"))))
                .containsExactly("document", "embedded-object");
    }

    @Test
    void anAttachedMessageIsLookedAtToo() {
        String inner =
                Mails.attached("run.exe", BINARY, PROGRAM).replace("b1", "b2").replace("See the", "Take this");
        List<String> read = Mails.read(Mails.HEADER.replace("A message", "Fwd")
                + """
                Content-Type: multipart/mixed; boundary=b1

                --b1
                Content-Type: text/plain

                Is this real?
                --b1
                Content-Type: message/rfc822

                %s
                --b1--
                """.formatted(inner.replace("Content-Type: text/plain\n", "Content-Type: text/html\n")
                        .replace("Take this", "<a href=https://evil.example>")));

        assertThat(Mails.values(read, "email.attachments.file.kind")).containsExactly("message", "executable");
        assertThat(read)
                .contains("email.subject=Fwd", "url.domain=evil.example", "email.body.text=Is this real?")
                .contains("email.attachments.count=2");
        assertThat(Mails.values(read, "email.from.address")).containsExactly("sender@sender.example");
    }

    @Test
    void signedAndEncryptedMessages() {
        List<String> signed = Mails.read(Mails.HEADER + """
                Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=s

                --s
                Content-Type: text/plain

                Signed words
                --s
                Content-Type: application/pkcs7-signature; name=smime.p7s
                Content-Transfer-Encoding: base64

                MIAGCSqGSIb3DQEHAqCAMIACAQEx
                --s--
                """);
        assertThat(signed)
                .contains(
                        "email.protection=smime-signed",
                        "email.body.text=Signed words",
                        "email.attachments.file.kind=signature");
        assertThat(Mails.read(Mails.HEADER + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIA"))
                .contains("email.protection=smime-encrypted");
    }

    @Test
    void theTextIsThatOfThePageWhereThereIsOne() {
        List<String> read = Mails.read(
                Mails.HEADER + """
                Content-Type: multipart/alternative; boundary=a

                --a
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                harmless =C3=A4 words https://plain.example
                --a
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: base64

                %s
                --a--
                """.formatted(base64("<p>urgent words</p><a href='https://html.example'>x</a>")));

        assertThat(read)
                .contains("email.body.text=urgent words\nx", "url.domain=plain.example", "url.domain=html.example");
        assertThat(read).contains("email.attachments.count=0", "email.content_type=multipart/alternative");
    }

    @Test
    void aCharsetThatIsWrongOrNone() {
        assertThat(Mails.values(
                        new String(
                                Mails.bytes("From: a@b.example\nSubject: x\n\nr\u00e9sultats"),
                                StandardCharsets.ISO_8859_1),
                        "email.body.text"))
                .containsExactly("r\u00e9sultats");
        byte[] latin = Mails.bytes(
                "From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=no-such\n\nr\u00e9sultats");
        assertThat(Mails.read(latin)).contains("email.body.text=r\u00e9sultats");
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] concat(byte[]... pieces) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }
}
