package wary.ledger.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import wary.ledger.MalformedException;

/** An upload comes from anyone: each package is read as sent or not at all. */
class EntriesRequestFuzzTest {
    @FuzzTest
    void packagesAreReadAsTheyWereSent(byte[] bytes) throws IOException {
        EntriesRequest request;
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        try {
            request = EntriesRequest.open(new ByteArrayInputStream(bytes));
            again.writeBytes(request.head().bytes());
            while (!request.complete()) {
                Optional<EntriesRequest.EntryPackage> read = request.next();
                if (read.isEmpty()) {
                    break;
                }
                assertThat(read.get().entries()).hasSizeBetween(1, 256);
                again.writeBytes(read.get().bytes());
            }
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContaining("\n");
            return;
        }
        assertThat(again.toByteArray()).isEqualTo(Arrays.copyOf(bytes, again.size()));
    }

    @FuzzTest
    void aMirrorsAnswerIsReadOrRefused(byte[] bytes) {
        try {
            MirrorInfo info = MirrorInfo.parse(bytes);
            assertThat(info.size()).isNotNegative();
            assertThat(MirrorInfo.parse(info.text().getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                            .next())
                    .isEqualTo(info.next());
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }

    @FuzzTest
    void aRequestToAddACheckpointIsReadOrRefused(byte[] bytes) {
        try {
            AddCheckpoint request = AddCheckpoint.parse(bytes);
            assertThat(request.bytes()).isEqualTo(bytes);
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }
}
