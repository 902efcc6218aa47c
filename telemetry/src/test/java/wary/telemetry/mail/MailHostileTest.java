package wary.telemetry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wary.telemetry.Reading;

/** Mail made to break its readers. Each gives an event all the same. A hang is a fault, hence the limit. */
@Timeout(60)
class MailHostileTest {
    private static List<String> anomalies(String mail) {
        return Mails.values(mail, "email.anomaly");
    }

    @Test
    void partsWithinParts() {
        StringBuilder mail = new StringBuilder(Mails.HEADER);
        for (int i = 0; i < 5_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        List<String> read = Mails.read(mail.append("\nend\n").toString());

        assertThat(read).contains("email.subject=A message", "email.anomaly=deep-nesting");
    }

    @Test
    void messagesWithinMessages() {
        String mail = Mails.HEADER + "Content-Type: message/rfc822\n\nSubject: x\n".repeat(5_000) + "\nend\n";

        assertThat(anomalies(mail)).contains("deep-nesting");
    }

    @Test
    void partsWithoutNumber() {
        String mail = Mails.HEADER + "Content-Type: multipart/mixed; boundary=b\n\n"
                + "--b\nContent-Type: text/plain\n\nx\n".repeat(100_000);

        assertThat(anomalies(mail)).containsExactly("many-parts");
    }

    @Test
    void headersWithoutNumber() {
        String mail = Mails.HEADER + "X-Flood: 1\n".repeat(200_000) + "\nbody https://evil.example\n";
        List<String> read = Mails.read(mail);

        assertThat(read).contains("email.anomaly=header-flood", "email.header.count=200007", "url.domain=evil.example");
    }

    @Test
    void headersWithoutEnd() {
        String mail = Mails.HEADER.replace("A message", "A" + " long\n message".repeat(200_000)) + "X-Long: "
                + "=?utf-8?Q?".repeat(400_000) + "\n\nbody https://evil.example\n";
        List<String> read = Mails.read(mail);

        assertThat(read).contains("email.anomaly=long-header", "url.domain=evil.example");
        assertThat(Mails.values(read, "email.subject").getFirst()).hasSize(Words.LONGEST);
    }

    @Test
    void valuesThatCostTime() {
        String words = "=?".repeat(30_000);
        String comments = "(".repeat(30_000) + "\"".repeat(30_000);
        String mail = ("From: " + words + "\nTo: " + comments + "\nSubject: " + words + "\nReceived: from " + comments
                        + "\nAuthentication-Results: " + comments + "\nReply-To: " + "<".repeat(60_000)
                        + "\nCc: " + "a@b.example,".repeat(5_000) + "\nContent-Type: text/plain; "
                        + "a*0*=b; ".repeat(7_000) + "\n\n")
                + "www.".repeat(200_000)
                + "http://".repeat(100_000);

        assertThat(Mails.read(mail)).contains("category=email");
    }

    @Test
    void boundariesThatNeverEndOrAreMissing() {
        String open = Mails.HEADER + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhttps://evil.example\n";
        assertThat(Mails.values(open, "url.domain")).containsExactly("evil.example");
        String none = Mails.HEADER + "Content-Type: multipart/mixed\n\n--b\n\nhttps://evil.example\n";
        assertThat(Mails.values(none, "url.domain")).containsExactly("evil.example");
        String far = none.replace("multipart/mixed", "multipart/mixed; boundary=" + "b".repeat(9_000));
        assertThat(Mails.values(far, "url.domain")).containsExactly("evil.example");
        assertThat(anomalies(far)).containsExactly("broken-mime");
        String other = none.replace("multipart/mixed", "multipart/mixed; boundary=c");
        assertThat(Mails.values(other, "url.domain")).containsExactly("evil.example");
        assertThat(Mails.values(other, "email.body.text")).containsExactly("--b\n\nhttps://evil.example");
        assertThat(anomalies(other)).containsExactly("broken-mime");
        String nearly = Mails.HEADER + "Content-Type: multipart/mixed; boundary=b\n\n" + "--bx\n--\n-".repeat(300_000);
        assertThat(Mails.read(nearly)).contains("email.subject=A message");
    }

    @Test
    void encodingsThatAreNone() {
        String garbage =
                Mails.HEADER + "Content-Transfer-Encoding: base64\n\n!!!*\u0000===A=B=C\u00ff" + "=".repeat(100);
        assertThat(Mails.read(garbage)).contains("email.subject=A message");
        String nul = Mails.HEADER.replace("A message", "A \0message") + "\nx\0y https://a\0b.example/\n";
        assertThat(Mails.read(nul)).contains("email.anomaly=nul-bytes", "email.subject=A  message");
        String unknown =
                Mails.HEADER + "Content-Type: text/html; charset=\"\u0000\"\nContent-Transfer-Encoding: x\n\n<a>";
        assertThat(Mails.read(unknown)).contains("email.subject=A message");
    }

    @Test
    void pagesThatCostTime() {
        for (String piece :
                List.of("<b a=%d><p>", "<a href=x%d>", "<table><a>", "<svg><math>", "<select><div>", "</p>%d")) {
            StringBuilder page = new StringBuilder();
            for (int i = 0; page.length() < Body.LONGEST_PART; i++) {
                page.append(piece.replace("%d", "" + i));
            }
            assertThat(Mails.read(Mails.html(page.toString()))).contains("category=email");
        }
    }

    @Test
    void linksWithoutNumber() {
        StringBuilder page = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            page.append("<a href='https://h")
                    .append(i)
                    .append(".example/'>")
                    .append(i)
                    .append(".example</a>");
        }
        List<String> read = Mails.read(Mails.html(page.toString()));

        assertThat(Mails.values(read, "url.original")).hasSize(Links.MOST);
        assertThat(read).contains("email.anomaly=many-links");
    }

    @Test
    void bombsInArchives() {
        byte[] zip = Mails.zip(Map.of("zeros.bin", new byte[64 << 20]));
        assertThat(anomalies(Mails.attached("a.zip", "application/zip", zip))).containsExactly("archive-bomb");
        byte[] nested = zip;
        for (int i = 0; i < 6; i++) {
            nested = Mails.zip(Map.of(i + ".zip", nested));
        }
        assertThat(anomalies(Mails.attached("a.zip", "application/zip", nested)))
                .containsExactly("archive-depth");
        byte[] headers =
                "PK\3\4aaaaaaaaaaaaaaaaaaaaaaaaaa".repeat(200_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(anomalies(Mails.attached("a.zip", "application/zip", headers)))
                .containsExactly("archive-bomb");
    }

    /** The begin of a message that is longer than any should be is read, and the cut is told. */
    @Test
    void aMessageOfHundredsOfMegabytes() {
        byte[] head = Mails.bytes(Mails.plain("https://evil.example/"));
        InputStream long1 = new Endless(300L << 20);
        Reading reading = Reading.of(
                new MailFormat(),
                new SequenceInputStream(new ByteArrayInputStream(head), long1),
                false,
                "email.size",
                "email.truncated",
                "url.domain");

        assertThat(reading.kept())
                .containsExactly(List.of(
                        "email.size=" + (head.length + (300L << 20)),
                        "email.truncated=true",
                        "url.domain=evil.example"));
    }

    @Test
    void anAttachmentThatWasCutHasNoHash() {
        String mail = Mails.attached("a.exe", "application/octet-stream", new byte[40 << 20]);
        List<String> read = Mails.read(mail);

        assertThat(read).contains("email.truncated=true", "email.attachments.file.name=a.exe");
        assertThat(read).noneMatch(line -> line.startsWith("email.attachments.file.hash"));
    }

    /** Spaces, as many as wanted, without keeping any. */
    private static final class Endless extends InputStream {
        private long left;

        Endless(long bytes) {
            left = bytes;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] to, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            java.util.Arrays.fill(to, from, from + count, (byte) ' ');
            left -= count;
            return count;
        }
    }
}
