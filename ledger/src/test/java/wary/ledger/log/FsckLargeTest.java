package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.Merkle;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.SigningKey;

/**
 * Logs that no memory holds: all of their entries are alike, so that each tile of a level is like the next and is made
 * when it is asked for. A million entries, or as many as {@code -Dwary.fsck.entries=} says.
 */
class FsckLargeTest {
    private static final String ORIGIN = "harbor.example/ledger";
    private static final long SIZE = Long.getLong("wary.fsck.entries", 1_000_000);

    @Test
    void aLargeLogIsChecked() throws LedgerException {
        SigningKey key = SigningKey.generate(ORIGIN, SignatureType.ED25519);
        AlikeLog log = new AlikeLog(SIZE, key);
        AtomicLong told = new AtomicLong();
        FsckReport report = new Fsck(ORIGIN, List.of(key.key()), (entries, size) -> told.set(entries)).check(log);
        assertThat(report.problems()).isEmpty();
        assertThat(report.good()).isTrue();
        assertThat(report.entries()).isEqualTo(SIZE);
        assertThat(told).hasValue(SIZE);
    }

    @Test
    void aLogOfNearlyAnySizeIsReadAndProven() throws Exception {
        SigningKey key = SigningKey.generate(ORIGIN, SignatureType.ED25519);
        long size = Long.MAX_VALUE - 12_345;
        AlikeLog log = new AlikeLog(size, key);
        LogReader reader = new LogReader(log, size, log.root(size));
        for (long index : new long[] {0, 1L << 40, (1L << 62) - 1, 1L << 62, size - 1}) {
            List<Hash> proof = reader.inclusionProof(index, size);
            assertThat(Merkle.includes(index, size, Hash.leaf(AlikeLog.ENTRY), proof, log.root(size)))
                    .isTrue();
            List<Hash> consistency = reader.consistencyProof(index + 1, size);
            assertThat(Merkle.extendsTo(index + 1, log.root(index + 1), size, log.root(size), consistency))
                    .isTrue();
            assertThat(reader.entry(index)).isEqualTo(AlikeLog.ENTRY);
        }
    }

    private static final class AlikeLog implements TileSource {
        static final byte[] ENTRY = "the same again".getBytes(StandardCharsets.UTF_8);

        private final Map<Long, Hash> roots = new HashMap<>();
        private final SignedCheckpoint checkpoint;

        AlikeLog(long size, SigningKey key) {
            Checkpoint text = new Checkpoint(ORIGIN, size, root(size));
            checkpoint = SignedCheckpoint.of(text, List.of(key.sign(text, 0)));
        }

        /** MTH by its definition; subtrees of one size are all the same. */
        Hash root(long size) {
            if (size == 1) {
                return Hash.leaf(ENTRY);
            }
            Hash known = roots.get(size);
            if (known == null) {
                long split = Long.highestOneBit(size - 1);
                known = Hash.node(root(split), root(size - split));
                roots.put(size, known);
            }
            return known;
        }

        @Override
        public byte[] checkpoint() {
            return checkpoint.note().bytes();
        }

        @Override
        public Optional<byte[]> read(TilePath path) {
            if (path.level() == TilePath.ENTRIES) {
                return Optional.of(EntryBundle.encode(new ArrayList<>(Collections.nCopies(path.width(), ENTRY))));
            }
            byte[] hash = root(1L << 8 * path.level()).bytes();
            ByteArrayOutputStream tile = new ByteArrayOutputStream();
            for (int i = 0; i < path.width(); i++) {
                tile.writeBytes(hash);
            }
            return Optional.of(tile.toByteArray());
        }
    }
}
