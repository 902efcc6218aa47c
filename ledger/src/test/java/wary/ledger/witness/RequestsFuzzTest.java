package wary.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;

/** Whatever is sent is either read or refused, and what is read is written back in the same bytes. */
class RequestsFuzzTest {
    @FuzzTest
    void addCheckpoint(byte[] body) {
        try {
            Requests.Add read = Requests.parseAdd(body);
            assertThat(read.proof()).hasSizeLessThanOrEqualTo(Requests.PROOF_LIMIT);
            SignedCheckpoint signed = read.signed();
            assertThat(signed.checkpoint()).isEqualTo(read.checkpoint());
            assertThat(Requests.add(read.oldSize(), read.proof(), signed)).isEqualTo(body);
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContainingAny("null");
        }
    }

    @FuzzTest
    void signSubtree(byte[] body) {
        try {
            Requests.Subtree read = Requests.parseSubtree(body);
            assertThat(read.proof()).hasSizeLessThanOrEqualTo(Requests.PROOF_LIMIT);
            SignedCheckpoint signed = read.signed();
            assertThat(signed.checkpoint()).isEqualTo(read.checkpoint());
            assertThat(Requests.subtree(read.start(), read.end(), read.hash(), read.proof(), signed))
                    .isEqualTo(body);
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContainingAny("null");
        }
    }

    @FuzzTest
    void evidence(byte[] file) {
        try {
            assertThat(EvidenceFile.write(EvidenceFile.read(file))).isEqualTo(file);
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContainingAny("null");
        }
    }
}
