package wary.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.telemetry.Reading;
import wary.telemetry.Rejection;

/** Broken lines are told with their place, and cost nothing but themselves. */
class JsonPlacesTest {
    private static Reading read(String input) {
        return Reading.of(new JsonFormat(), input, "a");
    }

    @Test
    void twoBrokenLinesInARow() {
        Reading reading = read("{\"a\":1}\n{\"a\":\n{\"a\":\"x\n\n{\"a\":2}\r\n\r\n{\"a\":3}");

        assertThat(reading.told()).containsExactly(1L, -2L, -3L, 5L, 7L);
        assertThat(reading.offsets()).containsExactly(0L, 23L, 34L);
        assertThat(reading.rejections().stream().map(Rejection::offset)).containsExactly(8L, 14L);
        assertThat(reading.kept()).containsExactly(List.of("a=1"), List.of("a=2"), List.of("a=3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":",
                "{\"a\":[1,",
                "{\"a\":\"x",
                "{\"a",
                "{\"a\":\"x\\",
                "{\"a\":1}}",
                "{\"a\":1}]",
                "{\"a\":1} x",
                "{\"a\":1}{\"a\":1}",
                "{\"a\":tru}",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":NaN}",
                "{\"a\":\"\t\"}",
                "{\"a\":[1}",
                "{\"a\":1]"
            })
    void aBrokenLineAnywhere(String broken) {
        String good = "{\"a\":1}\n";
        assertThat(read(broken + "\n" + good + "\n" + good).told()).as("first").containsExactly(-1L, 2L, 4L);
        assertThat(read(good + broken + "\n" + good + good).told()).as("middle").containsExactly(1L, -2L, 3L, 4L);
        assertThat(read(good + broken + "\r\n" + broken + "\r\n" + good).told())
                .as("two")
                .containsExactly(1L, -2L, -3L, 4L);
        assertThat(read(good + "\n" + good + broken).told()).as("last").containsExactly(1L, 3L, -4L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"x\"", "null", "true", "[{\"a\":1}]", "[]", "x", "}", "\u0000", "\ufeff"})
    void whatIsNoObjectIsRejected(String line) {
        assertThat(read("{\"a\":1}\n" + line + "\n{\"a\":2}\n").told()).containsExactly(1L, -2L, 3L);
    }

    @Test
    void anObjectOverTwoLinesAmongLines() {
        Reading reading = read("{\"a\":1}\n{\"a\":\n2}\n{\"a\":3}\n{\"a\":4}\n");

        assertThat(reading.kept()).containsExactly(List.of("a=1"), List.of("a=3"), List.of("a=4"));
        assertThat(reading.told()).containsExactly(1L, -2L, -3L, 4L, 5L);
    }

    @Test
    void aCarriageReturnAloneEndsNoLine() {
        assertThat(read("{\"a\":1,\r\"b\":2}\n{\"a\":2}\r\r\r\n{\"a\":3}\n").told())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void placesInAnArray() {
        Reading reading = read("[ {\"a\":1}, 5, {\"a\":tru}, {\"a\":2}\n,{\"a\":[1,2]} ]");

        assertThat(reading.told()).containsExactly(1L, -2L, -3L, 4L, 5L);
        assertThat(reading.offsets()).containsExactly(2L, 25L, 34L);
    }

    @Test
    void anArrayThatIsCutOff() {
        assertThat(read("[{\"a\":1},{\"a\":2},{\"a\":").told()).containsExactly(1L, 2L, -3L);
    }
}
