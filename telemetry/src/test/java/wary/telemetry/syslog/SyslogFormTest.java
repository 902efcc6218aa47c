package wary.telemetry.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Input;
import wary.telemetry.Reading;
import wary.telemetry.Rejection;

/** The written forms of syslog: headers and times. */
class SyslogFormTest {
    private static List<String> read(SyslogFormat format, String line) {
        return Reading.record(Reading.of(format, line).only());
    }

    private static String time(String now, ZoneId zone, String line) {
        return read(new SyslogFormat(zone, InstantSource.fixed(Instant.parse(now))), line)
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-04T00:00:00Z, Nov  3 08:00:00, 2026-11-03T08:00:00.000Z",
        // A day in the future is a clock that is wrong; more is last year.
        "2026-11-03T00:00:00Z, Nov  3 23:59:59, 2026-11-03T23:59:59.000Z",
        "2026-11-03T00:00:00Z, Nov  4 00:00:01, 2025-11-04T00:00:01.000Z",
        "2027-01-02T00:00:00Z, Dec 31 23:59:59, 2026-12-31T23:59:59.000Z",
        "2027-01-02T00:00:00Z, Jan  1 00:00:00, 2027-01-01T00:00:00.000Z",
        "2026-12-31T23:00:00Z, Jan  1 00:00:00, 2027-01-01T00:00:00.000Z",
        "2026-11-03T00:00:00Z, Feb 29 12:00:00, 2024-02-29T12:00:00.000Z",
        "2026-11-03T00:00:00Z, Nov 03 2019 08:00:00, 2019-11-03T08:00:00.000Z"
    })
    void theYearIsTheLatestThatIsNotInTheFuture(String now, String written, String expected) {
        assertThat(time(now, ZoneOffset.UTC, written + " harbor sshd[1]: x")).isEqualTo("@timestamp=" + expected);
    }

    @Test
    void theYearFollowsWhenTheFileWasWrittenLast() throws IOException {
        SyslogFormat format = new SyslogFormat(ZoneOffset.UTC, InstantSource.system());
        String log = "Dec 31 23:59:59 harbor a: x\nJan  1 00:00:01 harbor a: y\n";
        List<String> times = new ArrayList<>();
        Decoder decoder = format.decoder(FieldTable.of(List.of("@timestamp")));
        EventSink events = new EventSink() {
            @Override
            public void event(Event event) {
                times.add(event.text(0));
            }

            @Override
            public void rejected(Rejection rejection) {
                times.add(rejection.reason());
            }
        };
        ChunkSink chunks = new ChunkSink() {
            @Override
            public void chunk(Chunk chunk) {
                decoder.decode(chunk, events);
            }

            @Override
            public void rejected(Rejection rejection) {
                events.rejected(rejection);
            }
        };
        format.split(
                new Input(
                        "sample",
                        new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
                        Optional.of(Instant.parse("2021-01-01T06:00:00Z"))),
                chunks);

        assertThat(times).containsExactly("2020-12-31T23:59:59.000Z", "2021-01-01T00:00:01.000Z");
    }

    @Test
    void theZoneIsTheOneGiven() {
        ZoneId zone = ZoneId.of("America/New_York");

        assertThat(time("2026-12-01T00:00:00Z", zone, "Jul  4 08:00:00 harbor a: x"))
                .isEqualTo("@timestamp=2026-07-04T12:00:00.000Z");
        assertThat(time("2026-12-01T00:00:00Z", zone, "Nov  3 08:00:00 harbor a: x"))
                .isEqualTo("@timestamp=2026-11-03T13:00:00.000Z");
        assertThat(time("2026-12-01T00:00:00Z", zone, "2026-11-03T08:00:00.1234567+05:30 harbor a: x"))
                .isEqualTo("@timestamp=2026-11-03T02:30:00.123Z");
    }

    @Test
    void headersOfRfc3164() {
        assertThat(read(new SyslogFormat(), "<38>Nov  3 08:00:00 harbor systemd-logind[9]: New session 1 of user a."))
                .contains(
                        "host.name=harbor",
                        "process.name=systemd-logind",
                        "process.pid=9",
                        "syslog.facility=auth",
                        "syslog.severity=info",
                        "product=linux",
                        "service=syslog",
                        "message=New session 1 of user a.");
        assertThat(read(new SyslogFormat(), "Nov  3 08:00:00 harbor rsyslogd: x: y [z]"))
                .contains("process.name=rsyslogd", "message=x: y [z]");
        assertThat(read(new SyslogFormat(), "Nov  3 08:00:00 harbor -- MARK --"))
                .contains("host.name=harbor", "message=-- MARK --")
                .noneMatch(f -> f.startsWith("process."));
        assertThat(read(new SyslogFormat(), "Nov  3 08:00:00 tidy[7]: done"))
                .contains("process.name=tidy", "process.pid=7", "message=done")
                .noneMatch(f -> f.startsWith("host."));
        assertThat(read(new SyslogFormat(), "<166>Nov 03 2026 08:00:00 wall : %DEV-6-302013: Built"))
                .contains("host.name=wall");
        assertThat(read(new SyslogFormat(), "<166>Nov  3 08:00:00 wall %DEV-6-302013: Built"))
                .contains("process.name=%DEV-6-302013")
                .noneMatch(f -> f.startsWith("product="));
    }

    @Test
    void headersOfRfc5424() {
        assertThat(read(
                        new SyslogFormat(),
                        "<165>1 2026-11-03T08:00:00.003Z vault app 77 ID47 [a@1 k=\"v\" k=\"\\\\w\\]\\\"\\n\"][b c=\"\"]"
                                + " \uFEFFsaid"))
                .containsExactly(
                        "@timestamp=2026-11-03T08:00:00.003Z",
                        "host.name=vault",
                        "process.name=app",
                        "process.pid=77",
                        "syslog.msgid=ID47",
                        "syslog.facility=local4",
                        "syslog.severity=notice",
                        "syslog.structured_data.a@1.k=v",
                        "syslog.structured_data.a@1.k=\\w]\"\\n",
                        "syslog.structured_data.b.c=",
                        "message=said",
                        "product=linux",
                        "service=syslog");
        assertThat(read(new SyslogFormat(), "<0>1 - - - - - -"))
                .containsExactly("syslog.facility=kern", "syslog.severity=emerg", "product=linux", "service=syslog");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<165>1 2026-11-03T08:00:00Z h a 1 - [a b=\"c] x",
                "<165>1 2026-11-03T08:00:00Z h a 1 - [a b=c] x",
                "<165>1 2026-11-03T08:00:00Z h a 1 - [a b=\"c\"x] x",
                "<165>1 2026-11-03T08:00:00Z h a 1 - x",
                "<165>1 2026-13-03T08:00:00Z h a 1 - - x",
                "<192>Nov  3 08:00:00 h a: x",
                "Nov 31 08:00:00 h a: x",
                "Nov  3 24:00:00 h a: x",
                "2026-11-03T08:00:00 h a: x",
                "at the wrong place"
            })
    void whatIsNoSyslogIsRejected(String line) {
        Reading reading = Reading.of(new SyslogFormat(), line);

        assertThat(reading.events()).isEmpty();
        assertThat(reading.rejections())
                .singleElement()
                .satisfies(r -> assertThat(r.reason()).contains("expected"));
    }

    @Test
    void otherLogsThatBeginWithATimeAreNotTakenForIt() {
        for (String line : List.of(
                "2026-11-03T08:00:00Z INFO started",
                "2026-11-03T08:00:00Z [main] started: x",
                "Nov  3 08:00:00 dnsmasq[7]: query[A] a.example from 192.0.2.1",
                "2026-11-03 08:00:00 192.0.2.1 GET /")) {
            assertThat(new SyslogFormat().recognises(line.getBytes(StandardCharsets.UTF_8)))
                    .as(line)
                    .isFalse();
        }
    }
}
