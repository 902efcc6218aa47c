package wary.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.sigma.RuleSet;
import wary.telemetry.Inputs;

/** Sigma rules on mail: what they can name, from a Maildir to a finding. */
class MailRulesTest {
    private static final String NOTICE_RULE = """
            title: Security Notice With A Short Link
            id: 5d2c0b9e-0000-4000-8000-00000000a001
            author: Wary
            logsource: {category: email}
            detection:
                words: {email.body.text|contains|all: [password, sign in]}
                link: {email.link.kind: shortener}
                mismatch: {email.link.mismatch: true}
                own: {email.from.registered_domain: harbor.example, email.auth.dmarc: pass}
                condition: words and link and mismatch and not own
            level: high
            """;
    private static final String MACRO_RULE = """
            title: Document With Macros From A Sender Who Failed
            id: 5d2c0b9e-0000-4000-8000-00000000a002
            author: Wary
            logsource: {category: email}
            detection:
                file: {email.attachments.file.kind: macro}
                sender: {email.auth.spf: [fail, softfail, none]}
                name: {email.from.display_name|contains: Vote Systems}
                many: {email.received.count|gte: 1}
                condition: all of them
            level: critical
            """;

    @TempDir
    Path maildir = Path.of("");

    private static String header(String from, String result) {
        return """
                Authentication-Results: mx.harbor.example; spf=%2$s; dmarc=%2$s
                Received: from out.example (out.example [203.0.113.7]) by mx.harbor.example; Tue, 3 Nov 2026 08:00:02 +0000
                From: %1$s
                To: clerk@harbor.example
                Subject: Hello
                Message-ID: <1@sender.example>
                Date: Mon, 2 Nov 2026 08:00:00 +0000
                MIME-Version: 1.0
                """.formatted(from, result);
    }

    private static String attachment(String name, byte[] content) {
        return """
                Content-Type: multipart/mixed; boundary="b"

                --b
                Content-Type: application/octet-stream; name="%s"
                Content-Transfer-Encoding: base64

                %s
                --b--
                """.formatted(name, Base64.getMimeEncoder().encodeToString(content));
    }

    private static byte[] document(String part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("[Content_Types].xml", part)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write('x');
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String notice(String link) {
        return "Content-Type: text/html\n\n<p>Someone has your <b>password</b> and tried to sign in.</p>" + "<a href='"
                + link + "'>https://accounts.harbor.example</a>\n";
    }

    @Test
    void rulesMatchWhatMailsTell() throws IOException {
        Path folder = Files.createDirectories(maildir.resolve("cur"));
        String vendor = header("\"Vote Systems Support\" <help@vote-systems.example>", "softfail");
        Files.writeString(
                folder.resolve("1:2,S"), header("Harbor <it@evil.example>", "pass") + notice("https://bit.ly/1"));
        Files.writeString(folder.resolve("2:2,S"), header("it@harbor.example", "pass") + notice("https://bit.ly/1"));
        Files.writeString(
                folder.resolve("3:2,"), header("it@evil.example", "pass") + notice("https://www.harbor.example/"));
        Files.writeString(folder.resolve("4:2,S"), vendor + attachment("guide.docm", document("word/vbaProject.bin")));
        Files.writeString(folder.resolve("5:2,S"), vendor + attachment("guide.docx", document("word/document.xml")));
        Files.writeString(
                folder.resolve("6:2,S"), header("a@harbor.example", "pass") + "\nLunch? I forgot my password.\n");
        RuleSet rules = RuleSet.builder()
                .rules("notice.yml", NOTICE_RULE.getBytes(StandardCharsets.UTF_8))
                .rules("macro.yml", MACRO_RULE.getBytes(StandardCharsets.UTF_8))
                .build();
        List<Finding> found = new ArrayList<>();

        ScanResult result =
                Scan.of(rules, Inputs.of(List.of(maildir.toString()))).run(Findings.to(found::add), ScanListener.NONE);

        assertThat(result.events()).isEqualTo(new EventCounts(6, 2, 4, 0));
        assertThat(found)
                .extracting(f ->
                        f.rule().title() + " " + Path.of(f.evidence().source()).getFileName())
                .containsExactlyInAnyOrder(
                        "Security Notice With A Short Link 1:2,S",
                        "Document With Macros From A Sender Who Failed 4:2,S");
        assertThat(found)
                .allSatisfy(
                        f -> assertThat(f.evidence().time()).contains(java.time.Instant.parse("2026-11-03T08:00:02Z")));
    }
}
