package wary.telemetry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import wary.telemetry.Reading;

class AccessLogFormatTest {
    private static final String TIME = " [03/Nov/2026:08:00:00 +0100] ";

    private static List<String> line(String line) {
        return Reading.record(Reading.of(new AccessLogFormat(), line).only());
    }

    private static List<String> request(String request) {
        return line("192.0.2.7 - -" + TIME + '"' + request + "\" 400 0").stream()
                .filter(field -> field.startsWith("cs-") || field.startsWith("sc-status"))
                .toList();
    }

    @Test
    void commonLog() {
        assertThat(line("192.0.2.7 - clerk1" + TIME + "\"GET /results HTTP/1.0\" 200 2326"))
                .containsExactly(
                        "category=webserver",
                        "@timestamp=2026-11-03T07:00:00.000Z",
                        "c-ip=192.0.2.7",
                        "cs-username=clerk1",
                        "cs-method=GET",
                        "cs-version=HTTP/1.0",
                        "cs-uri=/results",
                        "cs-uri-decoded=/results",
                        "cs-uri-stem=/results",
                        "sc-status=200",
                        "sc-bytes=2326");
    }

    @Test
    void combinedLogWithTimeAndForwardedFor() {
        assertThat(
                        line(
                                "192.0.2.7 - -" + TIME
                                        + "\"GET /a?b=c HTTP/2.0\" 200 - \"https://x.example/\" \"A (B; \\\"C\\\")\" 0.013 \"203.0.113.4\""))
                .contains(
                        "cs-uri-query=b=c",
                        "cs-uri-stem=/a",
                        "cs-uri=/a?b=c",
                        "cs-referer=https://x.example/",
                        "cs-user-agent=A (B; \"C\")",
                        "time-taken=0.013",
                        "x-forwarded-for=203.0.113.4")
                .noneMatch(field -> field.startsWith("sc-bytes") || field.startsWith("cs-username"));
    }

    @Test
    void virtualHostInFront() {
        assertThat(line("www.harbor.example:443 2001:db8::7 - -" + TIME + "\"GET / HTTP/1.1\" 200 1"))
                .contains("cs-host=www.harbor.example", "s-port=443", "c-ip=2001:db8::7");
        assertThat(line("www.harbor.example 192.0.2.7 - -" + TIME + "\"GET / HTTP/1.1\" 200 1"))
                .contains("cs-host=www.harbor.example", "c-ip=192.0.2.7");
        assertThat(line("client.harbor.example - -" + TIME + "\"GET / HTTP/1.1\" 200 1"))
                .contains("c-ip=client.harbor.example")
                .noneMatch(field -> field.startsWith("cs-host"));
    }

    @Test
    void aUserNameMayHaveSpacesAndAFalseTime() {
        assertThat(line("192.0.2.7 - a [02/Nov/2026:08:00:00 +0100] \\\"GET" + TIME + "\"GET / HTTP/1.1\" 401 1"))
                .contains(
                        "cs-username=a [02/Nov/2026:08:00:00 +0100] \"GET",
                        "@timestamp=2026-11-03T07:00:00.000Z",
                        "sc-status=401");
    }

    @Test
    void requestsThatAreNone() {
        assertThat(request("\\x16\\x03\\x01\\x02"))
                .containsExactly("cs-uri=\\x16\\x03\\x01\\x02", "cs-uri-decoded=\\x16\\x03\\x01\\x02", "sc-status=400");
        assertThat(request("-")).containsExactly("sc-status=400");
        assertThat(request("")).containsExactly("sc-status=400");
        assertThat(request("\\n")).contains("cs-uri=\\n");
        assertThat(request("SSH-2.0-probe")).contains("cs-uri=SSH-2.0-probe");
        assertThat(request("hello harbor office")).contains("cs-uri=hello harbor office");
        assertThat(request("G\u0001T / HTTP/1.1")).contains("cs-uri=G\u0001T / HTTP/1.1");
        assertThat(request("GET /old")).contains("cs-method=GET", "cs-uri=/old");
    }

    @Test
    void quotesWithinTheRequest() {
        assertThat(request("GET /\\\" 200 5 \\\" HTTP/1.1")).contains("cs-uri=/\" 200 5 \"", "sc-status=400");
        assertThat(request("GET /\\x22 200 5 HTTP/1.1")).contains("cs-uri=/\" 200 5", "sc-status=400");
        assertThat(request("GET /\"x\" HTTP/1.1")).contains("cs-uri=/\"x\"", "sc-status=400");
        assertThat(request("GET /x\\")).contains("cs-uri=/x\\", "sc-status=400");
        assertThat(request("GET /x\\\\")).contains("cs-uri=/x\\", "sc-status=400");
    }

    @Test
    void absoluteTargets() {
        assertThat(request("GET http://other.example/a?b HTTP/1.1"))
                .contains("cs-uri=http://other.example/a?b", "cs-uri-stem=/a", "cs-uri-query=b");
        assertThat(request("CONNECT mail.example:25 HTTP/1.1")).contains("cs-uri-stem=mail.example:25");
        assertThat(request("OPTIONS * HTTP/1.1")).contains("cs-uri-stem=*");
    }

    @Test
    void decodesWhatWasEncodedSeveralTimes() {
        assertThat(request("GET /a%2fb+c HTTP/1.1")).contains("cs-uri=/a%2fb+c", "cs-uri-decoded=/a/b c");
        assertThat(request("GET /%25252e%252e%u002f HTTP/1.1")).contains("cs-uri-decoded=/.../".replace("...", ".."));
        assertThat(request("GET /%2525252e HTTP/1.1")).contains("cs-uri-decoded=/%2e");
        assertThat(request("GET /%2B%zz%2 HTTP/1.1")).contains("cs-uri-decoded=/+%zz%2");
        assertThat(request("GET /%c0%af%C3%BC HTTP/1.1")).contains("cs-uri-decoded=/\\xC0\\xAFü");
    }

    @Test
    void rawBytesStayVisible() {
        byte[] line =
                ("192.0.2.7 - -" + TIME + "\"GET /\u00FF\u00E9 HTTP/1.1\" 404 1").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Reading.record(Reading.of(new AccessLogFormat(), line).only()))
                .contains("cs-uri=/\\xFF\\xE9");
        assertThat(request("GET /\\xC3\\xBC\\xE9 HTTP/1.1")).contains("cs-uri=/ü\\xE9");
    }

    @Test
    void aLineThatBreaksOff() {
        assertThat(line("192.0.2.7 - -" + TIME + "\"GET /very-long"))
                .contains("c-ip=192.0.2.7", "cs-method=GET", "cs-uri=/very-long")
                .noneMatch(field -> field.startsWith("sc-status"));
    }

    @Test
    void rejectsWhatHasNoTime() {
        Reading reading = Reading.of(
                new AccessLogFormat(),
                "192.0.2.7 - - \"GET / HTTP/1.1\" 200 1\n192.0.2.7 - - [31/Feb/2026:08:00:00 +0100] \"GET / HTTP/1.1\" 200");

        assertThat(reading.told()).containsExactly(-1L, -2L);
    }

    @Test
    void theClockOfTheZoneCounts() {
        assertThat(line("192.0.2.7 - - [01/Jan/2026:00:10:00 +0530] \"GET / HTTP/1.1\" 200 1"))
                .contains("@timestamp=2025-12-31T18:40:00.000Z");
        assertThat(line("192.0.2.7 - - [31/Dec/2025:23:10:00 -0100] \"GET / HTTP/1.1\" 200 1"))
                .contains("@timestamp=2026-01-01T00:10:00.000Z");
    }
}
