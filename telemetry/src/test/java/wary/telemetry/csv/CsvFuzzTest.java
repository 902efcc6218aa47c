package wary.telemetry.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import wary.telemetry.Reading;

/** Runs over its seeds in every build; searches for new ones with {@code JAZZER_FUZZ=1}. */
class CsvFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndTellsOfEverything(byte[] input) {
        CsvFormat format = new CsvFormat();
        format.recognises(input);
        check(Reading.of(format, input, "a", "b"), input.length);
    }

    @FuzzTest(maxDuration = "1m")
    void anyRows(byte[] rows) {
        byte[] header = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        byte[] input = new byte[header.length + rows.length];
        System.arraycopy(header, 0, input, 0, header.length);
        System.arraycopy(rows, 0, input, header.length, rows.length);
        Reading reading = Reading.of(new CsvFormat(), input, "a", "b");
        assertThat(reading.told()).startsWith(1L);
        check(reading, input.length);
    }

    private static void check(Reading reading, int length) {
        reading.checkPlaces(3L * length + 3);
        assertThat(reading.told())
                .hasSize(reading.events().size() + reading.rejections().size());
        reading.events().forEach(e -> assertThat(e.record()).isNotEmpty());
    }
}
