package wary.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.NoteSignature;
import wary.ledger.SignatureType;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifierKey;

/** Whatever a witness answers is either read or refused, and nothing that it did not sign is believed. */
class CosignaturesFuzzTest {
    private static final VerifierKey KEY =
            TestLog.key("witness.example/w", SignatureType.COSIGNATURE_V1).key();
    private static final Checkpoint CHECKPOINT = new Checkpoint("harbor.example/ledger", 0, Hash.EMPTY);

    @FuzzTest
    void cosigned(byte[] body) throws Exception {
        List<NoteSignature> lines;
        try {
            lines = Cosignatures.parse(body);
        } catch (MalformedException e) {
            return;
        }
        String again = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        assertThat(again.getBytes(StandardCharsets.UTF_8)).isEqualTo(body);
        try {
            throw new AssertionError("forged: " + Cosignatures.verify(lines, CHECKPOINT, List.of(KEY)));
        } catch (UnverifiedException e) {
            // As it must be: the key was made a moment ago.
        }
    }

    @FuzzTest
    void conflict(byte[] body) {
        try {
            assertThat((WitnessClient.size(body) + "\n").getBytes(StandardCharsets.US_ASCII))
                    .isEqualTo(body);
        } catch (MalformedException e) {
            // Refused.
        }
    }
}
