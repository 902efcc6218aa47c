package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PRIVATE+KEY+",
                "PRIVATE+KEY+a",
                "PRIVATE+KEY+a+b",
                "PRIVATE+KEY+a+00000000+AUJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJC",
                "PRIVATE+KEY+a+00000000+AkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJC",
                "PRIVATE+KEY+a+00000000+AUJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=",
                "PRIVATE+KEY+a+00000000+AUJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJ!",
                "PRIVATE+KEY+a b+00000000+AUJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJC"
            })
    void whatIsNoPrivateKeyIsRefusedWithoutRepeatingIt(String bad) {
        assertThatThrownBy(() -> SigningKey.parse(bad))
                .isInstanceOf(MalformedException.class)
                .hasMessageNotContainingAny("QkJC", "0x42", "!");
    }

    @Test
    void blanksAroundAPrivateKeyArePassedOver() throws Exception {
        SigningKey key = SigningKey.generate("harbor.example", SignatureType.ED25519);
        assertThat(SigningKey.parse(" " + key.secretText() + "\r\n").key()).isEqualTo(key.key());
    }

    @Test
    void onlyAKeyForNotesSignsNotes() {
        for (SignatureType type : SignatureType.values()) {
            SigningKey key = Made.key("harbor.example", type);
            if (type == SignatureType.ED25519) {
                assertThat(key.signNote("text\n").bytes()).hasSize(64);
                assertThatThrownBy(() -> key.signNote("text")).isInstanceOf(IllegalArgumentException.class);
            } else {
                assertThatThrownBy(() -> key.signNote("text\n")).isInstanceOf(IllegalStateException.class);
            }
        }
    }
}
