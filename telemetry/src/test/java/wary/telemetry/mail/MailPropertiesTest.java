package wary.telemetry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import wary.telemetry.Reading;

class MailPropertiesTest {
    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withChars("abcXYZ \u00e4\u00df\u4e2d\u0416")
                .ofMinLength(1)
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<byte[]> contents() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(3000);
    }

    @Property(tries = 200)
    void anEncodedSubjectIsWhatItWas(@ForAll("words") String subject) {
        String encoded = Base64.getEncoder().encodeToString(subject.getBytes(StandardCharsets.UTF_8));
        String mail = "From: a@harbor.example\nSubject: =?utf-8?B?" + encoded + "?=\n\nx\n";

        assertThat(Mails.values(mail, "email.subject")).containsExactly(subject);
    }

    @Property(tries = 200)
    void anAttachmentIsWhatItWas(@ForAll("contents") byte[] content) throws Exception {
        String hash = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
        List<String> read = Mails.read(Mails.attached("a.bin", "application/octet-stream", content));

        assertThat(read)
                .contains(
                        "email.attachments.file.size=" + content.length, "email.attachments.file.hash.sha256=" + hash);
    }

    /** Quoted as mboxrd says, whatever text comes out of a mailbox as it went in. */
    @Property(tries = 200)
    void aMailboxGivesItsMessagesBack(
            @ForAll @Size(min = 1, max = 5) List<@net.jqwik.api.From("bodies") String> bodies) {
        String mailbox = bodies.stream()
                .map(body -> "From a@b.example Tue Nov  3 08:00:00 2026\nFrom: a@b.example\nSubject: x\n\n"
                        + body.lines()
                                .map(l -> l.matches(">*From .*") ? ">" + l : l)
                                .collect(Collectors.joining("\n"))
                        + "\n\n")
                .collect(Collectors.joining());
        Reading reading = Reading.of(new MailFormat(), mailbox, "email.body.text");

        assertThat(reading.kept())
                .isEqualTo(bodies.stream()
                        .map(body -> List.of("email.body.text="
                                + body.lines().collect(Collectors.joining("\n")).strip()))
                        .toList());
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.of("From me", ">From you", "words", "", "x From y", "From a@b Tue Nov  3 08:00:00 2026")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(lines -> "first\n" + String.join("\n", lines) + "\nlast");
    }

    @Property(tries = 300)
    void anyLinkIsReadWithoutAFault(@ForAll String link) {
        Target.parse("http://" + link, "")
                .ifPresent(t -> assertThat(t.registered()).isNotNull());
        Target.parse(link, link);
        LinkText.domain(link);
        assertThat(FileName.of(link).extension()).hasSizeLessThanOrEqualTo(20);
        Addresses.parse(link).forEach(Addresses.Address::domain);
        AuthResults.parse(link);
        Received.parse("from x (" + link + ") by " + link);
        MailDate.parse("3 Nov 2026 " + link);
    }
}
