package wary.telemetry.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import wary.telemetry.Reading;

/** Runs over its seeds in every build; searches for new ones with {@code JAZZER_FUZZ=1}. */
class XmlFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndTellsOfEverything(byte[] input) {
        WindowsXmlFormat format = new WindowsXmlFormat();
        format.recognises(input);
        check(Reading.of(format, input, "EventID", "a", "Data"), input.length);
    }

    @FuzzTest(maxDuration = "1m")
    void anythingWithinAnEvent(byte[] inner) {
        byte[] begin = "<Event><System><EventID>1</EventID></System><EventData>".getBytes(StandardCharsets.UTF_8);
        byte[] end = "</EventData></Event>".getBytes(StandardCharsets.UTF_8);
        byte[] input = new byte[begin.length + inner.length + end.length];
        System.arraycopy(begin, 0, input, 0, begin.length);
        System.arraycopy(inner, 0, input, begin.length, inner.length);
        System.arraycopy(end, 0, input, begin.length + inner.length, end.length);
        Reading reading = Reading.of(new WindowsXmlFormat(), input, "EventID", "a", "Data");
        assertThat(reading.told()).isNotEmpty();
        check(reading, input.length);
    }

    /** What stands between two sound events does not cost them. */
    @FuzzTest(maxDuration = "1m")
    void anyNeighbour(byte[] inner) {
        byte[] sound = "<Event><System><EventID>1</EventID></System></Event>".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(sound);
        input.writeBytes("<Event>".getBytes(StandardCharsets.UTF_8));
        input.writeBytes(inner);
        input.writeBytes("</Event>".getBytes(StandardCharsets.UTF_8));
        input.writeBytes(sound);
        Reading reading = Reading.of(new WindowsXmlFormat(), input.toByteArray(), "EventID");
        assertThat(reading.total()).isGreaterThanOrEqualTo(3);
        assertThat(reading.kept().getFirst()).containsExactly("EventID=1");
        assertThat(reading.kept().getLast()).containsExactly("EventID=1");
        check(reading, input.size());
    }

    private static void check(Reading reading, int length) {
        reading.checkPlaces(3L * length + 3);
        assertThat(reading.told())
                .hasSize(reading.events().size() + reading.rejections().size());
    }
}
