package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.Merkle;
import wary.ledger.MerkleOracle;

class LogReaderTest {
    /** So many that a tile of level 1 is full and the tree has three levels. */
    private static final int LARGE = 65_536 + 600;

    private static final MemoryLog LOG = MemoryLog.of(LARGE);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 255, 256, 257, 511, 512, 513, 1_000})
    void everythingOfALogIsWhatTheDefinitionsSay(int size) throws IOException, LedgerException {
        MemoryLog log = MemoryLog.of(size);
        LogReader reader = log.reader();
        List<Hash> leaves = log.leaves();
        int step = 1 + size / 23;
        for (int n = 0; n <= size; n += n + step > size && n < size ? size - n : step) {
            List<Hash> tree = leaves.subList(0, n);
            assertThat(reader.root(n)).isEqualTo(MerkleOracle.root(tree));
            for (int i = 0; i < n; i += step) {
                assertThat(reader.inclusionProof(i, n)).isEqualTo(MerkleOracle.inclusion(i, tree));
                assertThat(reader.consistencyProof(i + 1, n)).isEqualTo(MerkleOracle.consistency(i + 1, tree));
            }
            assertThat(reader.consistencyProof(0, n)).isEmpty();
        }
        for (int i = 0; i < size; i += step) {
            assertThat(reader.entry(i)).isEqualTo(log.entries().get(i));
            assertThat(reader.leaf(i)).isEqualTo(leaves.get(i));
        }
    }

    @Test
    void everySubtreeOfALog() throws IOException, LedgerException {
        MemoryLog log = MemoryLog.of(300);
        LogReader reader = log.reader();
        for (int start = 0; start < 300; start += 4) {
            for (int end = start + 1; end <= 300; end += 7) {
                if (Merkle.isSubtree(start, end)) {
                    assertThat(reader.subtreeProof(start, end, 300))
                            .isEqualTo(MerkleOracle.subtree(start, end, log.leaves()));
                    assertThat(reader.subtree(start, end))
                            .isEqualTo(MerkleOracle.root(log.leaves().subList(start, end)));
                }
            }
        }
    }

    @Test
    void aLogOfThreeLevels() throws IOException, LedgerException {
        LogReader reader = LOG.reader();
        Hash root = LOG.root(LARGE);
        for (int i : new int[] {0, 255, 256, 65_535, 65_536, LARGE - 1}) {
            assertThat(reader.entry(i)).isEqualTo(MemoryLog.entry(i));
            assertThat(Merkle.includes(i, LARGE, LOG.leaves().get(i), reader.inclusionProof(i, LARGE), root))
                    .isTrue();
            assertThat(Merkle.extendsTo(i + 1, LOG.root(i + 1), LARGE, root, reader.consistencyProof(i + 1, LARGE)))
                    .isTrue();
            assertThat(reader.root(i + 1)).isEqualTo(LOG.root(i + 1));
        }
        assertThat(reader.bundle(LARGE / 256)).hasSize(LARGE % 256);
        assertThat(reader.bundle(0)).hasSize(256);
    }

    @Test
    void theEmptyLog() throws IOException, LedgerException {
        LogReader reader = new LogReader(MemoryLog.of(0), 0, Hash.EMPTY);
        assertThat(reader.root(0)).isEqualTo(Hash.EMPTY);
        assertThatThrownBy(() -> reader.entry(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new LogReader(MemoryLog.of(0), 0, Hash.leaf(new byte[0])).root(0))
                .isInstanceOf(InconsistentException.class);
    }

    @Test
    void whatIsOutsideTheTreeIsRefusedBeforeAnythingIsRead() {
        LogReader reader = new LogReader(new MemoryLog(List.of()), 10, Hash.EMPTY);
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> calls = List.of(
                () -> reader.entry(10),
                () -> reader.entry(-1),
                () -> reader.leaf(10),
                () -> reader.bundle(1),
                () -> reader.root(11),
                () -> reader.inclusionProof(10, 10),
                () -> reader.inclusionProof(0, 11),
                () -> reader.inclusionProof(5, 5),
                () -> reader.consistencyProof(5, 4),
                () -> reader.consistencyProof(5, 11),
                () -> reader.consistencyProof(-1, 5),
                () -> reader.subtreeProof(1, 3, 10),
                () -> reader.subtreeProof(8, 10, 9),
                () -> reader.subtree(3, 3));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class));
    }

    @Test
    void aSmallerTreeIsReadFromTheTilesOfALargerOne() throws IOException, LedgerException {
        MemoryLog log = MemoryLog.of(600);
        // Of the partial tiles of size 300 only that of level 1 must still be there: no full one has replaced it.
        TilePath above = TilePath.hashes(1, 0, 1);
        log.put(above, MemoryLog.of(300).files().get(above.path()));
        LogReader reader = new LogReader(log, 300, log.root(300));
        assertThat(reader.entry(299)).isEqualTo(MemoryLog.entry(299));
        assertThat(Merkle.includes(299, 300, log.leaves().get(299), reader.inclusionProof(299, 300), log.root(300)))
                .isTrue();
        assertThatThrownBy(() -> reader.entry(300)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void noBitOfAnyFileCanBeChangedUnseen() throws IOException {
        for (int size : new int[] {1, 300}) {
            for (String path : List.copyOf(MemoryLog.of(size).files().keySet())) {
                int length = MemoryLog.of(size).files().get(path).length;
                for (int at = 0; at < length; at += 1 + length / 50) {
                    MemoryLog log = MemoryLog.of(size);
                    Hash root = log.root(size);
                    log.damage(path, at);
                    LogReader reader = new LogReader(log, size, root);
                    assertThatThrownBy(() -> readAll(reader))
                            .as("%s at %d", path, at)
                            .isInstanceOf(InconsistentException.class)
                            .hasMessageContaining(path);
                }
            }
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        for (String path : MemoryLog.of(300).files().keySet()) {
            MemoryLog log = MemoryLog.of(300);
            log.files().remove(path);
            assertThatThrownBy(() -> readAll(log.reader()))
                    .isInstanceOf(MissingException.class)
                    .satisfies(e -> assertThat(((MissingException) e).path()).hasToString(path));
        }
    }

    @Test
    void aTileOfAnotherLengthIsInconsistent() {
        for (int length : new int[] {0, 31, 32 * 255}) {
            MemoryLog log = MemoryLog.of(300);
            log.put(TilePath.hashes(0, 0, 256), new byte[length]);
            assertThatThrownBy(() -> log.reader().leaf(0)).isInstanceOf(InconsistentException.class);
        }
    }

    @Test
    void theTilesOfAnotherTreeAreRefused() {
        MemoryLog log = MemoryLog.of(300);
        Hash root = log.root(299);
        LogReader reader = new LogReader(log, 300, root);
        assertThatThrownBy(() -> reader.leaf(0)).isInstanceOf(InconsistentException.class);
        assertThatThrownBy(() -> reader.root(300)).isInstanceOf(InconsistentException.class);
        assertThatThrownBy(() -> reader.consistencyProof(1, 300)).isInstanceOf(InconsistentException.class);
    }

    @Test
    void aTileIsReadOnceAndNotManyAreKept() throws IOException, LedgerException {
        AtomicInteger reads = new AtomicInteger();
        TileSource counting = new TileSource() {
            @Override
            public byte[] checkpoint() {
                throw new AssertionError("a reader has its root");
            }

            @Override
            public Optional<byte[]> read(TilePath path) throws IOException {
                reads.incrementAndGet();
                return LOG.read(path);
            }
        };
        LogReader reader = new LogReader(counting, LARGE, LOG.root(LARGE));
        reader.leaf(0);
        // Three at the edge, the full one above, the tile itself.
        assertThat(reads).hasValue(5);
        for (int i = 0; i < 256; i++) {
            reader.leaf(i);
        }
        assertThat(reads).hasValue(5);
        for (int tile = 0; tile < 258; tile++) {
            reader.leaf(tile * 256L);
        }
        assertThat(reads).hasValue(5 + 257);
        reader.leaf(0);
        assertThat(reads).hasValue(5 + 257 + 1);
    }

    @Test
    void anEntryThatACallerChangesStaysWhatItIs() throws IOException, LedgerException {
        LogReader reader = MemoryLog.of(10).reader();
        Arrays.fill(reader.entry(3), (byte) 0);
        reader.bundle(0).forEach(entry -> Arrays.fill(entry, (byte) 0));
        assertThat(reader.entry(3)).isEqualTo(MemoryLog.entry(3));
    }

    @Test
    void manyThreadsReadOneLog() throws Exception {
        LogReader reader = LOG.reader();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i : IntStream.range(0, 64).map(i -> i * 1_000).toArray()) {
                all.add(threads.submit(() -> Merkle.includes(
                        i, LARGE, LOG.leaves().get(i), reader.inclusionProof(i, LARGE), reader.root(LARGE))));
            }
            for (Future<Boolean> each : all) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    private static void readAll(LogReader reader) throws IOException, LedgerException {
        for (long at = 0; at < reader.size(); at += 256) {
            reader.bundle(at / 256);
        }
    }
}
