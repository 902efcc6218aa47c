package wary.telemetry.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.Reading;

/** Runs over its seeds in every build; searches for new ones with {@code JAZZER_FUZZ=1}. */
class SyslogFuzzTest {
    private static final List<String> PROGRAMS = List.of(
            "sshd", "sudo", "su", "CRON", "kernel", "useradd", "audispd", "audit", "postfix/smtpd", "exim", "x");

    @FuzzTest(maxDuration = "1m")
    void anySyslog(byte[] input) {
        read(new SyslogFormat(), input);
    }

    @FuzzTest(maxDuration = "1m")
    void anyExim(byte[] input) {
        read(new EximFormat(), input);
    }

    @FuzzTest(maxDuration = "1m")
    void anyJournal(byte[] input) {
        read(new JournalFormat(), input);
    }

    @FuzzTest(maxDuration = "1m")
    void anyMessage(byte[] message) {
        for (byte b : message) {
            if (b == '\n') {
                return;
            }
        }
        for (String program : PROGRAMS) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            line.writeBytes(("Nov  3 08:00:00 vault " + program + "[7]: ").getBytes(StandardCharsets.UTF_8));
            line.writeBytes(message);
            Reading reading = read(new SyslogFormat(), line.toByteArray());
            assertThat(reading.rejections()).isEmpty();
            assertThat(reading.events()).hasSize(1);
        }
    }

    private static Reading read(Format format, byte[] input) {
        format.recognises(input);
        Reading reading = Reading.of(format, input, "@timestamp", "user.name", "source.ip", "message");
        reading.checkPlaces(3L * input.length + 3);
        assertThat(reading.told())
                .hasSize(reading.events().size() + reading.rejections().size());
        return reading;
    }
}
