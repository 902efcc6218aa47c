package wary.telemetry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import wary.telemetry.Reading;

/** Runs over its seeds in every build; searches for new ones with {@code JAZZER_FUZZ=1}. */
class MailFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndTellsOfEverything(byte[] input) {
        MailFormat format = new MailFormat();
        format.recognises(input);
        check(Reading.of(format, input, "email.subject", "email.anomaly"), input.length);
    }

    @FuzzTest(maxDuration = "1m")
    void anyMessageBelowASoundHeader(byte[] rest) {
        byte[] mail = concat(Mails.bytes(Mails.HEADER), rest);
        Reading reading = Reading.of(new MailFormat(), mail, "email.subject", "email.anomaly");
        assertThat(reading.events()).hasSize(1);
        check(reading, mail.length);
    }

    @FuzzTest(maxDuration = "1m")
    void anyAttachment(byte[] content) {
        byte[] mail = Mails.bytes(Mails.attached("a.zip", "application/zip", content));
        assertThat(Mails.read(mail)).contains("email.attachments.file.size=" + content.length);
    }

    private static void check(Reading reading, int length) {
        reading.checkPlaces(length + 1L);
        assertThat(reading.told())
                .hasSize(reading.events().size() + reading.rejections().size());
        reading.events().forEach(e -> assertThat(e.record()).isNotEmpty());
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
