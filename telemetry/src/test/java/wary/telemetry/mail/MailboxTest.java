package wary.telemetry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.telemetry.Reading;
import wary.telemetry.Samples;

class MailboxTest {
    private static final String FROM = "From a@harbor.example Tue Nov  3 08:00:00 2026\n";
    private static final String MAIL = "From: a@harbor.example\nSubject: x\n\nwords\n\n";

    private static Reading read(String mailbox) {
        return Reading.of(new MailFormat(), mailbox, "email.body.text");
    }

    @Test
    void whereMessagesBegin() {
        Reading reading = Reading.of(new MailFormat(), Samples.MAIL, "email.body.text", "email.subject");

        assertThat(reading.numbers()).containsExactly(1L, 2L, 3L);
        assertThat(reading.offsets().getFirst()).isZero();
        String text = new String(Samples.MAIL, StandardCharsets.UTF_8);
        assertThat(text.substring(Math.toIntExact(reading.offsets().getLast()))).startsWith("From - Tue");
        assertThat(reading.kept().getFirst())
                .last()
                .asString()
                .contains("\nFrom tomorrow on they")
                .doesNotContain(">From");
        assertThat(reading.kept().get(1))
                .containsExactly("email.subject=Gr\u00fc\u00dfe from the river", "email.body.text=Our plan");
    }

    @Test
    void aQuotedLineSeparatesOnlyWithAHeaderBelow() {
        assertThat(read(FROM + MAIL + FROM + "he wrote this.\n\n" + FROM + MAIL).kept())
                .containsExactly(
                        List.of("email.body.text=words\n\n" + FROM + "he wrote this."),
                        List.of("email.body.text=words"));
        assertThat(read(FROM + "From: a@b.example\nSubject: x\n\nnot after an empty line\n" + FROM + "X: y\n")
                        .events())
                .hasSize(1);
    }

    @Test
    void theEndOfAMailboxThatWasCut() {
        Reading cut = read(FROM + MAIL + FROM);
        assertThat(cut.told()).containsExactly(1L, -2L);
        assertThat(cut.rejections().getFirst().offset()).isEqualTo(FROM.length() + MAIL.length());
        assertThat(cut.rejections().getFirst().reason()).contains("perhaps it was cut off");
    }

    @Test
    void windowsLineEndsAndLongLines() {
        String mailbox = (FROM + MAIL + FROM + MAIL).replace("\n", "\r\n");
        assertThat(read(mailbox).kept())
                .containsExactly(List.of("email.body.text=words"), List.of("email.body.text=words"));
        String longLine = "x".repeat(100_000) + "From ";
        assertThat(read(FROM + MAIL.replace("words", longLine)).only().text(0))
                .isEqualTo(longLine.substring(0, (64 << 10) - 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: x\nFrom: a@b.example\n\nx",
                "\r\nReceived: from a\r\n\tby b\r\nFrom: x\r\n\r\n",
                "\uFEFFReturn-Path: <>\nMessage-ID: <x>\n",
                "From x Tue Nov  3 08:00:00 2026\nFrom: x\nTo: y\n",
                "X-Own: 1\nX-Own2 : 2\nDate: x\nSubject: y\nlast line cut",
            })
    void recognises(String mail) {
        assertThat(new MailFormat().recognises(mail.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Subject: x\n",
                "From: x\nDate: y\nContent-Type: z\n\n",
                "GET / HTTP/1.1\nFrom: x\nTo: y\n\n",
                "Subject: x\nno header\nFrom: y\n\n",
                " Subject: x\nFrom: y\n",
                "From here on: x\nSubject: y\n",
                "key: value\nname: other\n",
                "From: x\n\nTo: y\n",
                "#Fields: date time\n2026-11-03 08:00:00\n",
                "type=SYSCALL msg=audit(1:2): subject: from: to:\n",
                "192.0.2.1 - - [03/Nov/2026:08:00:00 +0000] \"GET /?Subject:&From: HTTP/1.1\" 200 1\n",
                "Nov  3 08:00:00 mx postfix/smtpd[1]: from=<a@b.example> Subject: x\n",
            })
    void refuses(String other) {
        assertThat(new MailFormat().recognises(other.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }
}
