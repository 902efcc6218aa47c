package wary.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.SignatureType;
import wary.ledger.SigningKey;
import wary.ledger.VerifierKey;

/** A log gives up its keys for others, and a witness remembers what it was under both. */
class RekeyedLogTest {
    private static final List<SigningKey> KEYS =
            List.of(TestLog.key("witness.example/w", SignatureType.COSIGNATURE_V1));

    private final TestLog old = TestLog.of("harbor.example/ledger", 40, SignatureType.ED25519, SignatureType.ML_DSA_44);
    private final TestLog now = old.rekeyed();
    private final List<VerifierKey> all = List.of(old, now).stream()
            .flatMap(log -> log.known().keys().stream())
            .toList();

    @TempDir
    private Path folder;

    private Witness open(KnownLog log) throws Exception {
        return Witness.open(folder, KEYS, List.of(log), WitnessSettings.DEFAULT);
    }

    private KnownLog known() {
        return new KnownLog(now.origin, now.known().keys(), old.known().keys());
    }

    private WitnessAnswer add(Witness witness, TestLog log, int from, int to) throws Exception {
        return witness.addCheckpoint(from, log.proof(from, to), log.checkpoint(to));
    }

    @Test
    void itGoesOnFromWhatTheOldKeysHaveSigned() throws Exception {
        try (Witness witness = open(old.known())) {
            assertThat(add(witness, old, 0, 10)).isInstanceOf(WitnessAnswer.Cosigned.class);
        }
        try (Witness witness = open(known())) {
            assertThat(witness.latest(now.origin).orElseThrow().checkpoint().size())
                    .isEqualTo(10);
            assertThat(add(witness, now, 10, 10)).isInstanceOf(WitnessAnswer.Cosigned.class);
            assertThat(add(witness, now, 10, 20)).isInstanceOf(WitnessAnswer.Cosigned.class);
            assertThat(add(witness, old, 20, 30)).isInstanceOfSatisfying(WitnessAnswer.Refused.class, refused -> {
                assertThat(refused.why()).isEqualTo(Refusal.UNSIGNED);
                assertThat(refused.message()).contains("given up");
            });
            assertThat(witness.evidence(now.origin)).as("it is no lie").isEmpty();
        }
    }

    @Test
    void anotherHistoryUnderOldKeysIsKeptAgainstTheNewOnes() throws Exception {
        try (Witness witness = open(known())) {
            add(witness, now, 0, 20);
            assertThat(add(witness, old.fork(5, "other"), 20, 20)).isInstanceOf(WitnessAnswer.Refused.class);
            assertThat(witness.evidence(now.origin)).singleElement().satisfies(found -> {
                assertThat(found.proves(all)).isTrue();
                assertThat(found.proves(now.known().keys())).isFalse();
            });
            assertThat(witness.latest(now.origin))
                    .hasValueSatisfying(
                            latest -> assertThat(latest.checkpoint()).isEqualTo(now.unsigned(20)));
        }
    }

    /** Nor do new keys wash away what was signed with the old ones, also after a restart. */
    @Test
    void anotherHistoryUnderNewKeysIsKeptAgainstTheOldOnes() throws Exception {
        try (Witness witness = open(old.known())) {
            add(witness, old, 0, 20);
        }
        try (Witness witness = open(known())) {
            assertThat(add(witness, now.fork(5, "other"), 20, 20)).isInstanceOf(WitnessAnswer.Refused.class);
            assertThat(add(witness, now.fork(5, "other"), 20, 30)).isInstanceOf(WitnessAnswer.Refused.class);
            assertThat(witness.evidence(now.origin)).isNotEmpty().anyMatch(found -> found.proves(all));
        }
    }

    @Test
    void aKeyIsOfNowOrOfBefore() {
        assertThatThrownBy(() ->
                        new KnownLog(now.origin, now.known().keys(), now.known().keys()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
