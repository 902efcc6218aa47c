package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;
import wary.ledger.MalformedException;

/**
 * Whatever the bytes, they are refused or are exactly what their entries make. Runs over its seeds in every build;
 * searches for new ones with {@code JAZZER_FUZZ=1}.
 */
class EntryBundleFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void decode(byte @NotNull [] bundle, @InRange(min = 1, max = 256) int width) {
        try {
            List<byte[]> entries = EntryBundle.decode(bundle, width);
            assertThat(entries).hasSize(width);
            assertThat(EntryBundle.encode(entries)).isEqualTo(bundle);
        } catch (MalformedException e) {
            assertThat(e).hasMessageContaining("bundle");
        }
        try {
            byte[] prefix = EntryBundle.prefix(bundle, width);
            assertThat(bundle).startsWith(prefix);
            assertThat(EntryBundle.decode(prefix, width)).hasSize(width);
        } catch (MalformedException e) {
            assertThat(e).hasMessageContaining("bundle");
        }
    }
}
