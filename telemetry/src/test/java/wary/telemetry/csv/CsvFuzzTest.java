package wary.telemetry.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import wary.model.Event;
import wary.telemetry.Reading;

/** Runs over its seeds in every build; searches for new ones with {@code JAZZER_FUZZ=1}. */
class CsvFuzzTest {
    private static final CsvFormat FORMAT = new CsvFormat();

    @FuzzTest(maxDuration = "1m")
    void anyInput(byte[] input) {
        boolean recognised = FORMAT.recognises(input);
        Reading reading = Reading.of(FORMAT, input, "time", "note");
        check(reading);
        if (recognised) {
            assertThat(reading.total()).isPositive();
        }
    }

    /** Whatever follows, the first row stands, and what is there is accounted for. */
    @FuzzTest(maxDuration = "1m")
    void anyRows(@NotNull String rows) {
        Reading reading = Reading.of(FORMAT, "time,note\n1,2\n" + rows, "time", "note");
        check(reading);
        if (reading.events().isEmpty()) {
            // Too many control characters for a text.
            assertThat(reading.rejections()).hasSize(1);
        } else {
            assertThat(reading.events().getFirst().text(0)).isEqualTo("1");
            boolean nothing = rows.chars().allMatch(c -> " \r\n".indexOf(c) >= 0);
            assertThat(reading.total() > 1).isEqualTo(!nothing);
        }
    }

    private static void check(Reading reading) {
        for (Event event : reading.events()) {
            assertThat(event.record()).doesNotContainNull().hasSizeGreaterThan(1);
        }
    }
}
