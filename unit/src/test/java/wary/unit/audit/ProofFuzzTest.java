package wary.unit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import wary.ledger.MalformedException;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterException;
import wary.unit.charter.Charters;
import wary.unit.json.JsonException;

class ProofFuzzTest {
    private static final CharterChain CHARTERS = charters();

    private static CharterChain charters() {
        try {
            return Charters.inForce(
                    CharterChain.found(Charters.step(Charters.bilateral(), Charters.HARBOR, Charters.RIVER)));
        } catch (CharterException e) {
            throw new AssertionError(e);
        }
    }

    /** Whatever someone calls a proof: a typed refusal, or a ruling; and what is no vote is written as it was read. */
    @FuzzTest
    void parse(byte[] bytes) {
        Proof proof;
        try {
            proof = Proof.parse(bytes);
        } catch (JsonException | MalformedException e) {
            assertThat(e).hasMessageNotContaining("\u001b");
            return;
        }
        assertThat(proof.bytes()).isEqualTo(bytes);
        assertThat(proof.judge(CHARTERS).why()).isNotBlank();
    }
}
