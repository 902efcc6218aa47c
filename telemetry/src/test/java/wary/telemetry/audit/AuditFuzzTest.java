package wary.telemetry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import wary.telemetry.Reading;

/** Runs over its seeds in every build; searches for new ones with {@code JAZZER_FUZZ=1}. */
class AuditFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void anyInput(byte[] input) {
        read(input);
    }

    @FuzzTest(maxDuration = "1m")
    void anyBody(byte[] body) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes("type=EXECVE msg=audit(1793692800.123:456): ".getBytes(StandardCharsets.UTF_8));
        line.writeBytes(body);
        assertThat(read(line.toByteArray()).events()).isNotEmpty();
    }

    private static Reading read(byte[] input) {
        AuditFormat format = new AuditFormat();
        format.recognises(input);
        Reading reading = Reading.of(format, input, "@timestamp", "type", "a0", "message");
        reading.checkPlaces(3L * input.length + 3);
        return reading;
    }
}
