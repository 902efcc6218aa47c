package wary.telemetry.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import wary.model.Event;
import wary.telemetry.evtx.Evtx.Read;

/**
 * Runs over its seeds in every build; searches for new ones with {@code JAZZER_FUZZ=1}. A chunk of two honest records
 * is overwritten in as many places as the fuzzer likes, so that it need not find out what a chunk looks like.
 */
class EvtxFuzzTest {
    private static final byte[] HONEST = Evtx.logons(1, 2);
    private static final int USED = Bytes.i32(HONEST, 48);

    @FuzzTest
    void neverThrowsAndCostsLittle(FuzzedDataProvider data) {
        byte[] chunk = HONEST.clone();
        while (data.remainingBytes() > 3) {
            int at = data.consumeInt(0, USED + 64);
            for (byte b : data.consumeBytes(data.consumeInt(1, 32))) {
                chunk[at++] = b;
            }
        }
        check(Evtx.read(EvtxWriter.file(chunk), "EventID", "TargetUserName", "Data"));
        EvtxWriter.seal(chunk);
        check(Evtx.read(EvtxWriter.file(chunk), "EventID", "TargetUserName", "Data"));
    }

    @FuzzTest
    void anyFile(byte[] file) {
        check(Evtx.read(file, "EventID"));
    }

    private static void check(Read read) {
        long size = 0;
        for (Event event : read.events()) {
            size += event.bytes().length;
            assertThat(event.record()).doesNotContainNull();
        }
        assertThat(size).isLessThan(2L * Budget.CHUNK);
    }
}
