package wary.telemetry.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import wary.model.Event;
import wary.telemetry.Reading;
import wary.telemetry.Samples;

/** Runs over its seeds in every build; searches for new ones with {@code JAZZER_FUZZ=1}. */
class XmlFuzzTest {
    private static final WindowsXmlFormat FORMAT = new WindowsXmlFormat();

    @FuzzTest(maxDuration = "1m")
    void anyInput(byte[] input) {
        FORMAT.recognises(input);
        check(Reading.of(FORMAT, input, "EventID", "TargetUserName", "Data"));
    }

    /** What stands between sound events does not cost them, unless it takes the first for its own or leaves one open. */
    @FuzzTest(maxDuration = "1m")
    void anyEvent(@NotNull String content) {
        String sound = "<Event><System><EventID>1</EventID></System></Event>";
        Reading reading = Reading.of(FORMAT, sound + "<Event>" + content + "</Event>" + sound, "EventID", "Data");
        check(reading);
        assertThat(reading.total()).isGreaterThanOrEqualTo(3);
        assertThat(reading.events().getFirst().text(0)).isEqualTo("1");
        assertThat(reading.events().getLast().record()).isEqualTo(reading.events().getFirst().record());
    }

    private static void check(Reading reading) {
        for (Event event : reading.events()) {
            assertThat(event.record()).doesNotContainNull().hasSizeGreaterThanOrEqualTo(event.size());
        }
        assertThat(Reading.of(FORMAT, Samples.XML).rejections()).isEmpty();
    }
}
