package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.Merkle;
import wary.ledger.SignatureType;
import wary.ledger.SigningKey;

/**
 * An honest log of which the fuzzer overwrites files, or cuts them, or takes them away: a reader never gets what is not
 * the log's, and a check names a file that was touched. See {@link EntryBundleFuzzTest}.
 */
class TilesFuzzTest {
    private static final int SIZE = 300;
    private static final String ORIGIN = "harbor.example/ledger";
    private static final SigningKey KEY = key();
    private static final MemoryLog HONEST = MemoryLog.of(SIZE).signed(ORIGIN, KEY);
    private static final Hash ROOT = HONEST.root(SIZE);

    private static SigningKey key() {
        try {
            return SigningKey.generate(ORIGIN, SignatureType.ED25519);
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    @FuzzTest(maxDuration = "2m")
    void nothingIsReadThatIsNotTheLogs(FuzzedDataProvider data) {
        MemoryLog log = new MemoryLog(List.of());
        log.files().putAll(HONEST.files());
        List<String> paths = new ArrayList<>(HONEST.files().keySet());
        while (data.remainingBytes() > 4) {
            String path = data.pickValue(paths);
            byte[] bytes = log.files().getOrDefault(path, new byte[0]).clone();
            int at = data.consumeInt(0, bytes.length);
            switch (data.consumeInt(0, 2)) {
                case 0 -> log.files().remove(path);
                case 1 -> log.files().put(path, Arrays.copyOf(bytes, at));
                default -> {
                    byte[] other = data.consumeBytes(data.consumeInt(1, 64));
                    byte[] longer = Arrays.copyOf(bytes, Math.max(bytes.length, at + other.length));
                    System.arraycopy(other, 0, longer, at, other.length);
                    log.files().put(path, longer);
                }
            }
        }
        LogReader reader = new LogReader(log, SIZE, ROOT);
        for (int i = 0; i < SIZE; i += 43) {
            read(reader, i);
        }
        check(log);
    }

    private static void read(LogReader reader, int index) {
        try {
            assertThat(reader.entry(index)).isEqualTo(MemoryLog.entry(index));
            assertThat(Merkle.includes(
                            index, SIZE, HONEST.leaves().get(index), reader.inclusionProof(index, SIZE), ROOT))
                    .isTrue();
        } catch (LedgerException e) {
            assertThat(e).isInstanceOfAny(MissingException.class, InconsistentException.class);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("large");
        }
    }

    private static void check(MemoryLog log) {
        List<FsckProblem> problems =
                new Fsck(ORIGIN, List.of(KEY.key())).check(log).problems();
        boolean touched = HONEST.files().entrySet().stream()
                .anyMatch(file -> !Arrays.equals(file.getValue(), log.files().get(file.getKey())));
        assertThat(problems.isEmpty()).isEqualTo(!touched);
    }
}
