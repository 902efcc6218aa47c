package wary.telemetry.dns;

import com.code_intelligence.jazzer.junit.FuzzTest;
import wary.telemetry.Reading;

/** Runs over its seeds in every build; searches for new ones with {@code JAZZER_FUZZ=1}. */
class DnsFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndTellsOfEverything(byte[] input) {
        DnsFormat format = new DnsFormat();
        format.recognises(input);
        Reading.of(format, input, "query", "answer", "message", "c-ip", "@timestamp")
                .checkPlaces(3L * input.length + 3);
    }
}
