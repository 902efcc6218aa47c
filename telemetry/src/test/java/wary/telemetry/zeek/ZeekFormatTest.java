package wary.telemetry.zeek;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import wary.telemetry.Reading;
import wary.telemetry.Samples;

class ZeekFormatTest {
    private static Reading read(String input) {
        return Reading.of(new ZeekFormat(), input);
    }

    @Test
    void namesKindsAndManyValues() {
        Reading reading = Reading.of(new ZeekFormat(), Samples.ZEEK);

        assertThat(reading.numbers()).containsExactly(9L, 10L, 11L);
        assertThat(Reading.lines(reading.events().getFirst()))
                .containsExactly(
                        "product=zeek",
                        "service=dns",
                        "@timestamp=2026-11-03T08:00:00.123Z",
                        "ts=1793692800.123456 NUMBER",
                        "uid=CHarbor1",
                        "id.orig_h=192.0.2.7",
                        "id.resp_p=53 NUMBER",
                        "query=www.harbor.example",
                        "rejected=false BOOLEAN",
                        "answers=192.0.2.80",
                        "answers=192.0.2.81",
                        "TTLs=60.000000 NUMBER",
                        "TTLs=60.000000 NUMBER");
    }

    @Test
    void unsetIsNothingAndEmptyIsAnEmptyText() {
        Reading reading = Reading.of(new ZeekFormat(), Samples.ZEEK);

        assertThat(Reading.lines(reading.events().get(1)))
                .contains("query=", "rejected=true BOOLEAN")
                .noneMatch(field -> field.startsWith("answers") || field.startsWith("TTLs"));
        assertThat(Reading.lines(reading.events().get(2)))
                .contains("query=a\\x09b,\\c")
                .noneMatch(field -> field.startsWith("answers") || field.startsWith("rejected"));
    }

    @Test
    void theHeaderMayComeAgain() {
        String again = new String(Samples.ZEEK, StandardCharsets.UTF_8) + """
                #separator \\x7c
                #set_separator|;
                #empty_field|none
                #unset_field|?
                #path|conn
                #fields|ts|service|tags
                #types|time|string|set[string]
                1793692900|ssl|a;b
                ?|?|none
                """;
        Reading reading = read(again);

        assertThat(reading.events()).hasSize(5);
        assertThat(Reading.record(reading.events().get(3)))
                .containsExactly(
                        "product=zeek",
                        "service=conn",
                        "@timestamp=2026-11-03T08:01:40.000Z",
                        "ts=1793692900",
                        "service=ssl",
                        "tags=a",
                        "tags=b");
        assertThat(Reading.record(reading.events().get(4))).containsExactly("product=zeek", "service=conn");
    }

    @Test
    void rejectsRowsThatDoNotFit() {
        Reading reading = read("#separator \\x09\n#path\tx\nearly\n#fields\ta\tb\n1\t2\n1\n1\t2\t3\n");

        assertThat(reading.told()).containsExactly(-3L, 5L, -6L, -7L);
        assertThat(reading.rejections().get(0).reason()).contains("#fields");
        assertThat(reading.rejections().get(2).reason()).contains("expected 2 values", "found 3");
    }
}
