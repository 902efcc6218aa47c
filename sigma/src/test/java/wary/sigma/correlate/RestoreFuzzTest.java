package wary.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.CRC32C;
import wary.sigma.CorrelationOptions;
import wary.sigma.Correlator;
import wary.sigma.RuleSet;

/**
 * Whatever the bytes, a state is taken or refused, and one that is taken can go on and be written again. The input
 * stands for what comes after magic, version and fingerprint, and gets a right checksum, so that the inside is reached.
 * In a normal test run only the inputs kept beside this test are tried; {@code JAZZER_FUZZ=1 mvn -pl sigma -am test
 * -Dtest=RestoreFuzzTest} looks for more.
 */
class RestoreFuzzTest {
    static final int HEAD = 8 + 4 + 32;

    private static final RuleSet RULES = Stream.rules(StateTest.RULES);
    private static final byte[] EMPTY = empty();

    private static byte[] empty() {
        try {
            return StateTest.state(RULES.correlator(CorrelationOptions.DEFAULT));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void takesOrRefuses(byte[] inside) throws IOException {
        CorrelationOptions options = CorrelationOptions.DEFAULT.holding(100, 200, 300);
        Correlator correlator = RULES.correlator(options);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(EMPTY, 0, HEAD);
        bytes.write(inside);
        CRC32C sum = new CRC32C();
        sum.update(bytes.toByteArray());
        new DataOutputStream(bytes).writeLong(sum.getValue());
        try {
            correlator.restore(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException refused) {
            return;
        }
        byte[] again = StateTest.state(correlator);
        Correlator other = RULES.correlator(options);
        other.restore(new ByteArrayInputStream(again));
        assertThat(StateTest.state(other)).isEqualTo(again);
        assertThat(correlator.held()).isLessThanOrEqualTo(800);
        long now = 1_000_000_000_000L;
        for (int i = 0; i < 20; i++) {
            correlator.accept(Stream.match(RULES, now + i, i, "a", "u=x", "h=y"));
        }
        correlator.advance(now + 7_200_000);
        correlator.finish();
        assertThat(correlator.held()).isLessThanOrEqualTo(800);
    }
}
