package wary.telemetry.web;

import com.code_intelligence.jazzer.junit.FuzzTest;
import wary.telemetry.Reading;

/** Runs over its seeds in every build; searches for new ones with {@code JAZZER_FUZZ=1}. */
class AccessLogFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndTellsOfEverything(byte[] input) {
        AccessLogFormat format = new AccessLogFormat();
        format.recognises(input);
        Reading.of(format, input, "cs-uri", "cs-uri-decoded", "cs-user-agent", "c-ip", "@timestamp")
                .checkPlaces(3L * input.length + 3);
    }
}
