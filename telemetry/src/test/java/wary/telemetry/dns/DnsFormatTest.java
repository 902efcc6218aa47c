package wary.telemetry.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import wary.telemetry.Reading;

class DnsFormatTest {
    private static final DnsFormat FORMAT =
            new DnsFormat(ZoneId.of("Europe/Berlin"), InstantSource.fixed(Instant.parse("2026-11-04T00:00:00Z")));

    private static List<String> line(String line) {
        return Reading.record(Reading.of(FORMAT, line).only());
    }

    @Test
    void bind() {
        assertThat(line("03-Nov-2026 08:00:00.123 queries: info: client @0x7f3c 192.0.2.7#53211 (www.harbor.example):"
                        + " view inside: query: www.harbor.example IN AAAA +E(0)K (192.0.2.53)"))
                .containsExactly(
                        "category=dns",
                        "@timestamp=2026-11-03T07:00:00.123Z",
                        "c-ip=192.0.2.7",
                        "c-port=53211",
                        "event.action=query",
                        "query=www.harbor.example",
                        "record_type=AAAA");
        assertThat(line("2026-11-03T08:00:00.123Z client 2001:db8::7#5 (a): query: . IN NS + (192.0.2.53)"))
                .contains("@timestamp=2026-11-03T08:00:00.123Z", "c-ip=2001:db8::7", "query=.", "record_type=NS");
        assertThat(line("03-Nov-2026 08:00:00.123 security: info: client @0x7 192.0.2.7#5 (a.example):"
                        + " query (cache) 'a.example/ANY/IN' denied"))
                .contains("event.action=refused", "query=a.example", "record_type=ANY", "c-ip=192.0.2.7");
        assertThat(line("03-Nov-2026 08:00:00.123 general: info: zone harbor.example/IN: loaded serial 7"))
                .contains("message=general: info: zone harbor.example/IN: loaded serial 7");
    }

    @Test
    void dnsmasq() {
        assertThat(line("Nov  3 08:00:00 dnsmasq[77]: query[TXT] a.example from 192.0.2.7"))
                .containsExactly(
                        "category=dns",
                        "@timestamp=2026-11-03T07:00:00.000Z",
                        "event.action=query",
                        "query=a.example",
                        "record_type=TXT",
                        "c-ip=192.0.2.7");
        assertThat(line("Nov  3 08:00:00 dnsmasq[77]: 12 192.0.2.7/5353 query[A] a.example from 192.0.2.7"))
                .contains("c-ip=192.0.2.7", "c-port=5353", "query=a.example", "record_type=A")
                .hasSize(7);
        assertThat(line("Nov  3 08:00:00 dnsmasq[77]: forwarded a.example to 192.0.2.53"))
                .contains("event.action=forwarded", "s-ip=192.0.2.53")
                .noneMatch(field -> field.startsWith("query"));
        assertThat(line("Nov  3 08:00:00 dnsmasq[77]: reply a.example is 198.51.100.9"))
                .contains("event.action=answer", "query=a.example", "answer=198.51.100.9", "record_type=A");
        assertThat(line("Nov  3 08:00:00 dnsmasq[77]: cached a.example is NODATA-IPv6"))
                .contains("dns.response_code=NODATA-IPv6");
        assertThat(line("Nov  3 08:00:00 dnsmasq[77]: reply a.example is <CNAME>"))
                .contains("record_type=CNAME");
        assertThat(line("Nov  3 08:00:00 dnsmasq[77]: reply a.example is run this please"))
                .contains("answer=run this please");
        assertThat(line("Nov  3 08:00:00 dnsmasq[77]: started, version 2.90"))
                .contains("message=started, version 2.90");
    }

    @Test
    void unbound() {
        assertThat(line("[1793692800] unbound[1:0] info: 192.0.2.7 a.example. A IN"))
                .containsExactly(
                        "category=dns",
                        "@timestamp=2026-11-03T08:00:00.000Z",
                        "c-ip=192.0.2.7",
                        "query=a.example",
                        "record_type=A",
                        "event.action=query");
        assertThat(line("Nov 03 08:00:00 unbound[1:0] reply: 192.0.2.7 a.example. A IN NXDOMAIN 0.004 0 45"))
                .contains("event.action=answer", "dns.response_code=NXDOMAIN", "@timestamp=2026-11-03T07:00:00.000Z");
        assertThat(line("[1793692800] unbound[1:0] notice: init module 0: validator"))
                .contains("message=notice: init module 0: validator");
    }

    @Test
    void windows() {
        Reading reading = Reading.of(FORMAT, """
                DNS Server log file creation at 11/3/2026 8:00:00 AM

                Message logging key (for packets - other items use a subset of these fields):
                \tField #  Information         Values
                   1     Date

                11/3/2026 8:00:03 AM 0E6C PACKET  000000000321B7A0 UDP Rcv 192.0.2.7       8a4e   Q [0001   D   NOERROR] A      (3)www(6)harbor(7)example(0)
                UDP question info at 000000000321B7A0
                  Socket = 492
                11/3/2026 8:00:04 PM 0E6C PACKET  000000000321B7A0 TCP Snd 192.0.2.7       8a4e R Q [8385 A DR NXDOMAIN] AAAA   (1)x(0)
                11/3/2026 8:00:05 PM 0E6C PACKET  000000000321B7A0 UDP Snd 192.0.2.53      8a4e   Q [0001   D   NOERROR] A      (1)x(0)
                11/3/2026 8:00:06 PM 0E6C EVENT   The server has started.
                """);

        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.numbers()).containsExactly(7L, 10L, 11L, 12L);
        assertThat(reading.events().stream().map(Reading::record))
                .satisfiesExactly(
                        query -> assertThat(query)
                                .containsExactly(
                                        "category=dns",
                                        "@timestamp=2026-11-03T07:00:03.000Z",
                                        "proto=udp",
                                        "c-ip=192.0.2.7",
                                        "event.action=query",
                                        "record_type=A",
                                        "query=www.harbor.example"),
                        answer -> assertThat(answer)
                                .contains(
                                        "@timestamp=2026-11-03T19:00:04.000Z",
                                        "proto=tcp",
                                        "event.action=answer",
                                        "dns.response_code=NXDOMAIN",
                                        "query=x"),
                        forwarded -> assertThat(forwarded)
                                .contains("event.action=forwarded", "s-ip=192.0.2.53")
                                .noneMatch(field -> field.startsWith("query")),
                        event -> assertThat(event).contains("message=0E6C EVENT   The server has started."));
    }

    @Test
    void datesOfManyRegions() {
        String packet = " 0E6C PACKET  03 UDP Rcv 192.0.2.7 8a4e   Q [0001   D   NOERROR] A (1)x(0)";
        for (String date : List.of(
                "11/3/2026 8:00:00 AM",
                "3/11/2026 08:00:00",
                "03.11.2026 08:00:00",
                "2026-11-03 8:00:00",
                "20261103 08:00:00",
                "03-11-2026 08:00:00")) {
            assertThat(line(date + packet)).contains("@timestamp=2026-11-03T07:00:00.000Z");
        }
        assertThat(line("13/11/2026 12:00:00 AM" + packet)).contains("@timestamp=2026-11-12T23:00:00.000Z");
    }

    @Test
    void recognisesEachOfThemAndNoSyslog() {
        for (String head : List.of(
                "DNS Server log file creation at 11/3/2026 8:00:00 AM\n\nMessage logging key\n\tField #\n",
                "Nov  3 08:00:00 dnsmasq[77]: query[A] a.example from 192.0.2.7\n",
                "[1793692800] unbound[1:0] info: 192.0.2.7 a.example. A IN\n")) {
            assertThat(FORMAT.recognises(head.getBytes(StandardCharsets.UTF_8))).isTrue();
        }
        for (String head : List.of(
                "Nov  3 08:00:00 ns1 dnsmasq[77]: query[A] a.example from 192.0.2.7\n",
                "03-Nov-2026 08:00:00.123 INFO [main] org.example.Server started\n")) {
            assertThat(FORMAT.recognises(head.getBytes(StandardCharsets.UTF_8))).isFalse();
        }
    }

    @Test
    void rejectsWhatHasNoTime() {
        assertThat(Reading.of(FORMAT, "query a.example\n99/99/2026 8:00:00 AM x\n")
                        .told())
                .containsExactly(-1L, -2L);
    }
}
