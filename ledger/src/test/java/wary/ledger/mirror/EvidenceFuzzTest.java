package wary.ledger.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import wary.ledger.MalformedException;

/** Evidence comes from anyone: it is read or refused, and judged without surprise. */
class EvidenceFuzzTest {
    @FuzzTest
    void evidenceIsReadInItsOneFormOrRefused(byte[] bytes) {
        Evidence evidence;
        try {
            evidence = Evidence.parse(bytes);
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContaining("\n");
            return;
        }
        assertThat(evidence.bytes()).isEqualTo(bytes);
        // Whoever knows the key that is named in the file gets an answer; whoever does not gets another.
        assertThat(evidence.judge(evidence.accused(), evidence.accused()).why()).isNotBlank();
        assertThat(evidence.judge(List.of(), List.of())).isInstanceOf(Ruling.Fails.class);
    }
}
