package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final SigningKey LOG = Made.key(Made.ORIGIN, SignatureType.ED25519);
    private static final SigningKey LOG_PQ = Made.key(Made.ORIGIN, SignatureType.ML_DSA_44);
    private static final SigningKey ONE = Made.key("one.example/w", SignatureType.COSIGNATURE_V1);
    private static final SigningKey TWO = Made.key("two.example/w", SignatureType.ML_DSA_44);
    private static final SigningKey THREE = Made.key("three.example/w", SignatureType.COSIGNATURE_V1);
    private static final Checkpoint CHECKPOINT = Made.checkpoint(7);
    private static final Policy POLICY = policy("group two-of-three 2 one two three\nquorum two-of-three\n");

    @Test
    void saysWhoSignedWhoCosignedWhenAndWhoDidNot() {
        Verdict verdict = Verdict.verify(POLICY, proof(3, 0, 60), Made.entry(3));
        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.index()).isEqualTo(3);
        assertThat(verdict.summary())
                .isEqualTo("accepted: entry 3 of the log harbor.example/ledger, on record by 2026-03-01T12:01:00Z");
        assertThat(verdict.reasons())
                .containsExactly(
                        "this is entry 3 of the 7 in the log's tree",
                        "the log harbor.example/ledger signed this checkpoint of 7 entries (Ed25519)",
                        "the witness one (one.example/w) cosigned at 2026-03-01T12:00:00Z",
                        "the witness two (two.example/w) cosigned at 2026-03-01T12:01:00Z",
                        "the witness three (three.example/w) did not cosign",
                        "the group two-of-three has 2 of its 3 members, and needs 2",
                        "the quorum two-of-three holds");
    }

    @Test
    void theEntryMustBeTheOneOfTheProof() {
        for (int index = 0; index < 7; index++) {
            for (int entry = 0; entry < 7; entry++) {
                Verdict verdict = Verdict.verify(POLICY, proof(index, 0, 0), Made.entry(entry));
                assertThat(verdict.accepted()).isEqualTo(index == entry);
                assertThat(verdict.included()).isEqualTo(index == entry);
                assertThat(verdict.judgement().accepted()).isTrue();
            }
        }
        Verdict verdict = Verdict.verify(POLICY, proof(1, 0, 0), Made.entry(2));
        assertThat(verdict.summary()).startsWith("not accepted: this is not entry 1 of the log's tree");
    }

    @Test
    void withoutAQuorumNothingIsAccepted() {
        Verdict verdict = Verdict.verify(POLICY, proof(3, 0), Made.entry(3));
        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.included()).isTrue();
        assertThat(verdict.summary()).isEqualTo("not accepted: the quorum two-of-three does not hold");
        assertThat(verdict.judgement().knownBy()).isEmpty();
        assertThat(verdict.judgement().asOf()).isEmpty();
    }

    @Test
    void withoutTheLogNothingIsAccepted() {
        SignedCheckpoint cosigned = SignedCheckpoint.of(
                CHECKPOINT, List.of(ONE.sign(CHECKPOINT, 1), TWO.sign(CHECKPOINT, 1), THREE.sign(CHECKPOINT, 1)));
        Verdict verdict = Verdict.verify(POLICY, Made.proof(3, cosigned), Made.entry(3));
        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.judgement().quorum()).isTrue();
        assertThat(verdict.summary()).contains("did not sign this checkpoint with the key that the policy knows");

        Checkpoint other = new Checkpoint("river.example/ledger", 7, CHECKPOINT.root());
        SignedCheckpoint unknown =
                Made.signed(other, 1, Made.key("river.example/ledger", SignatureType.ED25519), ONE, TWO);
        assertThat(POLICY.judge(unknown).reasons().getFirst())
                .isEqualTo("the policy knows no log named river.example/ledger");
        // A known log's key under another name is no key of that one.
        SignedCheckpoint borrowed = Made.signed(other, 1, LOG, ONE, TWO);
        assertThat(POLICY.judge(borrowed).accepted()).isFalse();
    }

    @Test
    void oneFalseLineOfAKnownKeySpoilsTheNote() {
        NoteSignature falseLine = NoteSignature.of(THREE.key(), new byte[72]);
        SignedCheckpoint signed = signed(0, 0).with(List.of(falseLine));
        Judgement judgement = POLICY.judge(signed);
        assertThat(judgement.accepted()).isFalse();
        assertThat(judgement.quorum()).isTrue();
        assertThat(judgement.reasons().getFirst()).contains("three.example/w").contains("refused as a whole");

        NoteSignature stranger =
                NoteSignature.of(Made.key("four", SignatureType.ED25519).key(), new byte[64]);
        assertThat(POLICY.judge(signed(0, 0).with(List.of(stranger))).accepted())
                .isTrue();
    }

    @Test
    void timesOfAQuorumBoundTheTree() {
        // The second of three in either direction.
        Judgement judgement = POLICY.judge(signed(0, 50, 90));
        assertThat(judgement.knownBy()).hasValue(NOON.getEpochSecond() + 50);
        assertThat(judgement.asOf()).hasValue(NOON.getEpochSecond() + 50);
        judgement = POLICY.judge(signed(90, 20));
        assertThat(judgement.knownBy()).hasValue(NOON.getEpochSecond() + 90);
        assertThat(judgement.asOf()).hasValue(NOON.getEpochSecond() + 20);
    }

    @Test
    void onlyCosignaturesWithinTheWindowCount() {
        SignedCheckpoint signed = signed(0, 50, 90);
        assertThat(accepted(signed, TimeWindow.notBefore(NOON.plusSeconds(50)))).isTrue();
        assertThat(accepted(signed, TimeWindow.notBefore(NOON.plusSeconds(51)))).isFalse();
        assertThat(accepted(signed, TimeWindow.notAfter(NOON.plusSeconds(50)))).isTrue();
        assertThat(accepted(signed, TimeWindow.notAfter(NOON.plusSeconds(49)))).isFalse();
        Duration minute = Duration.ofMinutes(1);
        assertThat(accepted(signed, TimeWindow.fresh(NOON.plusSeconds(110), minute, Duration.ZERO)))
                .isTrue();
        assertThat(accepted(signed, TimeWindow.fresh(NOON.plusSeconds(111), minute, Duration.ZERO)))
                .isFalse();
        // One of them is from a clock that is ahead.
        assertThat(accepted(signed, TimeWindow.fresh(NOON.plusSeconds(60), minute, Duration.ofSeconds(20))))
                .isTrue();
        assertThat(accepted(signed, TimeWindow.fresh(NOON.plusSeconds(60), Duration.ofSeconds(20), minute)))
                .isTrue();
        assertThat(accepted(
                        signed, TimeWindow.fresh(NOON.plusSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(20))))
                .isFalse();
        assertThat(POLICY.judge(signed, TimeWindow.notBefore(NOON.plusSeconds(60)))
                        .reasons())
                .contains("the witness two (two.example/w) cosigned at 2026-03-01T12:00:50Z, which does not count: "
                        + "only what was signed since 2026-03-01T12:01:00Z does");
        assertThatThrownBy(() -> new TimeWindow(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSignatureThatSaysNothingOfTimeCountsOnlyWhereNoneIsAskedFor() {
        Policy policy = policy("quorum two\n");
        SignedCheckpoint signed = Made.signed(CHECKPOINT, 0, LOG, TWO);
        assertThat(policy.judge(signed).accepted()).isTrue();
        assertThat(policy.judge(signed).knownBy()).isEmpty();
        assertThat(policy.judge(signed, TimeWindow.notAfter(NOON)).accepted()).isFalse();
    }

    @Test
    void whereNoWitnessIsAskedForOnlyTheLogVouchesForTime() {
        Policy policy = policy("log " + LOG_PQ.key() + "\nquorum none\n");
        long noon = NOON.getEpochSecond();
        TimeWindow fresh = TimeWindow.notBefore(NOON);
        assertThat(policy.judge(Made.signed(CHECKPOINT, noon, LOG)).accepted()).isTrue();
        assertThat(policy.judge(Made.signed(CHECKPOINT, noon, LOG), fresh).accepted())
                .isFalse();
        assertThat(policy.judge(Made.signed(CHECKPOINT, noon, LOG, LOG_PQ), fresh)
                        .accepted())
                .isTrue();
        assertThat(policy.judge(Made.signed(CHECKPOINT, noon, LOG, LOG_PQ)).asOf())
                .hasValue(noon);
        assertThat(policy.judge(Made.signed(CHECKPOINT, noon - 1, LOG_PQ), fresh)
                        .accepted())
                .isFalse();
        assertThat(policy.judge(Made.signed(CHECKPOINT, noon, LOG)).reasons())
                .contains("the policy asks for no witness: that the log shows the same to everyone is not proven");
    }

    @Test
    void anEmptyTreeHasTheRootOfNothing() {
        Policy policy = policy("quorum none\n");
        assertThat(policy.judge(Made.signed(new Checkpoint(Made.ORIGIN, 0, Hash.EMPTY), 0, LOG))
                        .accepted())
                .isTrue();
        assertThat(policy.judge(Made.signed(new Checkpoint(Made.ORIGIN, 0, CHECKPOINT.root()), 0, LOG))
                        .accepted())
                .isFalse();
    }

    @Test
    void extensionLinesThatNoSignatureCoversAreTold() {
        Policy policy = policy("log " + LOG_PQ.key() + "\nquorum none\n");
        Checkpoint extended = new Checkpoint(Made.ORIGIN, 7, CHECKPOINT.root(), List.of("more"));
        assertThat(policy.judge(Made.signed(extended, 1, LOG_PQ)).reasons())
                .anyMatch(reason -> reason.contains("extension lines"));
        assertThat(policy.judge(Made.signed(extended, 1, LOG)).reasons())
                .noneMatch(reason -> reason.contains("extension lines"));
    }

    @Test
    void namesCannotSteerATerminal() {
        Policy policy = policy("witness w\u009b31m\u202e "
                + Made.key("x\u009b\u202e", SignatureType.COSIGNATURE_V1).key() + "\nquorum none\n");
        assertThat(policy.judge(signed()).reasons())
                .allMatch(reason -> reason.chars().noneMatch(c -> c == 0x9b || c == 0x202e))
                .anyMatch(reason -> reason.contains("w\ufffd31m\ufffd"));
    }

    @Test
    void timesBeyondAnyCalendarAreShown() {
        SignedCheckpoint signed =
                SignedCheckpoint.of(CHECKPOINT, List.of(LOG.sign(CHECKPOINT, 0), ONE.sign(CHECKPOINT, Long.MAX_VALUE)));
        assertThat(POLICY.judge(signed).reasons())
                .contains("the witness one (one.example/w) cosigned at second 9223372036854775807 since 1970");
    }

    private static boolean accepted(SignedCheckpoint signed, TimeWindow window) {
        return Verdict.verify(POLICY, Made.proof(2, signed), Made.entry(2), window)
                .accepted();
    }

    private static TlogProof proof(int index, int... seconds) {
        return Made.proof(index, signed(seconds));
    }

    /** Signed by the log, and cosigned by as many witnesses as there are times after noon. */
    private static SignedCheckpoint signed(int... seconds) {
        List<NoteSignature> lines = new ArrayList<>(List.of(LOG.sign(CHECKPOINT, 0)));
        List<SigningKey> cosigners = List.of(ONE, TWO, THREE);
        for (int i = 0; i < seconds.length; i++) {
            lines.add(cosigners.get(i).sign(CHECKPOINT, NOON.getEpochSecond() + seconds[i]));
        }
        return SignedCheckpoint.of(CHECKPOINT, lines);
    }

    private static Policy policy(String rest) {
        String text = "log %s\nwitness one %s\nwitness two %s\nwitness three %s\n"
                        .formatted(LOG.key(), ONE.key(), TWO.key(), THREE.key())
                + rest;
        try {
            return Policy.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
