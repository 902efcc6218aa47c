package wary.telemetry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import wary.telemetry.Reading;
import wary.telemetry.Samples;

class W3cFormatTest {
    private static Reading read(String input) {
        return Reading.of(new W3cFormat(ZoneId.of("Europe/Berlin")), input);
    }

    @Test
    void informationServices() {
        Reading reading = Reading.of(new W3cFormat(), Samples.W3C);

        assertThat(reading.numbers()).containsExactly(5L, 6L, 7L);
        assertThat(Reading.lines(reading.events().getFirst()))
                .containsExactly(
                        "category=webserver",
                        "product=iis",
                        "@timestamp=2026-11-03T08:00:00.000Z",
                        "cs-uri=/default.aspx",
                        "cs-uri-decoded=/default.aspx",
                        "date=2026-11-03",
                        "time=08:00:00",
                        "s-ip=192.0.2.80",
                        "cs-method=GET",
                        "cs-uri-stem=/default.aspx",
                        "s-port=443 NUMBER",
                        "c-ip=198.51.100.9",
                        "cs-user-agent=Mozilla/5.0+(X11)",
                        "cs-user-agent=Mozilla/5.0 (X11)",
                        "sc-status=200 NUMBER",
                        "sc-substatus=0 NUMBER",
                        "sc-win32-status=0 NUMBER",
                        "time-taken=15 NUMBER");
        assertThat(Reading.record(reading.events().get(1)))
                .contains("cs-uri=/roll.aspx?id=7", "cs-uri-query=id=7", "cs-username=HARBOR\\clerk1");
    }

    @Test
    void columnsMayChangeAndTheDayMayStandAbove() {
        Reading reading = read("""
                #Version: 1.0
                #Fields: time c-ip cs-uri-stem
                08:00:00 192.0.2.1 /a
                #Date: 2026-11-03 00:00:00
                08:00:01 192.0.2.2 /b
                #Fields: c-ip sc-status
                192.0.2.3 404
                """);

        assertThat(reading.events().stream().map(Reading::record))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("cs-uri=/a", "category=webserver")
                                .noneMatch(f -> f.startsWith("@timestamp") || f.startsWith("product")),
                        second -> assertThat(second).contains("@timestamp=2026-11-03T08:00:01.000Z", "cs-uri=/b"),
                        third -> assertThat(third).containsExactly("c-ip=192.0.2.3", "sc-status=404"));
    }

    @Test
    void windowsFirewall() {
        Reading reading = read("""
                #Version: 1.5
                #Software: Microsoft Windows Firewall
                #Time Format: Local
                #Fields: date time action protocol src-ip dst-ip src-port dst-port size path

                2026-11-03 08:00:00 DROP TCP 203.0.113.5 192.0.2.1 4444 23 52 RECEIVE
                2026-11-03 08:00:01 ALLOW UDP 192.0.2.1 192.0.2.53 5353 53 - SEND
                2026-11-03 08:00:02 INFO-EVENTS-LOST - - - - - - -
                """);

        assertThat(Reading.record(reading.events().getFirst()))
                .containsExactly(
                        "category=firewall",
                        "product=windows",
                        "@timestamp=2026-11-03T07:00:00.000Z",
                        "date=2026-11-03",
                        "time=08:00:00",
                        "action=blocked",
                        "blocked=true",
                        "proto=TCP",
                        "src_ip=203.0.113.5",
                        "dst_ip=192.0.2.1",
                        "src_port=4444",
                        "dst_port=23",
                        "size=52",
                        "path=RECEIVE");
        assertThat(Reading.record(reading.events().get(1))).contains("blocked=false", "action=allowed");
        assertThat(Reading.record(reading.events().get(2))).noneMatch(f -> f.startsWith("blocked"));
    }

    @Test
    void rejectsRowsThatDoNotFit() {
        Reading reading = read("#Fields: a b\n1 2\n1\n1 2 3\n1 2 \n\0\0\0\0\n\0\0001 2\n");

        assertThat(reading.told()).containsExactly(1L + 1, -3L, -4L, 5L, 7L);
        assertThat(reading.rejections().getFirst().reason()).contains("expected 2 values", "found 1");
        assertThat(read("1 2\n").rejections().getFirst().reason()).contains("#Fields");
        assertThat(read("#Fields:" + " a".repeat(300) + "\n1\n")
                        .rejections()
                        .getFirst()
                        .reason())
                .contains("256");
    }

    @Test
    void tabsBetween() {
        assertThat(Reading.record(read("#Fields: cs-method cs(Host)\nGET\tharbor.example\n")
                        .only()))
                .contains("cs-method=GET", "cs-host=harbor.example");
    }
}
