package wary.telemetry.zeek;

import com.code_intelligence.jazzer.junit.FuzzTest;
import wary.telemetry.Reading;

/** Runs over its seeds in every build; searches for new ones with {@code JAZZER_FUZZ=1}. */
class ZeekFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndTellsOfEverything(byte[] input) {
        ZeekFormat format = new ZeekFormat();
        format.recognises(input);
        Reading.of(format, input, "@timestamp", "query", "answers", "rejected").checkPlaces(3L * input.length + 3);
    }
}
