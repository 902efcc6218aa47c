package wary.telemetry.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.model.Event;
import wary.telemetry.Formats;
import wary.telemetry.Reading;

class JournalTest {
    private static final String START = "{\"__CURSOR\":\"s\",\"__REALTIME_TIMESTAMP\":\"1793692800123456\",";

    @Test
    void messagesAreReadAsThoseOfSyslog() {
        Reading reading = Reading.of(new JournalFormat(), UnixSamples.JOURNAL);

        assertThat(Reading.record(reading.events().getFirst()))
                .contains(
                        "__CURSOR=s=1",
                        "@timestamp=2026-11-03T08:00:00.123Z",
                        "host.name=vault",
                        "process.name=sshd",
                        "process.pid=71",
                        "syslog.facility=auth",
                        "syslog.severity=info",
                        "service=sshd",
                        "event.action=login-failed",
                        "user.name=root",
                        "source.ip=192.0.2.1");
        assertThat(Reading.record(reading.events().get(1)))
                .contains("MESSAGE=done\\xFF", "message=done\\xFF", "_TWICE=a", "_TWICE=b")
                .noneMatch(f -> f.startsWith("LONG="));
        assertThat(Reading.record(reading.events().getLast()))
                .contains("service=auditd", "type=USER_AUTH", "acct=clerk1", "event.outcome=failure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"A\":{}}", "\"A\":[[[1]]]}", "\"A\":1} x", "\"A\":\"b", "\"A\":[{}]}", "\"A\":[1,}"})
    void whatIsNoEntryIsRejected(String rest) {
        Reading reading = Reading.of(new JournalFormat(), START + rest);

        assertThat(reading.events()).isEmpty();
        assertThat(reading.rejections()).hasSize(1);
    }

    @Test
    void otherJsonIsLeftToItsOwnReader() {
        byte[] other = "{\"__REALTIME_TIMESTAMP\":\"1\",\"a\":2}\n".getBytes(StandardCharsets.UTF_8);

        assertThat(new JournalFormat().recognises(other)).isFalse();
        assertThat(Formats.detect(other).orElseThrow().name()).isEqualTo("json");
        assertThat(Formats.detect(Arrays.copyOf(UnixSamples.JOURNAL, UnixSamples.JOURNAL.length))
                        .orElseThrow()
                        .name())
                .isEqualTo("journal");
    }

    @Test
    void numbersAreTexts() {
        Event event = Reading.of(new JournalFormat(), START + "\"PRIORITY\":4,\"MESSAGE\":\"x\"}")
                .only();

        assertThat(Reading.lines(event)).contains("PRIORITY=4", "syslog.severity=warning");
    }
}
