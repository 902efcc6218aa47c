package wary.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import wary.telemetry.Reading;

/** Runs over its seeds in every build; searches for new ones with {@code JAZZER_FUZZ=1}. */
class JsonFuzzTest {
    @FuzzTest
    void neverThrowsAndTellsOfEverything(byte[] input) {
        JsonFormat format = new JsonFormat();
        format.recognises(input);
        Reading some = Reading.of(format, input, "a", "EventID", "Channel", "a.b");
        some.checkPlaces(3L * input.length + 3);
        Reading all = Reading.of(format, new ByteArrayInputStream(input), true, "a");
        // Which fields are kept changes nothing about which records are sound.
        assertThat(all.told()).isEqualTo(some.told());
        assertThat(all.told()).hasSize(all.events().size() + all.rejections().size());
    }
}
