package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Whatever the bytes, a reader takes them or refuses them with a typed error; and what it takes it writes again byte by
 * byte, so that no two spellings pass for one. Runs over its seeds in every build; searches with {@code JAZZER_FUZZ=1}.
 */
class NotesFuzzTest {
    private static final VerifierKey KEY =
            Made.key(Made.ORIGIN, SignatureType.ED25519).key();
    private static final Policy POLICY = policy();

    @FuzzTest(maxDuration = "1m")
    void note(byte[] input) {
        try {
            Note note = Note.parse(input);
            assertThat(note.bytes()).isEqualTo(input);
            assertThat(Verification.of(note, Optional.empty(), List.of(KEY)).good())
                    .hasSizeLessThan(2);
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }

    @FuzzTest(maxDuration = "1m")
    void checkpoint(byte[] input) {
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(input);
            assertThat(signed.note().bytes()).isEqualTo(input);
            Judgement judgement = POLICY.judge(signed);
            assertThat(judgement.accepted())
                    .isEqualTo(judgement.quorum()
                            && !judgement.logs().isEmpty()
                            && signed.examine(List.of(KEY)).bad().isEmpty()
                            && (signed.checkpoint().size() > 0
                                    || signed.checkpoint().root().equals(Hash.EMPTY)));
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }

    @FuzzTest(maxDuration = "1m")
    void key(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            VerifierKey key = VerifierKey.parse(text);
            assertThat(key).hasToString(text);
            assertThat(key.verifies(input, new byte[key.type() == SignatureType.ML_DSA_44 ? 2420 : 64]))
                    .isFalse();
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
        try {
            assertThat(SigningKey.parse(text).secretText()).isEqualTo(text.strip());
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }

    @FuzzTest(maxDuration = "1m")
    void proof(byte[] input) {
        try {
            TlogProof proof = TlogProof.parse(input);
            assertThat(proof.bytes()).isEqualTo(input);
            Verdict verdict = Verdict.verify(POLICY, proof, input);
            assertThat(verdict.accepted()).isFalse();
            assertThat(verdict.reasons()).isNotEmpty();
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }

    @FuzzTest(maxDuration = "1m")
    void policy(byte[] input) {
        try {
            Policy policy = Policy.parse(input);
            Judgement judgement = policy.judge(Made.signed(Made.checkpoint(1), 1));
            assertThat(judgement.accepted()).isFalse();
            assertThat(judgement.quorum()).isEqualTo(!policy.needsWitnesses());
            assertThat(judgement.witnesses()).hasSameSizeAs(policy.witnesses());
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }

    private static Policy policy() {
        try {
            return Policy.parse(("log " + KEY + "\nquorum none\n").getBytes(StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
