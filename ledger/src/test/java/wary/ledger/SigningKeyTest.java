package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {
    private static final Checkpoint CHECKPOINT = new Checkpoint("harbor.example/ledger", 0, Hash.EMPTY);

    @ParameterizedTest
    @EnumSource
    void whatAKeySignsItsPublicHalfVerifies(SignatureType type) throws Exception {
        SigningKey key = SigningKey.generate("harbor.example/ledger", type);
        SigningKey again = SigningKey.parse(key.secretText());
        SignedCheckpoint signed =
                SignedCheckpoint.parse(SignedCheckpoint.of(CHECKPOINT, List.of(again.sign(CHECKPOINT, 7)))
                        .note()
                        .bytes());

        VerifierKey known = VerifierKey.parse(key.key().toString());
        assertThat(signed.verify(List.of(known))).hasSize(1);
        assertThat(key.toString()).doesNotContain("PRIVATE");

        Checkpoint other = new Checkpoint("river.example/ledger", 0, Hash.EMPTY);
        SignedCheckpoint forged = SignedCheckpoint.of(other, signed.note().signatures());
        assertThatThrownBy(() -> forged.verify(List.of(known))).isInstanceOf(UnverifiedException.class);
    }
}
