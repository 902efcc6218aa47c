package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlogProofTest {
    private static final SigningKey LOG = Made.key(Made.ORIGIN, SignatureType.ED25519);
    private static final SignedCheckpoint SIGNED = Made.signed(Made.checkpoint(11), 1, LOG);

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        for (int index = 0; index < 11; index++) {
            TlogProof proof = Made.proof(index, SIGNED);
            assertThat(TlogProof.parse(proof.bytes())).isEqualTo(proof).hasSameHashCodeAs(proof);
        }
        for (byte[] extra : List.of(new byte[0], new byte[] {1, 2, 3}, new byte[5000])) {
            TlogProof proof = new TlogProof(Optional.of(extra), 0, List.of(), SIGNED);
            TlogProof read = TlogProof.parse(proof.bytes());
            assertThat(read).isEqualTo(proof);
            assertThat(read.extra()).contains(extra);
            assertThat(read).isNotEqualTo(new TlogProof(0, List.of(), SIGNED));
        }
    }

    @Test
    void theFormIsTheSpecifications() {
        SignedCheckpoint two = Made.signed(Made.checkpoint(2), 1, LOG);
        assertThat(new TlogProof(Optional.of(new byte[] {0, 1}), 1, List.of(Hash.EMPTY), two))
                .hasToString("""
                        c2sp.org/tlog-proof@v1
                        extra AAE=
                        index 1
                        47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=

                        %s""".formatted(two.note()));
    }

    @Test
    void whatIsNoProofIsRefused() {
        String good = Made.proof(3, SIGNED).toString();
        assertThat(good).contains("index 3\n");
        String hash = Hash.EMPTY.toString();
        for (String bad : List.of(
                "",
                good.substring(1),
                good.replace("@v1", "@v2"),
                good.replace("@v1\n", "@v1\r\n"),
                good.replace("@v1\n", "@v1\n\n"),
                good.replace("index 3", "index 03"),
                good.replace("index 3", "index -1"),
                good.replace("index 3", "index  3"),
                good.replace("index 3", "index 3 "),
                good.replace("index 3", "index 11"),
                good.replace("index 3", "index 9223372036854775808"),
                good.replace("index 3", "Index 3"),
                good.replace("index 3\n", ""),
                good.replace("index 3\n", "index 3\nindex 3\n"),
                good.replace("index 3\n", "extra !\nindex 3\n"),
                good.replace("index 3\n", "extra AAF=\nindex 3\n"),
                good.replace("index 3\n", "extra AAE=\nextra AAE=\nindex 3\n"),
                good.replace("index 3\n", "index 3\nextra AAE=\n"),
                good.replace("index 3\n", "index 3\n" + hash.substring(4) + "\n"),
                good.replace("index 3\n", "index 3\n " + hash + "\n"),
                good.replace("index 3\n", "index 3\n" + (hash + "\n").repeat(64)),
                good.replace("\n\n" + Made.ORIGIN, "\n" + Made.ORIGIN),
                good.replace("\n\n" + Made.ORIGIN, "\n\n\n" + Made.ORIGIN),
                good.substring(0, good.indexOf("—")),
                good.substring(0, good.length() - 1),
                good + "\n")) {
            assertThatThrownBy(() -> TlogProof.parse(bad.getBytes(StandardCharsets.UTF_8)))
                    .as(bad)
                    .isInstanceOf(MalformedException.class);
        }
        for (int end = 0; end < good.length(); end++) {
            byte[] cut = good.substring(0, end).getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> TlogProof.parse(cut)).isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> TlogProof.parse(new byte[TlogProof.LIMIT + 1])).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new TlogProof(11, List.of(), SIGNED)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TlogProof(0, Collections.nCopies(64, Hash.EMPTY), SIGNED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsGivenOutIsACopy() {
        byte[] extra = {1};
        TlogProof proof = new TlogProof(Optional.of(extra), 0, List.of(), SIGNED);
        extra[0] = 2;
        proof.extra().orElseThrow()[0] = 3;
        assertThat(proof.extra()).contains(new byte[] {1});
    }
}
